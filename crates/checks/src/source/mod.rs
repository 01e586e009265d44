//! Where a set of files comes from: a folder, a ZIP file, or memory. Says what there is and gives the bytes.
//!
//! Judges only what can be seen without reading a file: kinds of entries and their names. Never follows a link, and
//! never looks into a folder inside the folder.

mod elsewhere;
mod folder;
mod followed;
mod memory;
mod narrowed;
mod zip;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use model::EntryName;
use platform::{Disk, DiskError};

use crate::draft::Draft;
use crate::rules;
use crate::shown::printable;

pub use elsewhere::Bytes;
pub use followed::SourceChanged;

/// How many entries a set may have. Beyond that nothing is a data export.
pub const MAX_FILES: usize = 10_000;

/// A set of files, opened for checking and for being read again when a bundle is made.
#[derive(Debug)]
pub struct Source<'d> {
    place: Place<'d>,
    files: Vec<SourceFile>,
    remarks: Vec<Remark>,
}

#[derive(Debug)]
enum Place<'d> {
    Elsewhere(Box<dyn Bytes + 'd>),
    Folder(folder::Folder<'d>),
    Memory(memory::Memory),
    Narrowed(narrowed::Narrowed<'d>),
    Zip(zip::Zip),
}

/// One file of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name as received, without folders; lossy if it is not Unicode.
    pub name: String,
    /// Its size in bytes when the set was opened.
    pub size: u64,
    /// True if it has the ending `.csv`, in any letter case: only then it is checked and bundled.
    pub is_csv: bool,
}

/// Something about the set that is seen on opening.
#[derive(Debug)]
pub(crate) struct Remark {
    rule: &'static rules::Rule,
    name: Option<String>,
    words: Vec<(&'static str, String)>,
}

/// Why a set could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The system did not give it.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// It is neither a folder nor a plain file.
    #[error("`{name}` is a {what}; give the folder that holds the CSV files, or a ZIP file of them")]
    Kind {
        /// The last part of the path.
        name: String,
        /// What it is.
        what: &'static str,
    },
}

impl<'d> Source<'d> {
    /// Opens a folder or ZIP file. What is wrong with its content becomes findings.
    ///
    /// # Errors
    /// [`SourceError`] if there is none, or the system refuses to open or list it.
    pub fn open(disk: &'d dyn Disk, path: &Path) -> Result<Self, SourceError> {
        let what = match disk.kind(path)? {
            None => return Err(DiskError::not_found(path).into()),
            Some(platform::Kind::Folder) => return folder::open(disk, path),
            Some(platform::Kind::Plain) => return zip::open(disk, path),
            Some(platform::Kind::Link) => "link",
            Some(platform::Kind::Special) => "pipe, socket or device",
        };
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Err(SourceError::Kind { name: printable(&name), what })
    }

    /// A set that lies in memory, as pairs of name and bytes. For tests, fuzzing and previews.
    pub fn from_memory(files: Vec<(String, Vec<u8>)>) -> Source<'static> {
        memory::open(files)
    }

    /// Files that somebody else keeps, as pairs of name and size in order of their names; `bytes` gives what stands in them.
    pub fn from_elsewhere(files: Vec<(String, u64)>, bytes: impl Bytes + 'd) -> Self {
        let files = files.into_iter().map(|(name, size)| SourceFile::new(name, size)).collect();
        Self::new(Place::Elsewhere(Box::new(bytes)), files, Vec::new())
    }

    /// The same set with the same remarks about how it came, whose bytes are read elsewhere from now on; `bytes` counts the
    /// files as [`Self::files`] does. Whoever gives them proves that they are the same.
    #[must_use]
    pub fn read_elsewhere<'e>(self, bytes: impl Bytes + 'e) -> Source<'e> {
        Source { place: Place::Elsewhere(Box::new(bytes)), files: self.files, remarks: self.remarks }
    }

    /// The same set without these bytes of its files, given by their places: ranges in order, from a byte up to one that stays.
    /// Every other byte is as it was.
    pub(crate) fn narrowed(mut self, without: BTreeMap<usize, Vec<Range<u64>>>) -> Self {
        for (index, ranges) in &without {
            let gone =
                ranges.iter().map(|range| range.end.saturating_sub(range.start)).fold(0, u64::saturating_add);
            if let Some(file) = self.files.get_mut(*index) {
                file.size = file.size.saturating_sub(gone);
            }
        }
        let place = Place::Narrowed(narrowed::Narrowed::new(self.place, without));
        Self { place, files: self.files, remarks: self.remarks }
    }

    /// The codes of what could not be taken of the set as it came, such as a ZIP entry that is encrypted: what is read of it is
    /// not all there was.
    pub fn incomplete(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self
            .remarks
            .iter()
            .filter(|remark| remark.rule.severity != model::Severity::Warning)
            .map(|remark| remark.rule.code)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The files, in order of their names. Findings about the rest are part of a check.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Bytes in all CSV files.
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().filter(|f| f.is_csv).map(|f| f.size).fold(0, u64::saturating_add)
    }

    /// The bytes of a file, from its start; `index` is its place in [`Self::files`].
    ///
    /// The reader fails with [`SourceChanged`] at its end if the file changed since the set was opened.
    ///
    /// # Errors
    /// As the system says; [`io::ErrorKind::NotFound`] for a place that does not exist.
    pub fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        self.place.reader(index)
    }

    pub(crate) fn remarks(&self) -> impl Iterator<Item = Draft> {
        self.remarks.iter().map(Remark::draft)
    }

    fn new(place: Place<'d>, files: Vec<SourceFile>, mut remarks: Vec<Remark>) -> Self {
        for file in &files {
            if !file.is_csv {
                remarks.push(Remark::about(rules::FILE_NOT_CSV, &file.name));
            } else if let Err(why) = file.name.parse::<EntryName>() {
                remarks.push(Remark::about(rules::FILE_NAME_UNSAFE, &file.name).with("why", why.to_string()));
            }
        }
        if !files.iter().any(|file| file.is_csv) {
            remarks.push(Remark { rule: rules::SET_EMPTY, name: None, words: Vec::new() });
        }
        Self { place, files, remarks }
    }
}

impl Place<'_> {
    fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        match self {
            Place::Elsewhere(bytes) => bytes.reader(index),
            Place::Folder(folder) => folder.reader(index),
            Place::Memory(memory) => memory.reader(index),
            Place::Narrowed(narrowed) => narrowed.reader(index),
            Place::Zip(zip) => zip.reader(index),
        }
    }
}

impl SourceFile {
    fn new(name: String, size: u64) -> Self {
        let is_csv = name.len() > 4 && name.to_ascii_lowercase().ends_with(".csv");
        Self { name, size, is_csv }
    }
}

impl Remark {
    fn about(rule: &'static rules::Rule, name: &str) -> Self {
        Self { rule, name: Some(name.to_owned()), words: Vec::new() }
    }

    fn with(mut self, name: &'static str, what: impl Into<String>) -> Self {
        self.words.push((name, what.into()));
        self
    }

    fn draft(&self) -> Draft {
        let start = self.name.as_ref().map_or_else(|| self.rule.draft(), |name| self.rule.about(name));
        self.words.iter().fold(start, |draft, (name, what)| draft.with(name, what))
    }
}
