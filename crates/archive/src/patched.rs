//! Stored entries whose size is not known beforehand, for targets that can seek.
//!
//! Only the outer archive of a sealed bundle uses this: patching plaintext framing is harmless, patching below an
//! encryptor would use a nonce twice.

use std::io::{self, Seek, SeekFrom, Write};

use model::EntryName;

use crate::entry::{Entry, Method};
use crate::spelling;
use crate::write::{WriteError, ZipWriter};

/// A stored entry being written. [`Self::end`] completes it; dropping it leaves the archive unfinished.
#[derive(Debug)]
pub struct PatchedEntry<'a, W> {
    archive: &'a mut ZipWriter<W>,
    entry: Entry,
    crc32: crc32fast::Hasher,
}

impl<W: Write + Seek> ZipWriter<W> {
    /// Starts a stored entry of unknown size. With `zip64` it may pass 4 GiB; without, [`PatchedEntry`] refuses
    /// to grow that far.
    ///
    /// # Errors
    /// As [`ZipWriter::stored`].
    pub fn begin_stored_patched(
        &mut self,
        name: &EntryName,
        zip64: bool,
    ) -> Result<PatchedEntry<'_, W>, WriteError> {
        let entry = self.begin(name, Method::Stored, zip64)?;
        self.put(&spelling::local_header(&entry))?;
        Ok(PatchedEntry { archive: self, entry, crc32: crc32fast::Hasher::new() })
    }
}

impl<W: Write + Seek> PatchedEntry<'_, W> {
    /// Goes back to write sizes and checksum into the local header, then returns to the end of the data.
    ///
    /// # Errors
    /// [`WriteError::Write`].
    pub fn end(mut self) -> Result<Entry, WriteError> {
        self.entry.crc32 = self.crc32.finalize();
        let header = spelling::local_header(&self.entry);
        let data = i64::try_from(self.entry.compressed)
            .map_err(|_| WriteError::TooLarge { name: self.entry.name.clone() })?;
        let back = data.saturating_add(header.len() as i64);
        let out = &mut self.archive.out;
        out.seek(SeekFrom::Current(-back)).map_err(WriteError::Write)?;
        out.write_all(&header).map_err(WriteError::Write)?;
        out.seek(SeekFrom::Current(data)).map_err(WriteError::Write)?;
        self.archive.end(self.entry.clone());
        Ok(self.entry)
    }
}

impl<W: Write> Write for PatchedEntry<'_, W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let size = self.entry.compressed.saturating_add(buf.len() as u64);
        if !self.entry.zip64 && spelling::far(size) {
            let name = self.entry.name.clone();
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, WriteError::TooLarge { name }));
        }
        let n = self.archive.out.write(buf)?;
        self.crc32.update(buf.get(..n).unwrap_or_default());
        self.entry.compressed = self.entry.compressed.saturating_add(n as u64);
        self.entry.uncompressed = self.entry.compressed;
        self.archive.offset = self.archive.offset.saturating_add(n as u64);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.archive.out.flush()
    }
}
