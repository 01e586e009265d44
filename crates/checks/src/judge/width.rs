//! How many fields a row has beside the header. Spreadsheets save columns that are empty throughout: names that are blank,
//! and rows that go on behind their last column. Nothing of a row is lost by either.

use crate::scan::Record;

/// The columns of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Width {
    /// All, those without a name too.
    pub(super) all: usize,
    /// Up to the last that has a name.
    named: usize,
}

/// How a row fits a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Each column has its field.
    Whole,
    /// The same, and empty fields follow.
    BlankBehind,
    /// It cannot be known which field belongs to which column.
    Ragged,
}

impl Width {
    pub(super) fn of(header: &Record<'_>) -> Self {
        let all = header.field_count();
        let has_name = |field: &usize| header.value(*field).is_some_and(|name| !name.trim_ascii().is_empty());
        Self { all, named: (0..all).rev().find(has_name).map_or(all, |last| last + 1) }
    }

    /// How a whole row fits.
    #[inline]
    pub(super) fn fit(self, row: &Record<'_>) -> Fit {
        let fields = row.field_count();
        if fields == self.all {
            return Fit::Whole;
        }
        let is_blank = |field| row.raw(field).is_none_or(|raw| raw.is_empty() || raw == b"\"\"");
        match fields {
            _ if fields < self.named => Fit::Ragged,
            _ if fields < self.all && (self.named..fields).all(is_blank) => Fit::Whole,
            _ if fields > self.all && (self.all..fields).all(is_blank) => Fit::BlankBehind,
            _ => Fit::Ragged,
        }
    }
}
