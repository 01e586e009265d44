//! What is kept of a row beside the hash of its key: a few bytes, laid out alike for all rows of a table.

use super::rows::TablePlan;
use crate::pack::{Field, Type};

const DELETED: u8 = 1;
const VICTIM: u8 = 2;
const MET: u8 = 4;
const EMPTY: i64 = i64::MIN;
const UNKNOWN: i64 = i64::MIN + 1;
const SHORT_EMPTY: i32 = i32::MIN;
const SHORT_UNKNOWN: i32 = i32::MIN + 1;

/// What is true of a row, or of rows with one key together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// It is deleted; of several, all are.
    pub(crate) deleted: bool,
    /// It belongs to a victim service provider; of several, one does.
    pub(crate) victim: bool,
    /// What the column beside its key refers to is there; of several, nobody knows.
    pub(crate) is_met: bool,
}

/// How what is kept of a row is laid out: flags, then one bit for each demand that asks for a row of another file, then
/// the values, then the number of the row's project, then the hash beside its key.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    values_at: usize,
    /// Where each value begins, and whether it has eight bytes or four.
    values: Vec<(usize, bool)>,
    /// Which of the values is the number of the project, and which the hash.
    place: Option<usize>,
    beside: Option<usize>,
    pub(super) width: usize,
}

impl Layout {
    pub(super) fn new(plan: &TablePlan) -> Self {
        let values_at = 1 + plan.children.len().div_ceil(8);
        let mut width = values_at;
        let wants = plan.wants.iter().map(|want| !matches!(want.ty, Type::Integer | Type::Date));
        let wants = wants.chain(plan.place.map(|_| false)).chain(plan.beside.as_ref().map(|_| true));
        let values = wants.map(|wide| {
            let at = width;
            width += if wide { 8 } else { 4 };
            (at, wide)
        });
        let values: Vec<_> = values.collect();
        let place = plan.place.map(|_| plan.wants.len());
        let beside = plan.beside.as_ref().and(values.len().checked_sub(1));
        Self { values_at, values, place, beside, width }
    }

    pub(super) fn encode(
        &self,
        row: &mut Vec<u8>,
        of: Flags,
        wanted: &[bool],
        values: impl Iterator<Item = Field<'static>>,
    ) {
        row.clear();
        row.resize(self.values_at, 0);
        if let Some(flags) = row.first_mut() {
            *flags = (u8::from(of.deleted) * DELETED)
                | (u8::from(of.victim) * VICTIM)
                | (u8::from(of.is_met) * MET);
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

    /// Puts two rows of one key together; which of them came first changes nothing.
    pub(super) fn join(&self, kept: &mut [u8], next: &[u8]) {
        match (flags(kept).deleted, flags(next).deleted) {
            (false, true) => return,
            (true, false) => return kept.copy_from_slice(next),
            _ => {}
        }
        // A flag that any of them has must not be lost.
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

    /// The number of the row's project.
    pub(super) fn place(&self, row: &[u8]) -> Field<'static> {
        self.place.map_or(Field::Unknown, |place| self.value(row, place))
    }

    /// The hash beside the row's key; `None` if that is not known.
    pub(super) fn beside(&self, row: &[u8]) -> Option<u64> {
        match self.value(row, self.beside?) {
            Field::Number(hash) => Some(hash.cast_unsigned()),
            Field::Empty | Field::Text(_) | Field::Unknown => None,
        }
    }

    pub(super) fn value(&self, row: &[u8], want: usize) -> Field<'static> {
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

/// The flags of a stored row.
pub(super) fn flags(row: &[u8]) -> Flags {
    let flags = row.first().copied().unwrap_or_default();
    Flags { deleted: flags & DELETED != 0, victim: flags & VICTIM != 0, is_met: flags & MET != 0 }
}

/// True if the demand, by its place in the plan, is made of a stored row.
pub(super) fn is_wanted(row: &[u8], demand: usize) -> bool {
    row.get(1 + demand / 8).is_some_and(|byte| byte >> (demand % 8) & 1 == 1)
}
