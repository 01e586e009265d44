//! A file without its final name: unnamed where the file system can, else under a temporary name.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Mode, OFlags};
use rustix::io::Errno;

use super::files::{PRIVATE_FILE, PlainFile, sync_folder};
use super::{failed, parent, rename};
use crate::{DiskError, DiskFile, StagedFile, temp_name};

/// Everything happens relative to `folder`, opened once: moving the folder away cannot redirect the file.
#[derive(Debug)]
pub(super) struct Staged {
    file: File,
    folder: OwnedFd,
    target: PathBuf,
    /// The temporary name, until published; `None` if the file has no name.
    named: Option<PathBuf>,
}

impl Staged {
    pub(super) fn begin(target: &Path) -> Result<Self, DiskError> {
        let folder = open_folder(parent(target)).map_err(|e| failed("open the folder of", target, e))?;
        let name = target.file_name().ok_or_else(|| DiskError::not_found(target))?;
        refuse_taken(&folder, name, target)?;
        if let Some(file) = unnamed(&folder).map_err(|e| failed("create", target, e))? {
            return Ok(Self { file, folder, target: target.to_owned(), named: None });
        }
        Self::begin_named(folder, target)
    }

    fn begin_named(folder: OwnedFd, target: &Path) -> Result<Self, DiskError> {
        let named = temp_name(target)?;
        let file = PlainFile::create_new(&named)?.file;
        hold(&file);
        Ok(Self { file, folder, target: target.to_owned(), named: Some(named) })
    }

    fn give_name(&mut self) -> Result<(), Errno> {
        let name = Path::new(self.target.file_name().unwrap_or_default());
        match &self.named {
            None => link_unnamed(&self.file, &self.folder, name)?,
            Some(named) => {
                let temporary = Path::new(named.file_name().unwrap_or_default());
                rename::no_replace(&self.folder, temporary, &self.folder, name)?;
                self.named = None;
            }
        }
        sync_folder(&self.folder)
    }
}

impl StagedFile for Staged {
    fn publish(mut self: Box<Self>) -> Result<(), DiskError> {
        self.sync()?;
        self.give_name().map_err(|e| failed("create", &self.target, e))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(name) = self.named.as_deref().and_then(Path::file_name) {
            let _ = rustix::fs::unlinkat(&self.folder, name, AtFlags::empty());
        }
    }
}

impl DiskFile for Staged {
    fn sync(&mut self) -> Result<(), DiskError> {
        self.file.sync_all().map_err(|e| DiskError::from_io("flush", &self.target, e))
    }

    fn cut(&mut self, length: u64) -> Result<(), DiskError> {
        self.file.set_len(length).map_err(|e| DiskError::from_io("shorten", &self.target, e))
    }
}

impl Read for Staged {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.file.read(buf)
    }
}

impl Write for Staged {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.file.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Staged {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Puts `bytes` at `path`, replacing what is there in one step.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let folder = open_folder(parent(path)).map_err(|e| failed("open the folder of", path, e))?;
    let mut staged = Staged::begin_named(folder, path)?;
    staged.write_all(bytes).map_err(|e| DiskError::from_io("write", path, e))?;
    staged.sync()?;
    let name = path.file_name().unwrap_or_default();
    let temporary = staged.named.as_deref().and_then(Path::file_name).unwrap_or_default();
    rustix::fs::renameat(&staged.folder, temporary, &staged.folder, name)
        .map_err(|e| failed("replace", path, e))?;
    staged.named = None;
    sync_folder(&staged.folder).map_err(|e| failed("flush", path, e))
}

pub(super) fn open_folder(path: &Path) -> Result<OwnedFd, Errno> {
    rustix::fs::open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
}

pub(super) fn refuse_taken(folder: &OwnedFd, name: &OsStr, target: &Path) -> Result<(), DiskError> {
    match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(_) => Err(DiskError::target_exists(target)),
        Err(Errno::NOENT) => Ok(()),
        Err(e) => Err(failed("look at", target, e)),
    }
}

/// A file without a name in `folder`; `None` where the file system or a missing /proc does not allow it.
pub(super) fn unnamed(folder: &OwnedFd) -> Result<Option<File>, Errno> {
    let flags = OFlags::RDWR | OFlags::TMPFILE | OFlags::CLOEXEC;
    match rustix::fs::openat(folder, ".", flags, PRIVATE_FILE) {
        Ok(file) if rustix::fs::stat(magic_link(&file)).is_ok() => Ok(Some(file.into())),
        Ok(_) | Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL | Errno::NOENT | Errno::NOSYS) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Gives an unnamed file its name; open(2) describes this way through /proc for programs without privileges.
pub(super) fn link_unnamed(file: &File, folder: &OwnedFd, name: &Path) -> Result<(), Errno> {
    rustix::fs::linkat(CWD, magic_link(file), folder, name, AtFlags::SYMLINK_FOLLOW)
}

fn magic_link(file: &impl AsRawFd) -> String {
    format!("/proc/self/fd/{}", file.as_raw_fd())
}

/// Marks a half-made file or folder as being worked on; where locks do not exist, it merely looks abandoned.
pub(super) fn hold(file: impl rustix::fd::AsFd) {
    let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn without_unnamed_files_a_temporary_name_serves_and_vanishes() {
        let top = tempfile::tempdir().unwrap();
        let target = top.path().join("out");
        let begin = || Staged::begin_named(open_folder(top.path()).unwrap(), &target).unwrap();
        let mut staged = begin();
        staged.write_all(b"half").unwrap();
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 1);
        drop(staged);
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 0);

        let mut staged = begin();
        staged.write_all(b"whole").unwrap();
        Box::new(staged).publish().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 1);

        let late = begin();
        assert!(matches!(Box::new(late).publish(), Err(DiskError::TargetExists { .. })));
        assert_eq!(fs::read(&target).unwrap(), b"whole");
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 1);
    }
}
