//! Noticing that a file changes while it is read.

use std::borrow::Borrow;
use std::fs::File;
use std::io::{self, Read};
use std::time::SystemTime;

/// The file changed between opening the set and reading the file to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file changed while it was read; wait until the export is written and start again")]
pub struct SourceChanged;

/// What tells that a file is still the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) size: u64,
    modified: Option<SystemTime>,
}

/// Reads `input`, and fails at its end with [`SourceChanged`] unless the file below is what it was.
pub(super) struct Followed<R, F> {
    input: R,
    file: F,
    expected: State,
    /// Bytes read, where `input` is the whole file.
    read: Option<u64>,
}

impl State {
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self { size: metadata.len(), modified: metadata.modified().ok() })
    }
}

impl<R: Read, F: Borrow<File>> Followed<R, F> {
    /// Follows `file` while `input`, a part of it, is read.
    pub(super) fn part(input: R, file: F, expected: State) -> Self {
        Self { input, file, expected, read: None }
    }

    /// Follows `file` while `input`, the same file, is read from start to end.
    pub(super) fn whole(input: R, file: F, expected: State) -> Self {
        Self { input, file, expected, read: Some(0) }
    }
}

impl<R: Read, F: Borrow<File>> Read for Followed<R, F> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = match self.input.read(room) {
            Ok(count) => count,
            // What looks like damage may be somebody writing.
            Err(_) if State::of(self.file.borrow())? != self.expected => {
                return Err(io::Error::other(SourceChanged));
            }
            Err(error) => return Err(error),
        };
        if let Some(read) = &mut self.read {
            *read = read.saturating_add(count as u64);
            let (read, size) = (*read, self.expected.size);
            if read > size || (count == 0 && !room.is_empty() && read < size) {
                return Err(io::Error::other(SourceChanged));
            }
        }
        let at_end = count == 0 && !room.is_empty();
        if at_end && State::of(self.file.borrow())? != self.expected {
            return Err(io::Error::other(SourceChanged));
        }
        Ok(count)
    }
}
