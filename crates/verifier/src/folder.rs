//! The files of a bundle on their way into a folder that does not exist yet.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use bundle::DataSink;
use model::EntryName;
use platform::{Disk, DiskError, DiskFile, StagedDir};

/// Keeps everything without a final name until [`FolderSink::publish`]; dropped before, it leaves nothing.
pub(crate) struct FolderSink {
    folder: Box<dyn StagedDir>,
    target: PathBuf,
    current: Option<(PathBuf, Box<dyn DiskFile>)>,
}

impl FolderSink {
    /// # Errors
    /// [`DiskError::TargetExists`], or as the system says.
    pub(crate) fn begin(disk: &dyn Disk, target: &Path) -> Result<Self, DiskError> {
        Ok(Self { folder: disk.stage_dir(target)?, target: target.to_owned(), current: None })
    }

    /// Gives the folder its name. Call only when everything in it has been checked.
    ///
    /// # Errors
    /// As [`StagedDir::publish`].
    pub(crate) fn publish(mut self) -> Result<(), DiskError> {
        self.current = None;
        self.folder.publish()
    }
}

impl DataSink for FolderSink {
    fn begin(&mut self, name: &EntryName, _: u64) -> io::Result<()> {
        let file = self.folder.create(name).map_err(io::Error::other)?;
        self.current = Some((self.target.join(name.as_str()), file));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (path, file) = self.current.as_mut().ok_or_else(|| io::Error::other("no file was begun"))?;
        file.write_all(bytes).map_err(|e| io::Error::other(DiskError::from_io("write", path, e)))
    }

    fn end(&mut self) -> io::Result<()> {
        self.current = None;
        Ok(())
    }
}
