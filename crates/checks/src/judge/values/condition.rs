//! The values that conditions ask for: of the row itself, and of rows that belong to it.

use super::RowRules;
use super::dates;
use super::form::{self, Read};
use crate::judge::rows::FileContext;
use crate::pack::{ColumnSpec, Condition, Field, Place, Type};
use crate::scan::{Record, holds_quote};

impl RowRules {
    /// Whether a condition holds for a row; `None` if that cannot be known.
    pub(super) fn holds(
        &self,
        condition: &Condition,
        record: &Record<'_>,
        context: &FileContext<'_>,
    ) -> Option<bool> {
        condition.holds(&mut |place| self.read(place, record, context))
    }

    /// The value at a place, seen from a row.
    pub(super) fn read<'r>(
        &self,
        place: &Place,
        record: &Record<'r>,
        context: &FileContext<'_>,
    ) -> Field<'r> {
        let Some(join) = place.joins.first() else {
            let column = self.spec.columns.get(place.column);
            return column.map_or(Field::Unknown, |column| self.own(column, place.column, record));
        };
        if self.pack.files.get(place.file).is_some_and(|file| file.name == crate::EXPORT) {
            return context.world.of_export(place);
        }
        let from = self.field_of.get(join.via).copied().flatten().and_then(|field| record.value(field));
        from.map_or(Field::Unknown, |from| context.world.joined(place, &from))
    }

    pub(super) fn own<'r>(&self, column: &ColumnSpec, place: usize, record: &Record<'r>) -> Field<'r> {
        let field = self.field_of.get(place).copied().flatten();
        let Some(raw) = field.and_then(|field| record.raw(field)) else { return Field::Unknown };
        let inner = raw.strip_prefix(b"\"").and_then(|raw| raw.strip_suffix(b"\"")).unwrap_or(raw);
        if holds_quote(inner) { Field::Unknown } else { value_of(column, inner) }
    }
}

/// A value as a condition sees it.
pub(crate) fn value_of<'v>(column: &ColumnSpec, value: &'v [u8]) -> Field<'v> {
    if value.is_empty() {
        return if column.nullable { Field::Empty } else { Field::Unknown };
    }
    let number = match column.ty {
        Type::Integer => form::integer(value),
        Type::Date => dates::date(value),
        Type::DateTime => dates::datetime(value),
        Type::Money => form::money(value, true),
        Type::MoneyNonnegative => form::money(value, false),
        Type::Text(_) => return Field::Text(value),
    };
    match number {
        Read::Is(number) => Field::Number(number),
        _ => Field::Unknown,
    }
}
