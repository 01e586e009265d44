//! Reading: bytes in, records and fields with their physical lines out. Judges nothing.
//!
//! Memory is bounded by [`Limits`] whatever the input: a record that outgrows the limit is passed over and reported.

mod astray;
mod bits;
mod ends;
mod index;
mod machine;
mod record;
mod stretch;
mod text;
mod whole;

use std::io::{self, Read};

pub use index::{Fault, FaultKind, LineEnd, LineEnds};
pub(crate) use record::KeptBatch;
pub(crate) use record::holds_quote;
pub use record::{Batch, Record};
pub(crate) use stretch::Stretch;
pub use text::{Opening, TextFaults};

use index::Index;
use machine::Machine;
use text::{TextWatch, count_line_ends};

/// How much is held at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes asked of the input at a time; at least 1.
    pub chunk: usize,
    /// The longest record in bytes; at most 1 GiB. The widest HUD record the specification allows has under 8 KB.
    pub max_record: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { chunk: 256 << 10, max_record: 1 << 20 }
    }
}

/// Cuts a stream into records, a batch at a time.
///
/// A record ends at LF, CR LF or CR outside quotes; fields are parted by commas; a field that begins with a quote runs
/// to the next quote that is not doubled (RFC 4180). What does not fit is read in one defined way and reported as a
/// [`Fault`].
#[derive(Debug)]
pub struct Scanner<R> {
    input: R,
    limits: Limits,
    /// Where in the stream the buffer begins.
    base: u64,
    buffer: Vec<u8>,
    filled: usize,
    at_end: bool,
    opening: Opening,
    /// Up to where the text was looked at.
    looked: usize,
    text: TextWatch,
    machine: Machine,
    index: Index,
    /// The machine has not yet run over what `new` read.
    untouched: bool,
    finished: bool,
}

impl<R: Read> Scanner<R> {
    /// Reads the first bytes and finds out how the stream opens.
    ///
    /// # Errors
    /// As the input says.
    pub fn new(input: R, limits: Limits) -> io::Result<Self> {
        let limits =
            Limits { chunk: limits.chunk.clamp(1, 1 << 30), max_record: limits.max_record.min(1 << 30) };
        let mut scanner = Self {
            input,
            limits,
            base: 0,
            buffer: Vec::new(),
            filled: 0,
            at_end: false,
            opening: Opening::Plain,
            looked: 0,
            text: TextWatch::default(),
            machine: Machine::new(limits.max_record, 0),
            index: Index::default(),
            untouched: true,
            finished: false,
        };
        while scanner.filled < Opening::LENGTH && !scanner.at_end {
            scanner.read_more()?;
        }
        let head = scanner.buffer.get(..scanner.filled).unwrap_or_default();
        scanner.opening = Opening::of(head);
        if scanner.opening == Opening::Bom {
            scanner.machine = Machine::new(limits.max_record, 3);
            scanner.looked = 3;
        }
        Ok(scanner)
    }

    /// How the stream opens. For [`Opening::Utf16`] and [`Opening::Binary`] there is no sense in asking for records.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// True if the stream held no byte at all.
    pub fn is_empty(&self) -> bool {
        self.at_end && self.filled == 0 && self.untouched
    }

    /// The next records, or `None` after the last. A batch may be empty.
    ///
    /// # Errors
    /// As the input says.
    pub fn next_batch(&mut self) -> io::Result<Option<Batch<'_>>> {
        if self.finished {
            return Ok(None);
        }
        self.forget_finished();
        if !std::mem::take(&mut self.untouched) {
            self.read_more()?;
        }
        self.look_at_text();
        let bytes = self.buffer.get(..self.filled).unwrap_or_default();
        self.machine.run(bytes, self.at_end, &mut self.index);
        self.finished = self.at_end;
        Ok(Some(Batch::new(bytes, self.base, &self.index)))
    }

    /// What is wrong with the text so far; complete after the last batch.
    pub fn text_faults(&self) -> TextFaults {
        self.text.faults
    }

    /// The line ends so far; complete after the last batch.
    pub fn line_ends(&self) -> LineEnds {
        self.index.line_ends
    }

    /// Gives the input back.
    pub fn into_input(self) -> R {
        self.input
    }

    fn forget_finished(&mut self) {
        let done = self.machine.keep().min(self.looked);
        self.machine.forget(done, &mut self.index);
        self.buffer.copy_within(done..self.filled, 0);
        self.filled -= done;
        self.base += done as u64;
        self.looked -= done;
    }

    fn read_more(&mut self) -> io::Result<()> {
        if self.at_end {
            return Ok(());
        }
        let wanted = self.filled + self.limits.chunk;
        if self.buffer.len() < wanted {
            self.buffer.resize(wanted, 0);
        }
        let room = self.buffer.get_mut(self.filled..wanted).unwrap_or_default();
        loop {
            match self.input.read(room) {
                Ok(count) => {
                    self.filled += count;
                    self.at_end = count == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn look_at_text(&mut self) {
        let bytes = self.buffer.get(..self.filled).unwrap_or_default();
        let fresh = bytes.get(self.looked..).unwrap_or_default();
        let (place, line) = self.machine.place();
        let line_at = |offset: usize| {
            line + count_line_ends(bytes.get(place..self.looked + offset).unwrap_or_default())
        };
        self.looked += self.text.look(fresh, self.at_end, line_at);
    }
}

#[cfg(test)]
#[path = "scanner_tests.rs"]
mod tests;
