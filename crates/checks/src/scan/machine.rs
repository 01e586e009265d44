//! The state machine that cuts bytes into records and fields, and finds its way again after a quote that never closes.
//!
//! A quote opens a field only as the field's first byte (RFC 4180 section 2.5); elsewhere it is an ordinary byte and a
//! fault. A quoted field that runs over a line end and is then closed by nothing sensible was never closed: the record
//! ends where the quote's own line ends, and reading goes on with the next line. Such a stretch holds no second opening
//! quote, so going back costs each byte at most one more look.

use super::bits::{BLOCK, Marks, marks};
use super::ends::end_of;
use super::index::{Index, LineEnd};

/// Where the machine stands between two looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Outside quotes.
    Plain,
    /// Inside a quoted field.
    Quoted,
    /// Right after a quote inside a quoted field: it closed the field, or is the first half of a doubled quote.
    Closed { quote: usize },
    /// In a record that is too long to keep: only a line end matters.
    Skipping,
}

/// What a look at one block led to.
enum Step {
    NextBlock,
    LookAgain,
    NeedsMore,
}

/// Cuts records. Positions are offsets into the caller's buffer; [`Machine::forget`] moves them when it is emptied.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) max_record: usize,
    /// The next byte to look at.
    pub(super) at: usize,
    /// Where the open record begins.
    pub(super) start: usize,
    /// Where the open field begins.
    pub(super) field: usize,
    pub(super) state: State,
    /// The physical line of the byte at `at`.
    pub(super) line: u64,
    pub(super) record_line: u64,
    /// How many of `Index::ends` came before the open record.
    pub(super) ends_before_record: usize,
    /// The line of the opening quote of the field that is open.
    pub(super) quote_line: u64,
    /// How many of `Index::ends` came before the quoted field.
    pub(super) ends_before_quote: usize,
    /// The first line end inside the quoted field: where its line's content ends, where the next line begins.
    pub(super) break_in_quote: Option<(usize, usize, LineEnd)>,
    pub(super) stray_seen: bool,
}

impl Machine {
    pub(super) fn new(max_record: usize, start: usize) -> Self {
        Self {
            max_record,
            at: start,
            start,
            field: start,
            state: State::Plain,
            line: 1,
            record_line: 1,
            ends_before_record: 0,
            quote_line: 1,
            ends_before_quote: 0,
            break_in_quote: None,
            stray_seen: false,
        }
    }

    /// The first byte that is still needed.
    pub(super) fn keep(&self) -> usize {
        if self.state == State::Skipping { self.at } else { self.start }
    }

    /// The next byte to look at and its physical line.
    pub(super) fn place(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    /// The caller has dropped the first `count` bytes and every finished record; the open record's field ends are in
    /// `index` and move along.
    pub(super) fn forget(&mut self, count: usize, index: &mut Index) {
        index.forget(count, self.ends_before_record);
        self.ends_before_quote = self.ends_before_quote.saturating_sub(self.ends_before_record);
        self.ends_before_record = 0;
        let back = |place: &mut usize| *place = place.saturating_sub(count);
        back(&mut self.at);
        back(&mut self.start);
        back(&mut self.field);
        if let State::Closed { quote } = &mut self.state {
            back(quote);
        }
        if let Some((end, next, _)) = &mut self.break_in_quote {
            back(end);
            back(next);
        }
    }

    /// Looks at all of `bytes` from where it stands. `last` says that nothing follows.
    pub(super) fn run(&mut self, bytes: &[u8], last: bool, index: &mut Index) {
        loop {
            while let Some(rest) = bytes.get(self.at..).filter(|rest| !rest.is_empty()) {
                match self.block(bytes, marks(rest), last, index) {
                    Step::NextBlock => self.at = (self.at + BLOCK).min(bytes.len()),
                    Step::LookAgain => {}
                    Step::NeedsMore => return,
                }
            }
            if bytes.len() - self.start.min(bytes.len()) > self.max_record && self.state != State::Skipping {
                self.overflow(index);
            } else if !last || self.finish(bytes, index) {
                return;
            }
        }
    }

    /// Looks at one block: commas between other marks by the handful, quotes and line ends one by one.
    #[inline]
    fn block(&mut self, bytes: &[u8], marks: Marks, last: bool, index: &mut Index) -> Step {
        let base = self.at;
        let roomy = base + BLOCK <= self.start.saturating_add(self.max_record);
        if roomy && self.whole_block(bytes, marks, index) {
            return Step::NextBlock;
        }
        let Marks { mut commas, quotes, lfs, crs } = marks;
        let mut others = quotes | lfs | crs;
        loop {
            if self.state == State::Plain && roomy {
                let until = others & others.wrapping_neg();
                let now = commas & until.wrapping_sub(1);
                if now != 0 {
                    self.end_fields(base, now, index);
                    commas &= !now;
                }
            } else if self.state == State::Quoted {
                // Commas mean nothing up to the next quote.
                commas &= (others & others.wrapping_neg()).wrapping_neg();
            }
            let next = commas | others;
            if next == 0 {
                return Step::NextBlock;
            }
            let bit = next & next.wrapping_neg();
            commas &= !bit;
            others &= !bit;
            match self.mark(bytes, base + bit.trailing_zeros() as usize, last, index) {
                Step::NextBlock => {}
                step => return step,
            }
        }
    }

    /// Ends a field at each comma, of which there is at least one.
    #[inline]
    pub(super) fn end_fields(&mut self, base: usize, mut commas: u64, index: &mut Index) {
        let mut end = base;
        index.ends.extend((0..commas.count_ones()).map(|_| {
            end = base + commas.trailing_zeros() as usize;
            commas &= commas.wrapping_sub(1);
            end as u32
        }));
        self.field = end + 1;
    }

    /// Takes one comma, quote, CR or LF.
    #[inline]
    fn mark(&mut self, bytes: &[u8], pos: usize, last: bool, index: &mut Index) -> Step {
        let Some(&byte) = bytes.get(pos) else { return Step::NextBlock };
        if pos - self.start > self.max_record && self.state != State::Skipping {
            self.at = pos;
            self.overflow(index);
            return Step::LookAgain;
        }
        let (end, line_end) = match byte {
            b'\n' if end_of(bytes, pos) < pos => (pos - 1, Some(LineEnd::CrLf)),
            b'\n' => (pos, Some(LineEnd::Lf)),
            b'\r' => match bytes.get(pos + 1) {
                Some(b'\n') => return Step::NextBlock,
                None if !last => {
                    self.at = pos;
                    return Step::NeedsMore;
                }
                _ => (pos, Some(LineEnd::Cr)),
            },
            _ => (pos, None),
        };
        match self.state {
            State::Plain => {}
            State::Quoted => {
                if let Some(kind) = line_end {
                    self.line += 1;
                    self.break_in_quote.get_or_insert((end, pos + 1, kind));
                } else if byte == b'"' {
                    self.state = State::Closed { quote: pos };
                }
                return Step::NextBlock;
            }
            State::Closed { quote } => {
                if end == quote + 1 && byte == b'"' {
                    self.state = State::Quoted;
                    return Step::NextBlock;
                }
                if end != quote + 1 {
                    if self.give_up_quote(index) {
                        return Step::LookAgain;
                    }
                    self.stray(index);
                }
                self.state = State::Plain;
            }
            State::Skipping => {
                if let Some(kind) = line_end {
                    index.line_end(kind, self.line);
                    self.begin_record(pos + 1, self.line + 1, index);
                }
                return Step::NextBlock;
            }
        }
        if byte == b',' {
            index.ends.push(end as u32);
            self.field = pos + 1;
        } else if let Some(kind) = line_end {
            self.end_line(end, kind, pos + 1, index);
        } else if pos == self.field {
            self.open_quote(index);
        } else {
            self.stray(index);
        }
        Step::NextBlock
    }
}
