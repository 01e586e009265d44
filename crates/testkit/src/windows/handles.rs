//! What is open, and with which sharing: the source of Windows' «used by another process».

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use platform::{DiskError, DiskFile};

/// What others may do with a file while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    None,
    ReadWrite,
}

/// Every open handle of this disk.
#[derive(Debug, Clone, Default)]
pub(super) struct Handles(Arc<Mutex<Vec<(PathBuf, Sharing)>>>);

impl Handles {
    pub(super) fn open(&self, path: &Path, sharing: Sharing) -> Result<Handle, DiskError> {
        let mut open = self.table();
        if open.iter().any(|(p, s)| p == path && (*s == Sharing::None || sharing == Sharing::None)) {
            return Err(DiskError::busy(path, None));
        }
        open.push((path.to_owned(), sharing));
        Ok(Handle { handles: self.clone(), path: path.to_owned(), sharing })
    }

    /// For renaming and removing: nothing at `path` or below it may be open.
    pub(super) fn refuse_open(&self, path: &Path) -> Result<(), DiskError> {
        if self.table().iter().any(|(p, _)| p.starts_with(path)) {
            return Err(DiskError::busy(path, None));
        }
        Ok(())
    }

    /// For reading: nobody may have it open for himself alone.
    pub(super) fn refuse_unshared(&self, path: &Path) -> Result<(), DiskError> {
        if self.table().iter().any(|(p, s)| p == path && *s == Sharing::None) {
            return Err(DiskError::busy(path, None));
        }
        Ok(())
    }

    fn table(&self) -> MutexGuard<'_, Vec<(PathBuf, Sharing)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One open handle; closed when dropped.
#[derive(Debug)]
pub(super) struct Handle {
    handles: Handles,
    path: PathBuf,
    sharing: Sharing,
}

impl Drop for Handle {
    fn drop(&mut self) {
        let mut open = self.handles.table();
        if let Some(at) = open.iter().position(|(p, s)| *p == self.path && *s == self.sharing) {
            open.swap_remove(at);
        }
    }
}

/// An open file that is known to be open.
#[derive(Debug)]
pub(super) struct Tracked {
    file: Box<dyn DiskFile>,
    _handle: Handle,
}

impl Tracked {
    pub(super) fn new(file: Box<dyn DiskFile>, handle: Handle) -> Self {
        Self { file, _handle: handle }
    }
}

impl DiskFile for Tracked {
    fn sync(&mut self) -> Result<(), DiskError> {
        self.file.sync()
    }

    fn cut(&mut self, length: u64) -> Result<(), DiskError> {
        self.file.cut(length)
    }
}

impl Read for Tracked {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.file.read(buf)
    }
}

impl Write for Tracked {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.file.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Tracked {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
