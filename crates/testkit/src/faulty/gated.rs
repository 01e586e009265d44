//! Files and folders of a faulty disk, whose every write asks the gate first.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use model::EntryName;
use platform::{DiskError, DiskFile, StagedDir, StagedFile};

use super::{Fault, Gate, Room};

/// A file whose writes and flushes pass the gate.
#[derive(Debug)]
pub(super) struct Gated<F> {
    pub(super) inner: F,
    pub(super) gate: Gate,
    pub(super) path: PathBuf,
}

impl<F: Read> Read for Gated<F> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.gate.reach(&self.path).map_err(io::Error::other)?;
        self.inner.read(buf)
    }
}

impl<F: Write> Write for Gated<F> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        match self.gate.next() {
            Room::Enough => self.inner.write(buf),
            Room::Half if buf.len() > 1 => {
                let stored = self.inner.write(buf.get(..buf.len() / 2).unwrap_or_default())?;
                match self.gate.fault {
                    Fault::Full => Ok(stored),
                    Fault::Gone | Fault::Kill => Err(self.gate.strike()),
                }
            }
            Room::Half | Room::None => Err(self.gate.strike()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<F: Seek> Seek for Gated<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl DiskFile for Gated<Box<dyn DiskFile>> {
    fn sync(&mut self) -> Result<(), DiskError> {
        self.gate.pass(&self.path)?;
        self.inner.sync()
    }

    fn cut(&mut self, length: u64) -> Result<(), DiskError> {
        self.inner.cut(length)
    }
}

impl DiskFile for Gated<Box<dyn StagedFile>> {
    fn sync(&mut self) -> Result<(), DiskError> {
        self.gate.pass(&self.path)?;
        self.inner.sync()
    }

    fn cut(&mut self, length: u64) -> Result<(), DiskError> {
        self.inner.cut(length)
    }
}

impl StagedFile for Gated<Box<dyn StagedFile>> {
    fn publish(self: Box<Self>) -> Result<(), DiskError> {
        self.gate.pass(&self.path)?;
        self.inner.publish()
    }
}

/// A folder whose files pass the gate.
#[derive(Debug)]
pub(super) struct GatedDir {
    pub(super) inner: Box<dyn StagedDir>,
    pub(super) gate: Gate,
    pub(super) path: PathBuf,
}

impl StagedDir for GatedDir {
    fn create(&mut self, name: &EntryName) -> Result<Box<dyn DiskFile>, DiskError> {
        let path = self.path.join(name.as_str());
        self.gate.pass(&path)?;
        let inner = self.inner.create(name)?;
        Ok(Box::new(Gated { inner, gate: self.gate.clone(), path }))
    }

    fn publish(self: Box<Self>) -> Result<(), DiskError> {
        self.gate.pass(&self.path)?;
        self.inner.publish()
    }
}
