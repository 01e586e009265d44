//! The rows of one file that others refer to, with the few values that conditions elsewhere ask for.

use std::sync::atomic::{AtomicU64, Ordering};

use super::log::Log;
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
}

const DELETED: u8 = 1;
const EMPTY: i64 = i64::MIN;
const UNKNOWN: i64 = i64::MIN + 1;
const SHORT_EMPTY: i32 = i32::MIN;
const SHORT_UNKNOWN: i32 = i32::MIN + 1;

/// How what is kept of a row is laid out: flags, then one bit for each demand that asks for a row of another file, then
/// the values.
#[derive(Debug, Clone)]
struct Layout {
    values_at: usize,
    /// Where each value begins, and whether it has eight bytes or four.
    values: Vec<(usize, bool)>,
    width: usize,
}

impl Layout {
    fn new(plan: &TablePlan) -> Self {
        let values_at = 1 + plan.children.len().div_ceil(8);
        let mut width = values_at;
        let values = plan.wants.iter().map(|want| {
            let wide = !matches!(want.ty, Type::Integer | Type::Date);
            let at = width;
            width += if wide { 8 } else { 4 };
            (at, wide)
        });
        let values = values.collect();
        Self { values_at, values, width }
    }

    fn encode(
        &self,
        row: &mut Vec<u8>,
        deleted: bool,
        wanted: &[bool],
        values: impl Iterator<Item = Field<'static>>,
    ) {
        row.clear();
        row.resize(self.values_at, 0);
        if let Some(flags) = row.first_mut() {
            *flags = u8::from(deleted) * DELETED;
        }
        for (at, _) in wanted.iter().enumerate().filter(|(_, wanted)| **wanted) {
            if let Some(byte) = row.get_mut(1 + at / 8) {
                *byte |= 1 << (at % 8);
            }
        }
        for ((_, wide), value) in self.values.iter().zip(values) {
            let number = match value {
                Field::Number(number) => number,
                Field::Empty => EMPTY,
                Field::Text(_) | Field::Unknown => UNKNOWN,
            };
            if *wide {
                row.extend(number.to_le_bytes());
            } else {
                // No list has such a number and no calendar such a day: it is a finding of its own.
                let short = if number == EMPTY {
                    SHORT_EMPTY
                } else {
                    i32::try_from(number).unwrap_or(SHORT_UNKNOWN)
                };
                row.extend(short.to_le_bytes());
            }
        }
    }

    /// Puts two rows of one key together; `kept` came first.
    fn join(&self, kept: &mut [u8], next: &[u8]) {
        let deleted = |row: &[u8]| row.first().is_some_and(|flags| flags & DELETED != 0);
        if deleted(next) {
            return;
        }
        if deleted(kept) {
            kept.copy_from_slice(next);
            return;
        }
        for (into, from) in kept.iter_mut().zip(next).take(self.values_at) {
            *into |= from;
        }
        // Which of the two rows is meant cannot be known.
        for (at, wide) in &self.values {
            let unknown: &[u8] = if *wide { &UNKNOWN.to_le_bytes() } else { &SHORT_UNKNOWN.to_le_bytes() };
            if let Some(slot) = kept.get_mut(*at..*at + unknown.len()) {
                slot.copy_from_slice(unknown);
            }
        }
    }

    fn value(&self, row: &[u8], want: usize) -> Field<'static> {
        let number = self.values.get(want).and_then(|(at, wide)| {
            let bytes = row.get(*at..)?;
            if *wide {
                return Some(i64::from_le_bytes(*bytes.first_chunk()?));
            }
            Some(match i32::from_le_bytes(*bytes.first_chunk()?) {
                SHORT_EMPTY => EMPTY,
                SHORT_UNKNOWN => UNKNOWN,
                number => i64::from(number),
            })
        });
        match number {
            None | Some(UNKNOWN) => Field::Unknown,
            Some(EMPTY) => Field::Empty,
            Some(number) => Field::Number(number),
        }
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
    pub(crate) fn new(plan: &TablePlan) -> Self {
        let layout = Layout::new(plan);
        let log = Log::new(layout.width);
        Self { layout, log, row: Vec::new() }
    }

    /// Takes a row; `wanted` tells for each demand of the plan whether it is made of this row.
    #[inline]
    pub(crate) fn add(
        &mut self,
        hash: u64,
        deleted: bool,
        wanted: &[bool],
        values: impl Iterator<Item = Field<'static>>,
    ) {
        self.layout.encode(&mut self.row, deleted, wanted, values);
        self.log.add(hash, &self.row);
    }

    /// The table, when the file is at its end.
    pub(crate) fn finish(self, demands: usize) -> Rows {
        let Self { layout, log, .. } = self;
        let mut hashes: Vec<u64> = Vec::with_capacity(log.len());
        let mut rest: Vec<u8> = Vec::with_capacity(log.len() * layout.width);
        log.sorted(|hash, row| {
            if hashes.last() == Some(&hash) {
                let from = rest.len() - layout.width;
                layout.join(rest.get_mut(from..).unwrap_or_default(), row);
            } else {
                hashes.push(hash);
                rest.extend_from_slice(row);
            }
        });
        // About four rows for each place of the index.
        let bits = (hashes.len() / 4).max(1).ilog2();
        let shift = 63 - bits;
        let mut starts = vec![0_u32; (1 << (64 - shift)) + 1];
        for hash in &hashes {
            if let Some(count) = starts.get_mut((hash >> shift) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let words = hashes.len().div_ceil(64);
        let marks = (0..demands).map(|_| (0..words).map(|_| AtomicU64::new(0)).collect()).collect();
        Rows { layout, shift, starts, hashes, rest, marks }
    }
}

/// The rows of one file by one key.
#[derive(Debug)]
pub(crate) struct Rows {
    layout: Layout,
    shift: u32,
    /// Where the hashes with the same highest bits begin.
    starts: Vec<u32>,
    hashes: Vec<u64>,
    rest: Vec<u8>,
    /// For each demand of the plan, the rows that another file has a row for.
    marks: Vec<Vec<AtomicU64>>,
}

impl Rows {
    #[inline]
    fn find(&self, hash: u64) -> Option<usize> {
        let bucket = (hash >> self.shift) as usize;
        let start = *self.starts.get(bucket)? as usize;
        let end = *self.starts.get(bucket + 1)? as usize;
        let place = self.hashes.get(start..end)?.iter().position(|known| *known == hash)?;
        Some(start + place)
    }

    fn row(&self, place: usize) -> &[u8] {
        let width = self.layout.width;
        self.rest.get(place * width..(place + 1) * width).unwrap_or_default()
    }

    fn is_deleted(&self, place: usize) -> bool {
        self.row(place).first().is_some_and(|flags| flags & DELETED != 0)
    }

    /// `None`: not there; else whether it is deleted.
    #[inline]
    pub(crate) fn deleted(&self, hash: u64) -> Option<bool> {
        self.find(hash).map(|place| self.is_deleted(place))
    }

    /// A stored value of a living row; `None` if there is no such row.
    #[inline]
    pub(crate) fn value(&self, hash: u64, want: usize) -> Option<Field<'static>> {
        let place = self.find(hash)?;
        (!self.is_deleted(place)).then(|| self.layout.value(self.row(place), want))
    }

    /// Notes that another file has a row for this one.
    pub(crate) fn mark(&self, demand: usize, hash: u64) {
        let Some(place) = self.find(hash) else { return };
        if let Some(word) = self.marks.get(demand).and_then(|marks| marks.get(place / 64)) {
            word.fetch_or(1 << (place % 64), Ordering::Relaxed);
        }
    }

    fn is_marked(&self, demand: usize, place: usize) -> bool {
        let word = self.marks.get(demand).and_then(|marks| marks.get(place / 64));
        word.is_none_or(|word| word.load(Ordering::Relaxed) >> (place % 64) & 1 == 1)
    }

    /// True if another file has no row for this one.
    pub(crate) fn lacks(&self, demand: usize, hash: u64) -> bool {
        self.find(hash).is_some_and(|place| !self.is_marked(demand, place))
    }

    /// True if another file has no row for some row that the demand is made of.
    pub(crate) fn some_lack(&self, demand: usize) -> bool {
        let wanted = |row: &[u8]| row.get(1 + demand / 8).is_some_and(|byte| byte >> (demand % 8) & 1 == 1);
        (0..self.hashes.len()).any(|place| wanted(self.row(place)) && !self.is_marked(demand, place))
    }
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
