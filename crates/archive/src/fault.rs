//! What can be wrong with an entry's data, found only by reading it.

use std::io;

/// What is wrong with an entry's data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}`: {what}")]
pub struct EntryFault {
    /// The entry's name as it stands in the archive.
    pub name: String,
    /// What is wrong.
    pub what: Fault,
}

/// The ways in which an entry's data can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// CRC-32 of what was read is not the declared one.
    #[error("the data was changed (its checksum differs)")]
    Checksum,
    /// Not DEFLATE.
    #[error("the compressed data is damaged")]
    Damaged,
    /// The data goes on after the declared size.
    #[error("the data goes on after its declared end")]
    TooLong,
    /// The data ends before the declared size.
    #[error("the data ends before its declared end")]
    TooShort,
    /// Bytes after the end of the DEFLATE stream.
    #[error("foreign bytes follow the compressed data")]
    TrailingBytes,
}

impl EntryFault {
    /// The fault inside an error that an [`crate::EntryReader`] gave, if it is one.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}
