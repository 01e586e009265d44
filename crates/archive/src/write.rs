//! Writing an archive front to back.

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use model::EntryName;

use crate::entry::{Entry, MAX_ENTRIES, Method, Written};
use crate::{pack, spelling};

/// From this size on, deflated entries are written with 64-bit sizes: what does not compress grows a little.
const ZIP64_FROM: u64 = 0xf000_0000;

/// Writes an archive of one spelling, counting its own offset and never seeking.
///
/// Entries stand in the order of the calls. After an error, or an entry left half-written, every later call
/// answers [`WriteError::Unfinished`]; [`Self::finish`] must be called, or what was written is no archive.
#[derive(Debug)]
pub struct ZipWriter<W> {
    pub(crate) out: W,
    pub(crate) offset: u64,
    pub(crate) entries: Vec<Entry>,
    names: HashSet<String>,
    pub(crate) half_written: bool,
}

/// Why an archive could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The compressor reported a fault of its own; our bug.
    #[error("compressing `{name}` failed inside the compressor")]
    Compressor {
        /// The entry.
        name: EntryName,
    },
    /// The source could not be read.
    #[error("cannot read the source of `{name}`")]
    Read {
        /// The entry.
        name: EntryName,
        /// What the source reported.
        source: io::Error,
    },
    /// A name is there already, letter case ignored.
    #[error("the archive already holds `{name}` (letter case does not count)")]
    RepeatedName {
        /// The second one.
        name: EntryName,
    },
    /// The source gave more or fewer bytes than were announced.
    #[error(
        "`{name}` changed while it was read: {expected} bytes were expected; start again when nothing writes to it"
    )]
    SourceChanged {
        /// The entry.
        name: EntryName,
        /// The announced size in bytes.
        expected: u64,
    },
    /// The observer asked to stop.
    #[error("stopped while writing `{name}`")]
    Stopped {
        /// The entry.
        name: EntryName,
    },
    /// Over 4 GiB in an entry whose header has only 32 bits for the size.
    #[error("`{name}` passes 4 GiB, but its header was written for less")]
    TooLarge {
        /// The entry.
        name: EntryName,
    },
    /// One entry more than an archive may hold.
    #[error("an archive holds at most {MAX_ENTRIES} files")]
    TooManyEntries,
    /// An earlier entry failed or was not ended.
    #[error("an earlier entry of the archive was not completed")]
    Unfinished,
    /// The target could not be written.
    #[error("cannot write the archive")]
    Write(#[source] io::Error),
}

impl<W: Write> ZipWriter<W> {
    /// Starts an empty archive at the current place of `out`.
    pub fn new(out: W) -> Self {
        Self { out, offset: 0, entries: Vec::new(), names: HashSet::new(), half_written: false }
    }

    /// Adds an entry kept as it is.
    ///
    /// # Errors
    /// [`WriteError::RepeatedName`], [`WriteError::TooManyEntries`], [`WriteError::TooLarge`] from 4 GiB on,
    /// [`WriteError::Write`].
    pub fn stored(&mut self, name: &EntryName, bytes: &[u8]) -> Result<Entry, WriteError> {
        let size = bytes.len() as u64;
        if spelling::far(size) {
            return Err(WriteError::TooLarge { name: name.clone() });
        }
        let mut entry = self.begin(name, Method::Stored, false)?;
        entry.crc32 = crc32fast::hash(bytes);
        (entry.compressed, entry.uncompressed) = (size, size);
        self.put(&spelling::local_header(&entry))?;
        self.put(bytes)?;
        self.end(entry.clone());
        Ok(entry)
    }

    /// Adds an entry of exactly `expected` bytes read from `source`, compressed on `threads` threads besides the
    /// caller's; the bytes written do not depend on `threads`. Holds at most about 4 MiB per thread.
    ///
    /// `observe` gets every plaintext block in order, so that the caller can hash in the same pass, and stops
    /// the writing by answering [`ControlFlow::Break`].
    ///
    /// # Errors
    /// [`WriteError::SourceChanged`] if `source` ends early or goes on, [`WriteError::Read`] if it fails,
    /// [`WriteError::Stopped`] if `observe` breaks, and as [`Self::stored`].
    pub fn deflated(
        &mut self,
        name: &EntryName,
        expected: u64,
        source: &mut (dyn Read + Send),
        threads: NonZeroUsize,
        observe: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<Written, WriteError> {
        let zip64 = expected >= ZIP64_FROM;
        self.deflated_as(zip64, name, expected, source, threads, observe)
    }

    pub(crate) fn deflated_as(
        &mut self,
        zip64: bool,
        name: &EntryName,
        expected: u64,
        source: &mut (dyn Read + Send),
        threads: NonZeroUsize,
        observe: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<Written, WriteError> {
        let mut entry = self.begin(name, Method::Deflated, zip64)?;
        self.put(&spelling::local_header(&entry))?;
        let packed = pack::pack(name, expected, source, threads, observe, &mut |bytes| self.put(bytes))?;
        entry.crc32 = packed.plain_crc32;
        (entry.compressed, entry.uncompressed) = (packed.length, expected);
        if !zip64 && spelling::far(packed.length) {
            return Err(WriteError::TooLarge { name: name.clone() });
        }
        self.put(&spelling::descriptor(&entry))?;
        self.end(entry.clone());
        Ok(Written { entry, packed_crc32: packed.packed_crc32 })
    }

    /// Writes the central directory and gives the target back, not flushed.
    ///
    /// # Errors
    /// [`WriteError::Unfinished`] after a failed entry, [`WriteError::Write`].
    pub fn finish(mut self) -> Result<W, WriteError> {
        if self.half_written {
            return Err(WriteError::Unfinished);
        }
        let start = self.offset;
        let records: Vec<u8> = self.entries.iter().flat_map(spelling::central).collect();
        self.put(&records)?;
        self.put(&spelling::end(self.entries.len() as u64, records.len() as u64, start))?;
        Ok(self.out)
    }

    /// How many bytes have been written.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Takes the name and makes the entry as far as it is known before its data.
    pub(crate) fn begin(
        &mut self,
        name: &EntryName,
        method: Method,
        zip64: bool,
    ) -> Result<Entry, WriteError> {
        if self.half_written {
            return Err(WriteError::Unfinished);
        }
        if self.entries.len() >= MAX_ENTRIES {
            return Err(WriteError::TooManyEntries);
        }
        if !self.names.insert(name.folded()) {
            return Err(WriteError::RepeatedName { name: name.clone() });
        }
        self.half_written = true;
        let mut entry = Entry {
            name: name.clone(),
            method,
            zip64,
            crc32: 0,
            compressed: 0,
            uncompressed: 0,
            header_offset: self.offset,
            data_offset: 0,
        };
        entry.data_offset = self.offset.saturating_add(spelling::local_header(&entry).len() as u64);
        Ok(entry)
    }

    pub(crate) fn end(&mut self, entry: Entry) {
        self.entries.push(entry);
        self.half_written = false;
    }

    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.out.write_all(bytes).map_err(WriteError::Write)?;
        self.offset = self.offset.saturating_add(bytes.len() as u64);
        Ok(())
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
