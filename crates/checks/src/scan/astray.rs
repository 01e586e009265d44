//! Finding the way again: records that are too long, quotes that never close or stand where none may, and the end of the
//! input.

use super::index::{Fault, FaultKind, Index, Mark};
use super::machine::{Machine, State};

impl Machine {
    /// The open record has outgrown the limit.
    pub(super) fn overflow(&mut self, index: &mut Index) {
        if self.state == State::Quoted && self.give_up_quote(index) {
            return;
        }
        index.ends.truncate(self.ends_before_record);
        index.faults.push(Fault {
            kind: FaultKind::TooLong,
            line: self.record_line,
            record: index.records.len(),
        });
        self.end_record(self.start, Mark::TOO_LONG, index);
        self.state = State::Skipping;
    }

    /// Ends the record where the line of its opening quote ends and goes back there, if the field runs over a line end.
    pub(super) fn give_up_quote(&mut self, index: &mut Index) -> bool {
        let Some((end, next, kind)) = self.break_in_quote.take() else { return false };
        index.ends.truncate(self.ends_before_quote);
        index.ends.push(end as u32);
        index.faults.push(Fault {
            kind: FaultKind::Unclosed,
            line: self.quote_line,
            record: index.records.len(),
        });
        self.end_record(end, Mark::UNCLOSED, index);
        index.line_end(kind, self.quote_line);
        self.at = next;
        self.begin_record(next, self.quote_line + 1, index);
        true
    }

    /// Nothing follows. False if the machine went back and has to look again.
    pub(super) fn finish(&mut self, bytes: &[u8], index: &mut Index) -> bool {
        match self.state {
            State::Quoted => {
                if self.give_up_quote(index) {
                    return false;
                }
                index.faults.push(Fault {
                    kind: FaultKind::Unclosed,
                    line: self.quote_line,
                    record: index.records.len(),
                });
                index.ends.push(bytes.len() as u32);
                self.end_record(bytes.len(), Mark::UNCLOSED, index);
            }
            State::Closed { quote } if quote + 1 < bytes.len() => {
                if self.give_up_quote(index) {
                    return false;
                }
                self.stray(index);
                index.ends.push(bytes.len() as u32);
                self.end_record(bytes.len(), Mark::NONE, index);
            }
            State::Plain | State::Closed { .. } if self.start < bytes.len() => {
                index.ends.push(bytes.len() as u32);
                self.end_record(bytes.len(), Mark::NONE, index);
            }
            State::Plain | State::Closed { .. } | State::Skipping => {}
        }
        self.begin_record(bytes.len(), self.line, index);
        self.at = bytes.len();
        true
    }

    pub(super) fn stray(&mut self, index: &mut Index) {
        if !self.stray_seen {
            self.stray_seen = true;
            let field = index.ends.len() - self.ends_before_record;
            let kind = FaultKind::Stray { field };
            index.faults.push(Fault { kind, line: self.line, record: index.records.len() });
        }
    }
}
