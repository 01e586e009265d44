//! Rows that follow each other, looked at column by column before they are judged one by one.
//!
//! A column holds one kind of value, and mostly the one of the row before; so the processor does one thing many times over,
//! and guesses right what comes next. Found is which fields are written otherwise than in the row before, and which are fine
//! whatever else the row holds. Nothing is said here: of a field that is not called fine the rules have to tell.

use super::changed::Columns;
use super::layout::RowRules;
use crate::scan::{Record, Stretch};

/// How many rows are looked at together: one bit of a word for each, and few enough to stay in the processor's nearest cache.
pub(in crate::judge) const MOST: usize = 64;

/// What was found in some rows.
#[derive(Debug, Default)]
pub(super) struct Abreast {
    /// The line of each row, so that what was found in one is never taken for another.
    lines: Vec<u64>,
    /// For each row the columns that are written otherwise than in the row before; `None` if there is no such row at hand.
    changed: Vec<Option<Columns>>,
    /// For each row the columns that are not known to be fine whatever else the row holds.
    doubtful: Vec<Columns>,
    /// The row that is judged next.
    next: usize,
}

/// What was found in one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// The columns that are written otherwise than in the row before; `None` if that is not known.
    pub(super) changed: Option<Columns>,
    /// The columns that are not known to be fine whatever else the row holds.
    pub(super) doubtful: Columns,
}

impl Seen {
    /// Nothing is known.
    const NOTHING: Self = Self { changed: None, doubtful: Columns::ALL };
}

impl Abreast {
    /// Looks at up to [`MOST`] rows; `before` is the row that was judged before them, if it is at hand.
    pub(super) fn look(&mut self, of: &RowRules, rows: Stretch<'_>, before: Option<&Record<'_>>) {
        let before = before.filter(|before| before.field_count() == rows.fields());
        self.next = 0;
        self.lines.clear();
        self.lines.extend(rows.lines());
        self.changed.clear();
        self.changed.resize(self.lines.len(), Some(Columns::NONE));
        if let (None, Some(first)) = (before, self.changed.first_mut()) {
            *first = None;
        }
        self.doubtful.clear();
        self.doubtful.resize(self.lines.len(), Columns::NONE);
        for (place, column) in of.columns.iter().enumerate() {
            let Some((placed, usual)) = column else { continue };
            let found = look_at(rows, before, placed.field, |raw| usual.is_plain(of, raw));
            let column = Columns::one(place);
            each_bit(found.changed, |row| {
                if let Some(Some(columns)) = self.changed.get_mut(row) {
                    *columns = columns.and(column);
                }
            });
            each_bit(found.doubtful, |row| {
                if let Some(columns) = self.doubtful.get_mut(row) {
                    *columns = columns.and(column);
                }
            });
        }
    }

    /// What was found in the row that is judged next.
    #[inline]
    pub(super) fn next(&mut self, record: &Record<'_>) -> Seen {
        let at = self.next;
        if self.lines.get(at) != Some(&record.line()) {
            return Seen::NOTHING;
        }
        self.next += 1;
        match (self.changed.get(at), self.doubtful.get(at)) {
            (Some(changed), Some(doubtful)) => Seen { changed: *changed, doubtful: *doubtful },
            _ => Seen::NOTHING,
        }
    }
}

#[inline]
fn each_bit(mut bits: u64, mut each: impl FnMut(usize)) {
    while bits != 0 {
        each(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// What was found in one column: a bit for each row.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Found {
    changed: u64,
    doubtful: u64,
}

/// Looks at one field of some rows. One that is not there is fine.
///
/// A call of its own: among all else the registers would not do for this loop, which is the longest of a check.
#[inline(never)]
fn look_at(
    rows: Stretch<'_>,
    before: Option<&Record<'_>>,
    field: usize,
    is_fine: impl Fn(&[u8]) -> bool,
) -> Found {
    let mut found = Found::default();
    let mut last = before.and_then(|before| before.raw(field));
    let mut doubtful = last.is_some_and(|last| !is_fine(last));
    let mut row = 1;
    for raw in rows.field(field) {
        if !last.is_some_and(|last| is_same(last, raw)) {
            found.changed |= row;
            doubtful = !is_fine(raw);
            last = Some(raw);
        }
        found.doubtful |= if doubtful { row } else { 0 };
        row <<= 1;
    }
    found
}

/// Equality, without the call that comparing of any length takes: most fields are shorter than a call is worth.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        0 => true,
        1..=3 => {
            let middle = one.len() / 2;
            (one.first(), one.get(middle), one.last()) == (other.first(), other.get(middle), other.last())
        }
        4..=7 => ends::<4>(one) == ends::<4>(other),
        8..=16 => ends::<8>(one) == ends::<8>(other),
        17..=32 => ends::<16>(one) == ends::<16>(other),
        33..=64 => ends::<32>(one) == ends::<32>(other),
        _ => one == other,
    }
}

/// The first and the last bytes of a field.
#[inline]
fn ends<const N: usize>(raw: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
    Some((raw.first_chunk()?, raw.last_chunk()?))
}

#[cfg(test)]
#[path = "abreast_tests.rs"]
mod tests;
