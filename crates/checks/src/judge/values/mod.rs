//! Judging what stands in the fields of a row: each by what its column holds, then by the other fields of the row.
//!
//! Empty fields, which most are, cost a comparison; nothing is allocated for a value that is as it should be.

mod condition;
mod field;
mod form;
mod keyed;
mod tally;

use crate::desk::FileDesk;
use crate::draft::Draft;
use crate::judge::header::Header;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, decoded, row_key};
use crate::pack::{ColumnSpec, Condition, Demand, DemandKind, FileSpec, Pack};
use crate::rules;
use crate::rules::Rule;
use crate::scan::Record;

pub(crate) use condition::value_of;
use field::{FieldRules, Hashing};
use keyed::Keyed;
pub(crate) use keyed::{Again, victim_place};
use tally::Tally;

/// Columns that say whom a row belongs to, in the order of [`Draft::whose`].
const WHOSE: [&str; 5] = ["OrganizationID", "ProjectID", "PersonalID", "EnrollmentID", "UserID"];

/// The rules for the rows of one file, laid out by the file's own order of columns.
#[derive(Debug)]
pub(super) struct RowRules {
    pack: &'static Pack,
    spec: &'static FileSpec,
    field_of: Vec<Option<usize>>,
    columns: Vec<Placed>,
    demands: Vec<(&'static Demand, &'static Rule, usize, &'static Condition)>,
    whose: [Option<usize>; 5],
    key: Option<usize>,
    deleted: Option<usize>,
    forbidden: [bool; 256],
    tally: Tally,
    keyed: Keyed,
}

#[derive(Debug)]
struct Placed {
    column: &'static ColumnSpec,
    field: usize,
    hashing: Hashing,
}

impl RowRules {
    /// `None` if the header does not tell what the fields are.
    pub(super) fn new(header: &Header, context: &FileContext<'_>) -> Option<Self> {
        let (pack, spec) = (context.pack?, context.file?);
        if header.field_of.iter().all(Option::is_none) {
            return None;
        }
        let field = |name: &str| header.field_of.get(spec.position(name)?).copied().flatten();
        let placed = |(place, column): (usize, &'static ColumnSpec)| {
            let field = header.field_of.get(place).copied().flatten()?;
            Some(Placed { column, field, hashing: Hashing::of(column, context.world) })
        };
        let file = pack.files.iter().position(|file| file.name == spec.name)?;
        let demand = |demand: &'static Demand| {
            let DemandKind::Require { column, require } = &demand.kind else { return None };
            let rule = rules::find(&pack.rules.get(demand.rule)?.code)?;
            (demand.file == file).then_some((demand, rule, *column, require))
        };
        let mut forbidden = [false; 256];
        for byte in pack.forbidden_characters.bytes().filter(u8::is_ascii) {
            if let Some(slot) = forbidden.get_mut(usize::from(byte)) {
                *slot = true;
            }
        }
        Some(Self {
            pack,
            spec,
            columns: spec.columns.iter().enumerate().filter_map(placed).collect(),
            demands: pack.demands.iter().filter_map(demand).collect(),
            whose: WHOSE.map(field),
            key: spec.key().and_then(|key| header.field_of.get(key).copied().flatten()),
            deleted: pack.deleted_column.as_deref().and_then(field),
            field_of: header.field_of.clone(),
            forbidden,
            tally: Tally::default(),
            keyed: Keyed::new(pack, file, &header.field_of, context.world),
        })
    }

    /// Judges one whole row.
    #[inline]
    pub(super) fn row(
        &mut self,
        record: &Record<'_>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let mut tally = std::mem::take(&mut self.tally);
        for placed in &self.columns {
            let Some(raw) = record.raw(placed.field) else { continue };
            let rules = FieldRules { of: self, placed, context, record };
            if raw.is_empty() || raw == b"\"\"" {
                rules.empty(desk)?;
            } else if let Some(value) = record.value(placed.field) {
                rules.value(&value, &mut tally, desk)?;
            }
        }
        self.tally = tally;
        let deleted = self.is_deleted(record);
        let mut keyed = std::mem::take(&mut self.keyed);
        keyed.row(self, record, deleted, context, desk)?;
        self.keyed = keyed;
        if deleted { Ok(()) } else { self.demanded(record, context, desk) }
    }

    /// A row that cannot be read goes by.
    pub(super) fn unread(&mut self) {
        self.keyed.unread();
    }

    fn demanded(
        &self,
        record: &Record<'_>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        for (demand, rule, column, require) in &self.demands {
            let wanted =
                demand.when.as_ref().is_none_or(|when| self.holds(when, record, context) == Some(true));
            if wanted && self.holds(require, record, context) == Some(false) {
                desk.report_by(rule, || {
                    let draft = self.draft(rule, record, context);
                    match self.spec.columns.get(*column) {
                        Some(column) => draft.column(&column.name),
                        None => draft,
                    }
                })?;
            }
        }
        Ok(())
    }

    /// The file is at its end.
    pub(super) fn finish(
        mut self,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Option<Again>, Stop> {
        std::mem::take(&mut self.tally).report(desk)?;
        let again = std::mem::take(&mut self.keyed).finish(context, desk)?;
        Ok(again.map(|twice| Again::new(self, twice)))
    }

    fn is_deleted(&self, record: &Record<'_>) -> bool {
        let raw = self.deleted.and_then(|field| record.raw(field)).unwrap_or_default();
        !raw.is_empty() && raw != b"\"\""
    }

    /// Begins a finding about a row: its place, its key, whom it belongs to.
    pub(super) fn draft(&self, rule: &'static Rule, record: &Record<'_>, context: &FileContext<'_>) -> Draft {
        let id = |field: Option<usize>| field.and_then(|field| row_key(record, field));
        let draft = rule.about(context.name).line(record.line()).row_key(id(self.key));
        draft.whose(self.whose.map(id))
    }

    /// Shows a value only if the column may hold nothing personal and the value is no more than a short code.
    fn with_value(
        &self,
        draft: Draft,
        column: &ColumnSpec,
        value: &[u8],
        context: &FileContext<'_>,
    ) -> Draft {
        let code = value.len() <= 3 && value.iter().all(u8::is_ascii_digit);
        let (value, masked) =
            super::shown(&decoded(value), context.show_values || (code && column.sensitive.is_none()));
        draft.value(value, masked)
    }
}
