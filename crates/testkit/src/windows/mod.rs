//! Windows' manners, imitated on Linux over real files (`docs/platform-rules.md`, the Windows column).
//!
//! Imitated: names without regard to letter case, forbidden names and characters, 259 characters of path, no
//! rename or removal of what is open, no sharing of half-made files, no modes, no flushing of folders, no unnamed
//! files. Not imitated: permissions, drives, and readers handed out as plain `std::fs::File`, which Windows
//! opens with every kind of sharing.

mod handles;
mod names;
mod stage;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use platform::{Disk, DiskError, DiskFile, Kind, LinuxDisk, LockGuard, Place, StagedDir, StagedFile};

use handles::{Handles, Sharing, Tracked};
use names::found;

/// A disk that behaves as Windows' do. Clones share what is open.
#[derive(Debug, Clone)]
pub struct WindowsDisk {
    inner: LinuxDisk,
    handles: Handles,
}

impl WindowsDisk {
    /// Over the real file system, with `state_dir` in the place of `%LOCALAPPDATA%`.
    pub fn new(state_dir: Option<PathBuf>) -> Self {
        Self { inner: LinuxDisk::with_state_dir(state_dir), handles: Handles::default() }
    }

    /// The path as it is spelled on disk, refused if Windows could not have it.
    fn path(&self, path: &Path) -> Result<PathBuf, DiskError> {
        names::check(path)?;
        Ok(found(path))
    }

    fn taken(&self, path: &Path) -> Result<PathBuf, DiskError> {
        let path = self.path(path)?;
        match self.inner.kind(&path)? {
            Some(_) => Err(DiskError::target_exists(&path)),
            None => Ok(path),
        }
    }
}

impl Disk for WindowsDisk {
    fn create_private_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.inner.create_private_dir(&self.taken(path)?)
    }

    fn create_private_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        let path = self.taken(path)?;
        let file = self.inner.create_private_new(&path)?;
        Ok(Box::new(Tracked::new(file, self.handles.open(&path, Sharing::None)?)))
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        let path = self.path(path)?;
        let handle = self.handles.open(&path, Sharing::ReadWrite)?;
        Ok(Box::new(Tracked::new(self.inner.open_append(&path)?, handle)))
    }

    fn open_regular(&self, path: &Path) -> Result<File, DiskError> {
        let path = self.path(path)?;
        self.handles.refuse_unshared(&path)?;
        self.inner.open_regular(&path)
    }

    fn replace_private(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let path = self.path(path)?;
        self.handles.refuse_open(&path)?;
        self.inner.replace_private(&path, bytes)
    }

    fn rename_no_replace(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let (from, to) = (self.path(from)?, self.path(to)?);
        self.handles.refuse_open(&from)?;
        self.inner.rename_no_replace(&from, &to)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        let path = self.path(path)?;
        self.handles.refuse_open(&path)?;
        self.inner.remove(&path)
    }

    fn remove_tree(&self, path: &Path) -> Result<(), DiskError> {
        let path = self.path(path)?;
        self.handles.refuse_open(&path)?;
        self.inner.remove_tree(&path)
    }

    fn sync_dir(&self, _: &Path) -> Result<(), DiskError> {
        Ok(())
    }

    fn kind(&self, path: &Path) -> Result<Option<Kind>, DiskError> {
        self.inner.kind(&self.path(path)?)
    }

    fn names(&self, path: &Path) -> Result<Vec<OsString>, DiskError> {
        self.inner.names(&self.path(path)?)
    }

    fn is_private(&self, path: &Path) -> Result<bool, DiskError> {
        let path = self.path(path)?;
        self.inner.kind(&path)?.map(|_| true).ok_or_else(|| DiskError::not_found(&path))
    }

    fn stage(&self, target: &Path) -> Result<Box<dyn StagedFile>, DiskError> {
        Ok(Box::new(stage::Staged::begin(self.clone(), self.taken(target)?)?))
    }

    fn stage_dir(&self, target: &Path) -> Result<Box<dyn StagedDir>, DiskError> {
        Ok(Box::new(stage::StagedFolder::begin(self.clone(), self.taken(target)?)?))
    }

    fn abandoned(&self, dir: &Path) -> Result<Vec<PathBuf>, DiskError> {
        let dir = self.path(dir)?;
        let ours = self.names(&dir)?.into_iter().filter(|n| n.to_str().is_some_and(platform::is_temp_name));
        Ok(ours.map(|n| dir.join(n)).filter(|path| self.handles.refuse_open(path).is_ok()).collect())
    }

    fn lock_shared(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError> {
        let path = self.path(path)?;
        let handle = self.handles.open(&path, Sharing::ReadWrite)?;
        Ok(LockGuard::new((self.inner.lock_shared(&path, wait)?, handle)))
    }

    fn lock_exclusive(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError> {
        let path = self.path(path)?;
        let handle = self.handles.open(&path, Sharing::ReadWrite)?;
        Ok(LockGuard::new((self.inner.lock_exclusive(&path, wait)?, handle)))
    }

    fn lock_holder(&self, path: &Path) -> Option<u32> {
        self.inner.lock_holder(&self.path(path).ok()?)
    }

    fn free_space(&self, path: &Path) -> Result<u64, DiskError> {
        self.inner.free_space(path)
    }

    fn place(&self, path: &Path) -> Result<Place, DiskError> {
        self.inner.place(path)
    }

    fn state_dir(&self) -> Option<PathBuf> {
        self.inner.state_dir()
    }
}

#[cfg(test)]
mod tests;
