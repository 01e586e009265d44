//! Linux: modes, unnamed files, renames that never replace, flock, mountinfo.

mod files;
mod lock;
mod mounts;
mod rename;
mod stage;
mod stage_dir;

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::{Disk, DiskError, DiskFile, Kind, LockGuard, Place, StagedDir, StagedFile};

/// The disk of a Linux system.
#[derive(Debug, Clone)]
pub struct LinuxDisk {
    state_dir: Option<PathBuf>,
}

impl LinuxDisk {
    /// State lies where the XDG base directory specification says: `$XDG_STATE_HOME`, else `~/.local/state`.
    pub fn new() -> Self {
        let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || absolute("HOME").map(|home| home.join(".local/state"));
        let state_dir = absolute("XDG_STATE_HOME").or_else(home).map(|state| state.join("strongroom"));
        Self { state_dir }
    }

    /// State lies in `state_dir`, or nowhere.
    pub const fn with_state_dir(state_dir: Option<PathBuf>) -> Self {
        Self { state_dir }
    }
}

impl Default for LinuxDisk {
    fn default() -> Self {
        Self::new()
    }
}

impl Disk for LinuxDisk {
    fn create_private_dir(&self, path: &Path) -> Result<(), DiskError> {
        rustix::fs::mkdir(path, files::PRIVATE_DIR).map_err(|e| failed("create", path, e))?;
        files::sync_parent(path)
    }

    fn create_private_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        Ok(Box::new(files::PlainFile::create_new(path)?))
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        Ok(Box::new(files::PlainFile::open_append(path)?))
    }

    fn open_regular(&self, path: &Path) -> Result<File, DiskError> {
        files::open_regular(path)
    }

    fn replace_private(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        stage::replace(path, bytes)
    }

    fn rename_no_replace(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        rename::no_replace(rustix::fs::CWD, from, rustix::fs::CWD, to)
            .map_err(|e| failed("create", to, e))?;
        files::sync_parent(to)?;
        files::sync_parent(from)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        fs::remove_file(path).map_err(|e| DiskError::from_io("remove", path, e))
    }

    fn remove_tree(&self, path: &Path) -> Result<(), DiskError> {
        fs::remove_dir_all(path).map_err(|e| DiskError::from_io("remove", path, e))
    }

    fn sync_dir(&self, path: &Path) -> Result<(), DiskError> {
        files::sync_dir(path)
    }

    fn kind(&self, path: &Path) -> Result<Option<Kind>, DiskError> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(files::kind(&found))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(DiskError::from_io("look at", path, e)),
        }
    }

    fn names(&self, path: &Path) -> Result<Vec<OsString>, DiskError> {
        let listed = fs::read_dir(path).and_then(|dir| dir.map(|e| Ok(e?.file_name())).collect());
        let mut names: Vec<OsString> = listed.map_err(|e| DiskError::from_io("list", path, e))?;
        names.sort();
        Ok(names)
    }

    fn is_private(&self, path: &Path) -> Result<bool, DiskError> {
        files::is_private(path)
    }

    fn stage(&self, target: &Path) -> Result<Box<dyn StagedFile>, DiskError> {
        Ok(Box::new(stage::Staged::begin(target)?))
    }

    fn stage_dir(&self, target: &Path) -> Result<Box<dyn StagedDir>, DiskError> {
        Ok(Box::new(stage_dir::StagedFolder::begin(target)?))
    }

    fn abandoned(&self, dir: &Path) -> Result<Vec<PathBuf>, DiskError> {
        let ours = self.names(dir)?.into_iter().filter(|n| n.to_str().is_some_and(crate::is_temp_name));
        Ok(ours.map(|name| dir.join(name)).filter(|path| !lock::is_held(path)).collect())
    }

    fn lock_shared(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError> {
        lock::take(path, lock::Sharing::Shared, wait)
    }

    fn lock_exclusive(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError> {
        lock::take(path, lock::Sharing::Exclusive, wait)
    }

    fn lock_holder(&self, path: &Path) -> Option<u32> {
        let mut file = files::open_regular(path).ok()?;
        lock::holder(&mut file).filter(|pid| *pid != std::process::id())
    }

    fn free_space(&self, path: &Path) -> Result<u64, DiskError> {
        let there = mounts::existing(path)?;
        let found = rustix::fs::statvfs(&there).map_err(|e| failed("measure", path, e))?;
        Ok(found.f_bavail.saturating_mul(found.f_frsize))
    }

    fn place(&self, path: &Path) -> Result<Place, DiskError> {
        mounts::place(path)
    }

    fn state_dir(&self) -> Option<PathBuf> {
        self.state_dir.clone()
    }
}

fn failed(action: &'static str, path: &Path, error: rustix::io::Errno) -> DiskError {
    DiskError::from_io(action, path, error.into())
}

/// The folder that holds `path`; a bare name lies in the working folder.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests;
