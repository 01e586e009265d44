//! Where the records and fields of one buffer lie.

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// LF, as Unix and the web do.
    Lf,
    /// CR LF, as Windows does.
    CrLf,
    /// CR alone, as the Mac did until 2001.
    Cr,
}

impl LineEnd {
    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lf => "LF",
            Self::CrLf => "CR LF",
            Self::Cr => "CR",
        }
    }
}

/// A fault in how a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A quote inside a field that does not begin with one, or text after a closing quote; `field` counts from 0.
    Stray {
        /// The field's place in its record.
        field: usize,
    },
    /// The record is longer than the limit and was passed over.
    TooLong,
    /// A quote opened a field and nothing closed it; the record was ended with its line.
    Unclosed,
}

/// A fault with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The physical line; of an unclosed quote, the line on which it opened.
    pub line: u64,
    /// The record's place in its batch.
    pub record: usize,
}

/// Whether a record can be taken at its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark(pub(super) u8);

impl Mark {
    pub(super) const NONE: Self = Self(0);
    pub(super) const TOO_LONG: Self = Self(1);
    pub(super) const UNCLOSED: Self = Self(2);
}

/// A record's place: bytes `start..end`, its fields' ends at `ends[first_end..][..fields]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordSpan {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) first_end: u32,
    pub(super) fields: u32,
    pub(super) line: u64,
    pub(super) mark: Mark,
}

/// Which line ends a file uses between its records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineEnds {
    /// The first one.
    pub first: Option<LineEnd>,
    /// The first line that ends in another way, and how.
    pub differs: Option<(u64, LineEnd)>,
}

/// Everything found in one buffer, and what runs on into the next.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) ends: Vec<u32>,
    pub(super) records: Vec<RecordSpan>,
    pub(super) faults: Vec<Fault>,
    pub(super) line_ends: LineEnds,
}

impl Index {
    #[inline]
    pub(super) fn line_end(&mut self, kind: LineEnd, line: u64) {
        if self.line_ends.first != Some(kind) {
            match self.line_ends.first {
                None => self.line_ends.first = Some(kind),
                Some(_) => {
                    self.line_ends.differs.get_or_insert((line, kind));
                }
            }
        }
    }

    /// Becomes the same as another, in the memory it has.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.ends.clone_from(&other.ends);
        self.records.clone_from(&other.records);
        self.faults.clone_from(&other.faults);
        self.line_ends = other.line_ends;
    }

    /// Drops finished records and moves the open record's field ends back by `bytes`.
    pub(super) fn forget(&mut self, bytes: usize, finished_ends: usize) {
        self.ends.drain(..finished_ends.min(self.ends.len()));
        for end in &mut self.ends {
            *end = end.saturating_sub(bytes as u32);
        }
        let finished = self.records.len();
        self.records.clear();
        self.faults.retain_mut(|fault| {
            let open = fault.record >= finished;
            fault.record = fault.record.saturating_sub(finished);
            open
        });
    }
}
