//! The rows of one file that others refer to, with the few values that conditions elsewhere ask for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::beside::{Beside, Known};
use super::layout::{Flags, Layout, flags, is_wanted};
use super::log::Log;
use super::room::Room;
use super::table::{Builder, Table};
use crate::pack::{Field, Place, Type};

/// A value that conditions elsewhere ask for: in a column of the row, or of a row that this column leads on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Want {
    /// The column of the row itself.
    pub(crate) column: usize,
    /// Where that leads to; `None` if the value stands in the column.
    pub(crate) then: Option<Place>,
    /// What the value is.
    pub(crate) ty: Type,
}

impl Want {
    /// True if this is what stands at `place`, after its first join.
    #[inline]
    pub(crate) fn is_at(&self, place: &Place) -> bool {
        match (&self.then, place.joins.get(1..).unwrap_or_default()) {
            (None, []) => self.column == place.column,
            (Some(then), [next, ..]) => {
                let end = (then.file, then.column) == (place.file, place.column);
                end && self.column == next.via && then.joins.get(..) == place.joins.get(1..)
            }
            _ => false,
        }
    }
}

/// Where a table is: the file and its columns that are looked up together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TablePlan {
    pub(crate) file: usize,
    pub(crate) target: Vec<usize>,
    pub(crate) wants: Vec<Want>,
    /// The demands for a row of another file: places in `Pack::demands`.
    pub(crate) children: Vec<usize>,
    /// How it is known of a row that it belongs to a victim service provider.
    pub(crate) victim: Option<VictimBy>,
    /// Its rows are people: noted is whether victim service providers, and whether others, have rows about them.
    pub(crate) people: bool,
    /// The column that says in which project the row is; the project's number is kept.
    pub(crate) place: Option<usize>,
    /// What else rows of other files name together with this key.
    pub(crate) beside: Option<Beside>,
}

/// How it is known of a row that it belongs to a victim service provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum VictimBy {
    /// This column says so.
    Flag(usize),
    /// The row that this column refers to belongs to one: the column, and the file and its column that it refers to.
    Row(usize, usize, usize),
}

impl TablePlan {
    pub(super) fn new(file: usize, target: &[usize]) -> Self {
        let target = target.to_vec();
        let (wants, children) = (Vec::new(), Vec::new());
        Self { file, target, wants, children, victim: None, people: false, place: None, beside: None }
    }

    /// How many kinds of rows of other files are noted.
    fn noted(&self) -> usize {
        self.children.len() + if self.people { 2 } else { 0 }
    }
}

/// The rows of one file by one key, while the file is read.
#[derive(Debug)]
pub(crate) struct Gathered {
    layout: Layout,
    log: Log,
    row: Vec<u8>,
}

impl Gathered {
    pub(crate) fn new(room: &Arc<Room>, plan: &TablePlan) -> Self {
        let layout = Layout::new(plan);
        let log = Log::new(room, layout.width, true);
        Self { layout, log, row: Vec::new() }
    }

    /// Takes a row; `wanted` tells for each demand of the plan whether it is made of this row; `values` are what the plan
    /// wants, then the number of the project if the plan has a place for it, then the hash beside the key if it has one.
    #[inline]
    pub(crate) fn add(
        &mut self,
        hash: u64,
        of: Flags,
        wanted: &[bool],
        values: impl Iterator<Item = Field<'static>>,
    ) {
        self.layout.encode(&mut self.row, of, wanted, values);
        self.log.add(hash, &self.row);
    }

    /// Takes in other rows of the same file.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.log.absorb(other.log);
    }

    /// The table, when the file is at its end.
    pub(crate) fn finish(self, room: &Arc<Room>, plan: &TablePlan) -> Rows {
        let Self { layout, log, row: mut kept } = self;
        let mut builder = Builder::new(room, layout.width);
        let mut open = None;
        log.sorted(|hash, row| {
            if open == Some(hash) {
                layout.join(&mut kept, row);
                return;
            }
            if let Some(before) = open.replace(hash) {
                builder.push(before, &kept);
            }
            kept.clear();
            kept.extend_from_slice(row);
        });
        if let Some(last) = open {
            builder.push(last, &kept);
        }
        let table = builder.finish();
        let words = table.len().div_ceil(64);
        room.take_anyhow(words * 8 * plan.noted());
        let marks = (0..plan.noted()).map(|_| (0..words).map(|_| AtomicU64::new(0)).collect()).collect();
        Rows { layout, table, marks, people: plan.people.then_some(plan.children.len()) }
    }
}

/// The rows of one file by one key.
#[derive(Debug)]
pub(crate) struct Rows {
    layout: Layout,
    table: Table,
    /// For each demand of the plan, the rows that another file has a row for: a bit each, the only thing that stays in memory
    /// whatever its size. Then the same of people: those with rows of victim service providers, and those with others.
    marks: Vec<Vec<AtomicU64>>,
    /// Where the marks of people begin.
    people: Option<usize>,
}

impl Rows {
    /// What is true of the row; `None` if it is not there.
    #[inline]
    pub(crate) fn flags(&self, hash: u64) -> Option<Flags> {
        self.table.find(hash, |_, row| flags(row))
    }

    /// What is true of the row, and what it says of the column beside its key, if that is known; `None` if it is not there.
    #[inline]
    pub(crate) fn flags_and_known(&self, hash: u64) -> Option<(Flags, Option<Known>)> {
        self.table.find(hash, |_, row| {
            let of = flags(row);
            let known = self.layout.beside(row).map(|hash| Known { hash, is_met: of.is_met });
            (of, known)
        })
    }

    /// A stored value of a living row; `None` if there is no such row.
    #[inline]
    pub(crate) fn value(&self, hash: u64, want: usize) -> Option<Field<'static>> {
        self.table.find(hash, |_, row| (!flags(row).deleted).then(|| self.layout.value(row, want))).flatten()
    }

    /// The number of the project that the row is in, also of a deleted one; `None` if there is no such row, or if its
    /// project is not known.
    pub(crate) fn place(&self, hash: u64) -> Option<usize> {
        match self.table.find(hash, |_, row| self.layout.place(row))? {
            Field::Number(number) => usize::try_from(number).ok(),
            _ => None,
        }
    }

    /// Notes that another file has a row for this one; false if it is not there.
    pub(crate) fn mark(&self, demand: usize, hash: u64) -> bool {
        let Some(place) = self.table.find(hash, |place, _| place) else { return false };
        if let Some(word) = self.marks.get(demand).and_then(|marks| marks.get(place / 64)) {
            word.fetch_or(1 << (place % 64), Ordering::Relaxed);
        }
        true
    }

    fn is_marked(&self, demand: usize, place: usize) -> bool {
        let word = self.marks.get(demand).and_then(|marks| marks.get(place / 64));
        word.is_none_or(|word| word.load(Ordering::Relaxed) >> (place % 64) & 1 == 1)
    }

    /// True if another file has no row for this one.
    pub(crate) fn lacks(&self, demand: usize, hash: u64) -> bool {
        self.table.find(hash, |place, _| !self.is_marked(demand, place)) == Some(true)
    }

    /// True if another file has no row for some row that the demand is made of.
    pub(crate) fn some_lack(&self, demand: usize) -> bool {
        self.table.any(|place, row| is_wanted(row, demand) && !self.is_marked(demand, place))
    }

    /// Notes that there is a row about this person; `victim`: of a victim service provider.
    pub(crate) fn meet(&self, hash: u64, victim: bool) {
        if let Some(people) = self.people {
            self.mark(people + usize::from(!victim), hash);
        }
    }

    /// True if this person has rows of victim service providers and no others.
    pub(crate) fn is_hidden(&self, hash: u64) -> bool {
        self.table.find(hash, |place, _| self.is_hidden_at(place)) == Some(true)
    }

    /// True if there is such a person.
    pub(crate) fn some_are_hidden(&self) -> bool {
        self.table.any(|place, row| !flags(row).deleted && self.is_hidden_at(place))
    }

    fn is_hidden_at(&self, place: usize) -> bool {
        self.people.is_some_and(|people| self.is_marked(people, place) && !self.is_marked(people + 1, place))
    }
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
