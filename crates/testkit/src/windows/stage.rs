//! Half-made files and folders under temporary names, closed before they are renamed.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use model::EntryName;
use platform::{Disk, DiskError, DiskFile, StagedDir, StagedFile, temp_name};

use super::WindowsDisk;

#[derive(Debug)]
pub(super) struct Staged {
    disk: WindowsDisk,
    /// `None` once closed for publishing.
    file: Option<Box<dyn DiskFile>>,
    named: PathBuf,
    target: PathBuf,
}

impl Staged {
    pub(super) fn begin(disk: WindowsDisk, target: PathBuf) -> Result<Self, DiskError> {
        let named = temp_name(&target)?;
        let file = Some(disk.create_private_new(&named)?);
        Ok(Self { disk, file, named, target })
    }

    fn file(&mut self) -> io::Result<&mut Box<dyn DiskFile>> {
        self.file.as_mut().ok_or_else(|| io::Error::other("the file is closed"))
    }
}

impl StagedFile for Staged {
    fn publish(mut self: Box<Self>) -> Result<(), DiskError> {
        self.sync()?;
        self.file = None;
        self.disk.rename_no_replace(&self.named, &self.target)
    }
}

impl Drop for Staged {
    /// After publishing there is nothing left under the temporary name.
    fn drop(&mut self) {
        self.file = None;
        let _ = self.disk.remove(&self.named);
    }
}

impl DiskFile for Staged {
    fn sync(&mut self) -> Result<(), DiskError> {
        self.file.as_mut().map_or(Ok(()), |file| file.sync())
    }

    fn cut(&mut self, length: u64) -> Result<(), DiskError> {
        self.file.as_mut().map_or(Ok(()), |file| file.cut(length))
    }
}

impl Read for Staged {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.file()?.read(buf)
    }
}

impl Write for Staged {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.file()?.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file()?.flush()
    }
}

impl Seek for Staged {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file()?.seek(to)
    }
}

#[derive(Debug)]
pub(super) struct StagedFolder {
    disk: WindowsDisk,
    named: PathBuf,
    target: PathBuf,
}

impl StagedFolder {
    pub(super) fn begin(disk: WindowsDisk, target: PathBuf) -> Result<Self, DiskError> {
        let named = temp_name(&target)?;
        disk.create_private_dir(&named)?;
        Ok(Self { disk, named, target })
    }
}

impl StagedDir for StagedFolder {
    fn create(&mut self, name: &EntryName) -> Result<Box<dyn DiskFile>, DiskError> {
        self.disk.create_private_new(&self.named.join(name.as_str()))
    }

    fn publish(self: Box<Self>) -> Result<(), DiskError> {
        self.disk.rename_no_replace(&self.named, &self.target)
    }
}

impl Drop for StagedFolder {
    fn drop(&mut self) {
        let _ = self.disk.remove_tree(&self.named);
    }
}
