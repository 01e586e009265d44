//! Which columns of a row stand otherwise than in the row before.
//!
//! Rows that follow each other have most of their fields in common, empty ones above all. What depends on nothing but
//! fields that did not change comes out as it did before, so it is not asked again where it had nothing to say.

use crate::pack::{Codes, ColumnSpec, Condition, Place};

/// Some columns of one file, by their place in the specification. Columns from the 127th on are one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Columns(u128);

/// The place that all further columns share.
const REST: usize = 127;

impl Columns {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(u128::MAX);

    #[inline]
    pub(super) fn one(column: usize) -> Self {
        Self(1 << column.min(REST))
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// A column that shares its place with no other; nothing for those that do.
    #[inline]
    pub(super) fn alone(column: usize) -> Self {
        if column < REST { Self::one(column) } else { Self::NONE }
    }

    /// Those that are in both.
    #[inline]
    pub(super) fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[inline]
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// A number that differs between most sets.
    #[inline]
    pub(super) fn mixed(self) -> usize {
        let both = (self.0 as u64) ^ ((self.0 >> 64) as u64).rotate_left(29);
        (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
    }

    /// True if a column is in both.
    #[inline]
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The places, in order; `columns` is how many there are in all.
    #[inline]
    pub(super) fn places(self, columns: usize) -> impl Iterator<Item = usize> {
        let mut rest = self.0 & (u128::MAX >> 1);
        let first = std::iter::from_fn(move || {
            let place = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(place)
        });
        let last = if self.meets(Self::one(REST)) { REST..columns.max(REST) } else { 0..0 };
        first.take_while(move |place| *place < columns).chain(last)
    }

    /// The columns that a condition asks for in the row itself, those that lead to other rows among them.
    pub(super) fn of(condition: &Condition) -> Self {
        let mut all = Self::NONE;
        condition.places(&mut |place| all = all.and(Self::of_place(place)));
        all
    }

    /// Every column that what is said of this one can depend on, besides itself.
    pub(super) fn behind(column: &ColumnSpec) -> Self {
        let conditions = [&column.applies_if, &column.nonnull_if, &column.null_unless].into_iter().flatten();
        let list = match &column.codes {
            Codes::By { place, .. } => Self::of_place(place).and(Self::one(place.column)),
            Codes::Free | Codes::List(_) => Self::NONE,
        };
        conditions.map(Self::of).fold(list, Self::and)
    }

    /// A value of Export.csv leads over no column of this row; naming one too many is harmless.
    pub(super) fn of_place(place: &Place) -> Self {
        Self::one(place.joins.first().map_or(place.column, |join| join.via))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_share_a_place_come_together_and_none_comes_twice() {
        let places = |set: Columns, columns| set.places(columns).collect::<Vec<_>>();
        let some = Columns::one(0).and(Columns::one(64)).and(Columns::one(126));
        assert_eq!(places(some, 130), [0, 64, 126]);
        assert_eq!(places(some, 65), [0, 64]);
        assert_eq!(places(Columns::one(129), 130), [127, 128, 129]);
        assert_eq!(places(Columns::ALL, 200), (0..200).collect::<Vec<_>>());
        assert_eq!(places(Columns::ALL, 3), [0, 1, 2]);
        assert_eq!(places(Columns::NONE, 200), Vec::<usize>::new());
    }
}
