//! Naming rows of which rules of data quality found something: a row that is read once more tells whose it is.

use std::borrow::Cow;
use std::sync::Arc;

use super::RowRules;
use crate::desk::FileDesk;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, decoded, row_id};
use crate::quality::{self, Said};
use crate::scan::Record;
use crate::shown::printable;

/// A row that is read once more for what it is called.
#[derive(Clone, Copy)]
pub(crate) struct NamedRow<'r> {
    of: &'r RowRules,
    record: &'r Record<'r>,
}

impl NamedRow<'_> {
    /// An id; `None` if it is none: a name is never taken for one.
    pub(crate) fn id(&self, column: &str) -> Option<String> {
        Some(row_id(self.record, self.field(column)?)?.as_str().to_owned())
    }

    /// A text with nothing in it that steers; empty if there is none.
    pub(crate) fn text(&self, column: &str) -> String {
        let value: Option<Cow<'_, [u8]>> = self.field(column).and_then(|field| self.record.value(field));
        value.map(|value| printable(&decoded(&value))).unwrap_or_default()
    }

    fn field(&self, column: &str) -> Option<usize> {
        self.of.field_of.get(self.of.spec.position(column)?).copied().flatten()
    }
}

/// How the rows of one file are named.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    of: Arc<RowRules>,
}

impl Named {
    pub(in super::super) fn new(of: Arc<RowRules>) -> Self {
        Self { of }
    }

    /// A row, to be asked by column.
    pub(in super::super) fn asked<'r>(&'r self, record: &'r Record<'r>) -> NamedRow<'r> {
        NamedRow { of: &self.of, record }
    }

    /// Reports what was found of this row. `rest` holds what was found of this row and of those that follow, in the order of
    /// their lines.
    pub(in super::super) fn row(
        &self,
        record: &Record<'_>,
        rest: &mut &[Said],
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let of = &*self.of;
        while let Some((said, behind)) = rest.split_first()
            && u64::from(said.line) <= record.line()
        {
            *rest = behind;
            let Some(rule) = quality::of(said.code).filter(|_| u64::from(said.line) == record.line()) else {
                continue;
            };
            desk.report_by(rule, || {
                let mut draft = of.draft(rule, record, context);
                let column = said.kind.noted().columns.get(usize::from(said.column));
                let place = column.and_then(|column| of.spec.position(column.name));
                if let Some((place, column)) =
                    place.and_then(|place| Some((place, of.spec.columns.get(place)?)))
                {
                    let field = of.field_of.get(place).copied().flatten();
                    let value = field.and_then(|field| record.value(field)).unwrap_or_default();
                    draft = draft.column(&column.name);
                    if !value.is_empty() {
                        draft = of.with_value(draft, column, &value, context);
                    }
                }
                match said.related {
                    Some((kind, line)) => draft.related(kind.noted().file, u64::from(line), None),
                    None => draft,
                }
            })?;
        }
        Ok(())
    }
}
