//! What the strict walk says when it refuses: always the place, always the field.

use std::io;

use model::{EntryName, NameError};

/// Why an archive is not one of ours. Offsets count bytes from the start of the archive.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WalkError {
    /// The central directory does not start where the last entry ends.
    #[error("the last entry ends at byte {expected}, but the central directory starts at {found}")]
    DirectoryMisplaced {
        /// Where the last entry ends.
        expected: u64,
        /// Where the directory starts.
        found: u64,
    },
    /// The archive could not be read.
    #[error("cannot read the archive")]
    Io(#[from] io::Error),
    /// A compression method that has no place here.
    #[error("`{name}` is kept by method {method}, which is not allowed here")]
    Method {
        /// The entry.
        name: EntryName,
        /// ZIP's number of the method.
        method: u16,
    },
    /// A name that may not stand in an archive of ours.
    #[error("the file name in the record at byte {at} is not allowed: {why}")]
    Name {
        /// Where the record starts.
        at: u64,
        /// What is wrong with it.
        why: NameError,
    },
    /// The end of the archive is missing, cut, or followed by something.
    #[error(
        "the archive does not end as it should at byte {at}: it was cut, or something was added or changed"
    )]
    NoEnd {
        /// Where the end record is expected.
        at: u64,
    },
    /// An entry does not start where the one before it ends.
    #[error(
        "`{name}` should start at byte {expected}, but its record says {found}: something lies between entries, or they overlap"
    )]
    NotContiguous {
        /// The entry.
        name: EntryName,
        /// Where the entry before it ends.
        expected: u64,
        /// Where its record says it starts.
        found: u64,
    },
    /// An entry declares far more than its compressed bytes can hold.
    #[error("`{name}` declares {uncompressed} bytes out of {compressed}, which cannot be")]
    Ratio {
        /// The entry.
        name: EntryName,
        /// Compressed bytes.
        compressed: u64,
        /// Declared bytes.
        uncompressed: u64,
    },
    /// Two entries with one name, letter case ignored.
    #[error("`{name}` is there twice (letter case does not count)")]
    RepeatedName {
        /// The second one.
        name: EntryName,
    },
    /// A record says something else than the one spelling of what it means.
    #[error("`{name}`: {field} in the {record} at byte {at} is not as Strongroom writes it")]
    Spelling {
        /// The entry.
        name: EntryName,
        /// Which record: `central record`, `local header` or `data descriptor`.
        record: &'static str,
        /// The field that differs.
        field: &'static str,
        /// Where the first differing byte is.
        at: u64,
    },
    /// The entries together declare more than is allowed.
    #[error("the files would take more than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// More entries than allowed.
    #[error("the archive holds {found} files, more than {limit}")]
    TooManyEntries {
        /// How many it declares.
        found: u64,
        /// The limit.
        limit: usize,
    },
}
