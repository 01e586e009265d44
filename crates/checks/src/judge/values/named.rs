//! Naming rows of which rules of data quality found something: a row that is read once more tells whose it is.

use std::sync::Arc;

use super::RowRules;
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::quality::{self, Said};
use crate::scan::Record;

/// How the rows of one file are named.
#[derive(Debug)]
pub(crate) struct Named {
    of: Arc<RowRules>,
}

impl Named {
    pub(in super::super) fn new(of: Arc<RowRules>) -> Self {
        Self { of }
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
