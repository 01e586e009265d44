//! The row of Export.csv, which says of all others what they are. Where there are several, what they say alike holds.

use std::borrow::Cow;

use crate::pack::{ColumnSpec, Field};

/// What Export.csv says.
#[derive(Debug)]
pub(crate) struct Export {
    pub(crate) values: Vec<Field<'static>>,
    pub(crate) year: Option<i64>,
}

impl Export {
    /// What this row and another say alike; nobody knows which of both holds where they differ.
    pub(crate) fn agreeing_with(self, other: &Self) -> Self {
        let alike = |(one, other): (Field<'static>, &Field<'static>)| {
            if one == *other { one } else { Field::Unknown }
        };
        Self {
            values: self.values.into_iter().zip(&other.values).map(alike).collect(),
            year: self.year.filter(|year| other.year == Some(*year)),
        }
    }

    /// Reads the row; `value` gives the bytes of a column.
    pub(crate) fn of<'v>(columns: &[ColumnSpec], value: impl Fn(usize) -> Option<Cow<'v, [u8]>>) -> Self {
        let field = |(place, column): (usize, &ColumnSpec)| match crate::judge::value_of(
            column,
            &value(place).unwrap_or_default(),
        ) {
            Field::Text(_) => Field::Unknown,
            Field::Number(number) => Field::Number(number),
            Field::Empty => Field::Empty,
            Field::Unknown => Field::Unknown,
        };
        let made = columns.iter().position(|column| column.name == "ExportDate").and_then(&value);
        let digits = made.as_deref().and_then(|made| std::str::from_utf8(made.get(..4)?).ok()?.parse().ok());
        Self { values: columns.iter().enumerate().map(field).collect(), year: digits }
    }
}
