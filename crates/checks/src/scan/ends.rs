//! Where records and quoted fields begin and end.

use super::index::{Index, LineEnd, Mark, RecordSpan};
use super::machine::{Machine, State};

impl Machine {
    /// The line of the open record ends, and the record with it.
    #[inline]
    pub(super) fn end_line(&mut self, end: usize, kind: LineEnd, next: usize, index: &mut Index) {
        index.ends.push(end as u32);
        self.end_record(end, Mark::NONE, index);
        index.line_end(kind, self.line);
        self.begin_record(next, self.line + 1, index);
    }

    /// A field begins with a quote.
    #[inline]
    pub(super) fn open_quote(&mut self, index: &Index) {
        self.state = State::Quoted;
        self.quote_line = self.line;
        self.ends_before_quote = index.ends.len();
        self.break_in_quote = None;
    }

    #[inline]
    pub(super) fn end_record(&mut self, end: usize, mark: Mark, index: &mut Index) {
        index.records.push(RecordSpan {
            start: self.start as u32,
            end: end as u32,
            first_end: self.ends_before_record as u32,
            fields: (index.ends.len() - self.ends_before_record) as u32,
            line: self.record_line,
            mark,
        });
    }

    #[inline]
    pub(super) fn begin_record(&mut self, at: usize, line: u64, index: &Index) {
        self.start = at;
        self.field = at;
        self.line = line;
        self.record_line = line;
        self.ends_before_record = index.ends.len();
        self.state = State::Plain;
        self.stray_seen = false;
    }
}

/// Where the content of a line ends whose LF stands at `pos`: before a CR, if one precedes it.
#[inline]
pub(super) fn end_of(bytes: &[u8], pos: usize) -> usize {
    match pos.checked_sub(1).and_then(|before| bytes.get(before)) {
        Some(b'\r') => pos - 1,
        _ => pos,
    }
}
