//! The questions the rest of the program may ask of a disk, as traits.
//!
//! They are operations and not handles, so that a full disk, Windows' rules or a real system can answer them.

use std::any::Any;
use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use model::EntryName;

use crate::{DiskError, Place};

/// A disk: private files, replacing and flushing, locks, places.
///
/// «Private» means that only the account that runs the program may read or list it (0600 and 0700 on Unix).
/// No operation follows a symbolic link in the last part of a path.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Makes a private folder; its parent must exist. Flushes the parent.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if anything has that name, else as the system says.
    fn create_private_dir(&self, path: &Path) -> Result<(), DiskError>;

    /// Makes a private file that did not exist, open for reading and writing.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if anything has that name, else as the system says.
    fn create_private_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError>;

    /// Opens a plain file for appending only, making it private if it is missing. One `write` call appends its
    /// bytes together, also against other processes.
    ///
    /// # Errors
    /// [`DiskError::NotRegular`] for anything but a plain file, else as the system says.
    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError>;

    /// Opens a plain file for reading, and never waits.
    ///
    /// # Errors
    /// [`DiskError::NotRegular`] for links, folders, pipes, sockets and devices; [`DiskError::NotFound`].
    fn open_regular(&self, path: &Path) -> Result<File, DiskError>;

    /// Reads a whole plain file of at most `limit` bytes.
    ///
    /// # Errors
    /// As [`Disk::open_regular`]; [`DiskError::TooLarge`] beyond `limit`.
    fn read_small(&self, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
        let mut bytes = Vec::new();
        self.open_regular(path)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| DiskError::from_io("read", path, e))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
            return Err(DiskError::too_large(path, limit));
        }
        Ok(bytes)
    }

    /// Puts `bytes` at `path` as a private file in one step: after a crash there is the old content or the new.
    /// For small state files; the only operation that replaces what stands under a final name.
    ///
    /// # Errors
    /// As the system says; `path` then holds what it held before.
    fn replace_private(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError>;

    /// Renames a file or folder within one file system, and flushes both parents. Never replaces.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if `to` exists, else as the system says.
    fn rename_no_replace(&self, from: &Path, to: &Path) -> Result<(), DiskError>;

    /// Removes a file, or a link itself.
    ///
    /// # Errors
    /// As the system says; [`DiskError::NotFound`] if there is none.
    fn remove(&self, path: &Path) -> Result<(), DiskError>;

    /// Removes a folder with all it holds, following no link. For half-made things of our own making.
    ///
    /// # Errors
    /// As the system says; [`DiskError::NotFound`] if there is none.
    fn remove_tree(&self, path: &Path) -> Result<(), DiskError>;

    /// Makes the names in a folder durable. Where a system has no such thing, does nothing.
    ///
    /// # Errors
    /// As the system says.
    fn sync_dir(&self, path: &Path) -> Result<(), DiskError>;

    /// What stands at `path`, without following a link; `None` if nothing does.
    ///
    /// # Errors
    /// As the system says, for instance without permission to look.
    fn kind(&self, path: &Path) -> Result<Option<Kind>, DiskError>;

    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// As the system says.
    fn names(&self, path: &Path) -> Result<Vec<OsString>, DiskError>;

    /// Whether only the owner may read it. `true` where a system has no such modes.
    ///
    /// # Errors
    /// As the system says; [`DiskError::NotFound`].
    fn is_private(&self, path: &Path) -> Result<bool, DiskError>;

    /// Begins a private file that will appear at `target` only when published.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if something has that name already, else as the system says.
    fn stage(&self, target: &Path) -> Result<Box<dyn StagedFile>, DiskError>;

    /// Begins a private folder that will appear at `target` only when published, complete.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if something has that name already, else as the system says.
    fn stage_dir(&self, target: &Path) -> Result<Box<dyn StagedDir>, DiskError>;

    /// Half-made files and folders of our own in `dir` that no living process is making any more: what a killed
    /// process left. The caller removes them, or tells the person.
    ///
    /// # Errors
    /// As the system says.
    fn abandoned(&self, dir: &Path) -> Result<Vec<PathBuf>, DiskError>;

    /// Takes a lock that others may share, making the lock file if it is missing; waits at most `wait`.
    ///
    /// # Errors
    /// [`DiskError::Busy`] naming the holder after `wait`.
    fn lock_shared(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError>;

    /// Takes a lock that nobody else may hold, making the lock file if it is missing; waits at most `wait`.
    ///
    /// # Errors
    /// [`DiskError::Busy`] naming the holder after `wait`.
    fn lock_exclusive(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError>;

    /// The process that locked `path` last, if it is another one and still alive. Only for naming it to a person.
    fn lock_holder(&self, path: &Path) -> Option<u32>;

    /// Bytes this account may still write on the file system of `path` (or of its nearest existing parent).
    ///
    /// # Errors
    /// As the system says.
    fn free_space(&self, path: &Path) -> Result<u64, DiskError>;

    /// What kind of place `path` (or its nearest existing parent) is.
    ///
    /// # Errors
    /// As the system says.
    fn place(&self, path: &Path) -> Result<Place, DiskError>;

    /// Where this account keeps the state of programs; `None` if the system names no such folder. May not exist yet.
    fn state_dir(&self) -> Option<PathBuf>;

    /// Makes [`Disk::state_dir`] with private permissions where it is missing, and returns it.
    ///
    /// # Errors
    /// As the system says; `Ok(None)` if the system names no such folder.
    fn make_state_dir(&self) -> Result<Option<PathBuf>, DiskError> {
        let Some(dir) = self.state_dir() else { return Ok(None) };
        self.make_private_dirs(&dir)?;
        Ok(Some(dir))
    }

    /// Makes a folder and those of its parents that are missing, all private. One that is there stays as it is.
    ///
    /// # Errors
    /// As the system says; [`DiskError::TargetExists`] if something else has the name.
    fn make_private_dirs(&self, path: &Path) -> Result<(), DiskError> {
        let mut missing: Vec<&Path> = Vec::new();
        for at in path.ancestors().take_while(|at| !at.as_os_str().is_empty()) {
            if self.kind(at)?.is_some() {
                break;
            }
            missing.push(at);
        }
        for path in missing.into_iter().rev() {
            match self.create_private_dir(path) {
                // Another process was quicker.
                Err(DiskError::TargetExists { .. }) if self.kind(path)? == Some(Kind::Folder) => {}
                other => other?,
            }
        }
        Ok(())
    }
}

/// An open file.
pub trait DiskFile: fmt::Debug + Read + Write + Seek + Send {
    /// Makes what was written durable.
    ///
    /// # Errors
    /// As the system says.
    fn sync(&mut self) -> Result<(), DiskError>;

    /// Cuts the file off after `length` bytes.
    ///
    /// # Errors
    /// As the system says.
    fn cut(&mut self, length: u64) -> Result<(), DiskError>;
}

/// A private file without its final name. Dropped unpublished it leaves nothing behind.
pub trait StagedFile: DiskFile {
    /// Flushes, then gives the file its name without replacing anything, then flushes the folder.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if something took the name meanwhile, else as the system says. Nothing stays,
    /// unless only the last flush failed: then the name may stand, complete.
    fn publish(self: Box<Self>) -> Result<(), DiskError>;
}

/// A private folder without its final name. Dropped unpublished it leaves nothing behind.
pub trait StagedDir: fmt::Debug + Send {
    /// A new private file in it. Close it before publishing.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] for a name given before, in any letter case; else as the system says.
    fn create(&mut self, name: &EntryName) -> Result<Box<dyn DiskFile>, DiskError>;

    /// Flushes every file, then gives the folder its name without replacing anything, then flushes the parent.
    ///
    /// # Errors
    /// [`DiskError::TargetExists`] if something took the name meanwhile, else as the system says. Nothing stays,
    /// unless only the last flush failed: then the name may stand, complete.
    fn publish(self: Box<Self>) -> Result<(), DiskError>;
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A plain file.
    Plain,
    /// A pipe, socket or device.
    Special,
}

/// A lock, held until this is dropped or the process ends.
pub struct LockGuard {
    _held: Box<dyn Any + Send + Sync>,
}

impl LockGuard {
    /// Wraps whatever releases the lock when dropped.
    pub fn new(held: impl Any + Send + Sync) -> Self {
        Self { _held: Box::new(held) }
    }
}

impl fmt::Debug for LockGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LockGuard")
    }
}
