//! How many fields a row has beside the header. Spreadsheets save columns that are empty throughout: names that are blank,
//! and rows that go on behind their last column. Nothing of a row is lost by either.

use crate::pack::FileSpec;
use crate::scan::Record;

/// The columns of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Width {
    /// All, those without a name too.
    pub(crate) all: usize,
    /// Up to the last that has a name.
    named: usize,
    /// The last that is never empty. Where it is, the row has lost fields before it, and blank ones behind do not make up for
    /// them.
    filled: Option<usize>,
}

/// How a row fits a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Each column has its field.
    Whole,
    /// The same, and empty fields follow.
    BlankBehind,
    /// It cannot be known which field belongs to which column.
    Ragged,
}

impl Width {
    /// Of the header of a file that is taken for `file`.
    pub(crate) fn of(header: &Record<'_>, file: Option<&FileSpec>) -> Self {
        let all = header.field_count();
        let has_name = |field: &usize| header.value(*field).is_some_and(|name| !name.trim_ascii().is_empty());
        let is_filled = |field: &usize| {
            let name = header.value(*field).unwrap_or_default();
            let is = |column: &str| name.trim_ascii().eq_ignore_ascii_case(column.as_bytes());
            file.is_some_and(|file| file.columns.iter().any(|column| !column.nullable && is(&column.name)))
        };
        let named = (0..all).rev().find(has_name).map_or(all, |last| last + 1);
        Self { all, named, filled: (0..all).rev().find(is_filled) }
    }

    /// How a whole row fits.
    #[inline]
    pub(crate) fn fit(self, row: &Record<'_>) -> Fit {
        let fields = row.field_count();
        if fields == self.all {
            return Fit::Whole;
        }
        let is_blank = |field| row.raw(field).is_none_or(|raw| raw.is_empty() || raw == b"\"\"");
        match fields {
            _ if fields < self.named => Fit::Ragged,
            _ if self.filled.is_some_and(is_blank) => Fit::Ragged,
            _ if fields < self.all && (self.named..fields).all(is_blank) => Fit::Whole,
            _ if fields > self.all && (self.all..fields).all(is_blank) => Fit::BlankBehind,
            _ => Fit::Ragged,
        }
    }
}
