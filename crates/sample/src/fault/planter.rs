//! Planting the faults of one file while its rows are written.

use super::header::Shape;
use super::later::Findings;
use super::table::{Fault, PROTECTED, Plant};
use super::{Context, Planted, Row, wanted};
use crate::recipe::Recipe;

/// Rows between two plantings of one kind.
const STRIDE: u64 = 150;
/// People to each round of plantings, and most rounds.
const PEOPLE: u64 = 1000;
const ROUNDS: u64 = 500;

/// Plants the faults of one file.
pub(crate) struct Planter {
    file: &'static str,
    context: Context,
    columns: Vec<&'static str>,
    all: Vec<&'static Fault>,
    pending: Vec<&'static Fault>,
    /// A fault of a file before this one has to do with rows of this one.
    waits: bool,
    rounds: u64,
    round: u64,
    /// Rows and lines so far, the header's among the lines.
    seen: u64,
    line: u64,
    planted: Vec<Planted>,
}

impl Planter {
    /// None if no fault is to be planted in this file.
    pub(crate) fn new(
        recipe: &Recipe,
        file: &'static str,
        columns: Vec<&'static str>,
        context: Context,
    ) -> Option<Self> {
        let all: Vec<&'static Fault> = wanted(recipe.faults).filter(|fault| fault.is_in(file)).collect();
        let is_left_alone = {
            let shared = context.shared.borrow();
            !shared.waits_for(file) && shared.protected.is_empty()
        };
        if all.is_empty() && is_left_alone {
            return None;
        }
        let rounds = (recipe.clients / PEOPLE).clamp(1, ROUNDS);
        let (pending, waits) = (Vec::new(), context.shared.borrow().waits_for(file));
        Some(Self {
            file,
            context,
            columns,
            all,
            pending,
            waits,
            rounds,
            round: 0,
            seen: 0,
            line: 0,
            planted: Vec::new(),
        })
    }

    /// Changes the row that begins at `start`; tells how many rows were added.
    pub(crate) fn row(&mut self, gathered: &mut Vec<u8>, start: usize) -> u64 {
        self.line += 1;
        if self.line == 1 {
            self.header(gathered, start);
            return 0;
        }
        self.seen += 1;
        if self.round < self.rounds && self.seen > self.round * STRIDE {
            let again = self.round > 0;
            self.pending = self
                .all
                .iter()
                .copied()
                .filter(|fault| fault.is_of_row() && !(again && fault.once))
                .collect();
            self.round += 1;
        }
        self.column(gathered, start);
        let shapes: Vec<_> = self.all.iter().filter_map(|fault| fault.shape()).collect();
        let is_quiet = self.pending.is_empty() && shapes.is_empty() && !self.waits;
        if is_quiet && self.context.shared.borrow().protected.is_empty() {
            return 0;
        }
        let written = Row::read(gathered.get(start..).unwrap_or_default(), &self.columns);
        if is_quiet {
            self.tell_protected(&written, 1);
            return 0;
        }
        self.context.meet(&written, self.line);
        let changed = self.change(&written);
        gathered.truncate(start);
        let mut added = 0;
        let row = changed.as_ref().map_or(&written, |(row, ..)| row);
        self.tell_protected(&written, row.before);
        self.tell_protected(row, 1);
        if let Some((row, kind, findings, whole)) = &changed {
            for _ in 0..row.before {
                written.write(gathered, &shapes);
                self.line += 1;
                self.seen += 1;
                added += 1;
            }
            if row.blank_before {
                gathered.extend_from_slice(b"\r\n");
            }
            let line = row.said_at.unwrap_or(self.line);
            self.say(kind, findings, (!whole).then_some(line));
            if row.blank_before {
                self.line += 1;
            }
        }
        row.write(gathered, &shapes);
        self.context.before = Some(written);
        added
    }

    /// The row as it is to be, if it is to be faulty: the kind, and what a check says of it or of the whole file.
    fn change(&mut self, written: &Row) -> Option<(Row, &'static str, Findings, bool)> {
        if self.waits && written.is_live() {
            let met = self.context.shared.borrow_mut().meet(self.file, written);
            if let Some((row, kind, findings)) = met {
                return Some((row, kind, findings, false));
            }
        }
        if written.is_of(&self.context.shared.borrow().reserved) {
            return None;
        }
        for (at, fault) in self.pending.iter().enumerate() {
            let Plant::Row(plant) = fault.plant else { continue };
            let mut trial = written.clone();
            if fault.deleted != written.is_live() && plant(&mut self.context, &mut trial) {
                let fault = self.pending.remove(at);
                let mut shared = self.context.shared.borrow_mut();
                for (value, later) in self.context.promised.drain(..) {
                    shared.wait(fault.name, value, later);
                }
                shared
                    .touched
                    .extend(["PersonalID", "HouseholdID"].map(|column| written.value(column).to_owned()));
                return Some((trial, fault.name, fault.findings, fault.whole));
            }
        }
        None
    }

    /// Ends the file: what stands after its last row, and everything that was planted.
    pub(crate) fn finish(mut self, gathered: &mut Vec<u8>) -> Vec<Planted> {
        for fault in self.all.clone() {
            if let Plant::Tail(tail) = fault.plant {
                self.note(fault, Some(self.line + 1));
                gathered.extend_from_slice(tail);
            }
        }
        self.planted
    }

    /// Rewrites the column that a spreadsheet spoiled; the first changed row is the one that a check names.
    fn column(&mut self, gathered: &mut Vec<u8>, start: usize) {
        let spoiled = self.all.iter().find_map(|fault| Some((*fault, fault.column(self.file)?)));
        let Some((fault, (column, rewrite))) = spoiled else { return };
        let mut row = Row::read(gathered.get(start..).unwrap_or_default(), &self.columns);
        let Some(value) = rewrite(row.value(column)) else { return };
        row.put(column, &value);
        gathered.truncate(start);
        row.write(gathered, &[]);
        let counts = row.is_live() || !fault.is_of_living();
        if counts && self.planted.is_empty() && fault.is_told_of(self.file) {
            self.note(fault, (!fault.whole).then_some(self.line));
        }
    }

    fn header(&mut self, gathered: &mut Vec<u8>, start: usize) {
        let shapes: Vec<_> = self.all.iter().filter_map(|fault| fault.shape()).collect();
        let mut row = Row::read(gathered.get(start..).unwrap_or_default(), &self.columns);
        for fault in self.all.clone() {
            match fault.plant {
                Plant::Header(change) => change(&mut row),
                // Rows that go on behind the header are told of at the first.
                Plant::Shape(Shape::Behind) => {
                    self.note(fault, Some(2));
                    continue;
                }
                Plant::Shape(_) => {}
                _ => continue,
            }
            self.note(fault, Some(1));
        }
        gathered.truncate(start);
        row.write(gathered, &shapes);
    }

    /// Rows about a protected person, whatever else is planted there: a check counts them and names none.
    fn tell_protected(&mut self, row: &Row, times: u64) {
        if self.context.shared.borrow().protected.contains(row.value("PersonalID")) {
            let (kind, code) = (PROTECTED, "PROTECTED_ROWS");
            let told = Planted { kind, file: self.file, line: None, column: None, code };
            self.planted.extend((0..times).map(|_| told.clone()));
        }
    }

    fn note(&mut self, fault: &Fault, line: Option<u64>) {
        self.say(fault.name, fault.findings, line);
    }

    fn say(&mut self, kind: &'static str, findings: Findings, line: Option<u64>) {
        for (code, column) in findings {
            let column = (!column.is_empty()).then_some(*column);
            self.planted.push(Planted { kind, file: self.file, line, column, code });
        }
    }
}
