//! Vendors' archives: read tolerantly, judged strictly.
//!
//! Info-ZIP, Windows Explorer, 7-Zip, Java and Python spell ZIP in their own ways; none of that is wrong. What is
//! refused is whatever two programs could read differently, whatever leads elsewhere, and whatever cannot be true.
//! A refused entry is a problem with its name, not an error, so that one report can list them all. Nothing is
//! repaired, and nothing is ever extracted to a path.

mod directory;
mod end;
mod folders;
mod judge;
mod names;
mod place;
mod report;

pub use report::{IntakeError, IntakeNote, IntakeProblem, Problem};

use crate::entry::{MAX_ENTRIES, Method};
use crate::read_at::ReadAt;
use crate::reader::{BUFFER, EntryReader, Span};

/// What an archive may hold before anything is inflated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeLimits {
    /// The most entries, folders included.
    pub entries: usize,
    /// The most bytes that all files together may declare, uncompressed.
    pub total: u64,
}

/// A vendor's archive, looked through.
pub struct Intake<'a> {
    file: &'a dyn ReadAt,
    /// The files that may be read, in the order of the directory.
    pub files: Vec<IntakeFile>,
    /// What is odd and allowed.
    pub notes: Vec<IntakeNote>,
    /// What is refused. An archive with problems should not be taken in.
    pub problems: Vec<IntakeProblem>,
}

/// One file that may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeFile {
    /// The last part of the path, as received.
    pub name: String,
    /// The folder below the export's own; `None` for a file that lies where the export lies.
    pub folder: Option<String>,
    /// The whole path as received, with `/` between folders.
    pub path: String,
    /// Bytes in the archive.
    pub compressed: u64,
    /// Bytes when read.
    pub uncompressed: u64,
    /// CRC-32 of the bytes when read, as declared.
    pub crc32: u32,
    method: Method,
    data: u64,
}

impl Default for IntakeLimits {
    fn default() -> Self {
        Self { entries: MAX_ENTRIES, total: 50 << 30 }
    }
}

impl<'a> Intake<'a> {
    /// Looks through an archive without inflating more than the first bytes of each file.
    ///
    /// # Errors
    /// [`IntakeError`] if there is no ZIP to speak of; what is wrong with single entries stands in
    /// [`Self::problems`].
    pub fn open(file: &'a dyn ReadAt, limits: &IntakeLimits) -> Result<Self, IntakeError> {
        let mut notes = Vec::new();
        let directory = directory::read(file, limits.entries, &mut notes)?;
        let mut intake = judge::judge(file, &directory, limits, notes)?;
        folders::settle(&mut intake);
        if intake.files.is_empty() && intake.problems.is_empty() {
            return Err(IntakeError::NoFiles);
        }
        Ok(intake)
    }

    /// Reads one of [`Self::files`]; `None` if there is no such index. Faults come as with [`crate::open_entry`].
    pub fn read(&self, index: usize) -> Option<EntryReader<'a>> {
        self.files.get(index).map(|file| file.reader(self.file, BUFFER))
    }
}

impl IntakeFile {
    fn reader<'a>(&self, file: &'a dyn ReadAt, buffer: usize) -> EntryReader<'a> {
        let span = Span {
            name: names::shown(&self.path),
            method: self.method,
            crc32: self.crc32,
            offset: self.data,
            compressed: self.compressed,
            uncompressed: self.uncompressed,
        };
        EntryReader::new(file, span, buffer)
    }
}

impl std::fmt::Debug for Intake<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake")
            .field("files", &self.files)
            .field("notes", &self.notes)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "../intake_tests.rs"]
mod tests;
