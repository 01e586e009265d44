//! Judging what stands in the fields of a row: each by what its column holds, then by the other fields of the row.
//!
//! Empty fields, which most are, cost a comparison; nothing is allocated for a value that is as it should be.

mod changed;
mod condition;
mod field;
mod form;
mod keyed;
mod tally;

use std::sync::Arc;

use crate::desk::FileDesk;
use crate::draft::Draft;
use crate::judge::header::Header;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, decoded, row_key};
use crate::pack::{ColumnSpec, Condition, Demand, DemandKind, FileSpec, Pack};
use crate::rules;
use crate::rules::Rule;
use crate::scan::Record;

use changed::Columns;
pub(crate) use condition::value_of;
use field::{FieldRules, Hashing};
use keyed::Keyed;
pub(crate) use keyed::{Again, Lacking, victim_place};
use tally::Tally;

/// Whether something was said of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    Said,
}

/// Columns that say whom a row belongs to, in the order of [`Draft::whose`].
const WHOSE: [&str; 5] = ["OrganizationID", "ProjectID", "PersonalID", "EnrollmentID", "UserID"];

/// The rules for the rows of one file, laid out by the file's own order of columns.
#[derive(Debug)]
pub(super) struct RowRules {
    pack: &'static Pack,
    spec: &'static FileSpec,
    field_of: Vec<Option<usize>>,
    /// For each column of the specification, the field where it stands.
    columns: Vec<Option<Placed>>,
    /// For each field, the column that stands there, and all columns of which something may have to be said when it
    /// changes.
    of_field: Vec<(Columns, Columns)>,
    /// Columns of which something was said in the row before.
    said: Columns,
    /// What changed since the last row that was not deleted.
    since_living: Columns,
    demands: Vec<Demanded>,
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

/// What each row must satisfy.
#[derive(Debug)]
struct Demanded {
    demand: &'static Demand,
    rule: &'static Rule,
    column: usize,
    require: &'static Condition,
    /// The columns it depends on.
    behind: Columns,
    /// The row before did not satisfy it.
    said: bool,
}

impl RowRules {
    /// `None` if the header does not tell what the fields are.
    pub(super) fn new(header: &Header, context: &FileContext<'_>) -> Option<Self> {
        let (pack, spec) = (context.pack?, context.file?);
        if header.field_of.iter().all(Option::is_none) {
            return None;
        }
        let field = |name: &str| header.field_of.get(spec.position(name)?).copied().flatten();
        let behind: Vec<Columns> = spec.columns.iter().map(Columns::behind).collect();
        let decides = |place: usize| {
            let deciding = behind.iter().enumerate().filter(|(_, of)| of.meets(Columns::one(place)));
            deciding.fold(Columns::one(place), |all, (column, _)| all.and(Columns::one(column)))
        };
        let placed = |(place, column): (usize, &'static ColumnSpec)| {
            let field = header.field_of.get(place).copied().flatten()?;
            Some(Placed { column, field, hashing: Hashing::of(column, context.world) })
        };
        let columns: Vec<Option<Placed>> = spec.columns.iter().enumerate().map(placed).collect();
        let fields = columns.iter().flatten().map(|placed| placed.field + 1).max().unwrap_or_default();
        let mut of_field = vec![(Columns::NONE, Columns::NONE); fields];
        for (place, placed) in columns.iter().enumerate() {
            let slot = placed.as_ref().and_then(|placed| of_field.get_mut(placed.field));
            if let Some((own, open)) = slot {
                *own = own.and(Columns::one(place));
                *open = open.and(decides(place));
            }
        }
        let file = pack.files.iter().position(|file| file.name == spec.name)?;
        let demand = |demand: &'static Demand| {
            let DemandKind::Require { column, require } = &demand.kind else { return None };
            let rule = rules::find(&pack.rules.get(demand.rule)?.code)?;
            let behind = demand.when.iter().map(Columns::of).fold(Columns::of(require), Columns::and);
            let demanded = Demanded { demand, rule, column: *column, require, behind, said: false };
            (demand.file == file).then_some(demanded)
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
            of_field,
            columns,
            said: Columns::NONE,
            since_living: Columns::ALL,
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

    /// Judges one whole row; `before` is the row that was judged before it, if it is still at hand.
    #[inline]
    pub(super) fn row(
        &mut self,
        record: &Record<'_>,
        before: Option<&Record<'_>>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let (changed, open) = self.changed(record, before);
        let mut said = Columns::NONE;
        let mut tally = std::mem::take(&mut self.tally);
        for place in self.said.and(open).places(self.columns.len()) {
            let Some(Some(placed)) = self.columns.get(place) else { continue };
            let Some(raw) = record.raw(placed.field) else { continue };
            let rules = FieldRules { of: self, placed, context, record };
            let verdict = if raw.is_empty() || raw == b"\"\"" {
                rules.empty(desk)?
            } else if let Some(value) = record.value(placed.field) {
                rules.value(&value, &mut tally, desk)?
            } else {
                continue;
            };
            if verdict == Verdict::Said {
                said = said.and(Columns::one(place));
            }
        }
        self.tally = tally;
        self.said = said;
        let deleted = self.is_deleted(record);
        let changed = changed.and(self.since_living);
        self.since_living = if deleted { changed } else { Columns::NONE };
        let mut keyed = std::mem::take(&mut self.keyed);
        keyed.row(self, record, deleted, changed, context, desk)?;
        self.keyed = keyed;
        if deleted { Ok(()) } else { self.demanded(record, changed, context, desk) }
    }

    /// The columns that stand otherwise than in the row before, and all of which that may change what is said.
    #[inline]
    fn changed(&self, record: &Record<'_>, before: Option<&Record<'_>>) -> (Columns, Columns) {
        let Some(before) = before.filter(|before| before.field_count() == record.field_count()) else {
            return (Columns::ALL, Columns::ALL);
        };
        let (mut changed, mut open) = (Columns::NONE, Columns::NONE);
        record.for_each_changed(before, |field| {
            if let Some((own, opens)) = self.of_field.get(field) {
                changed = changed.and(*own);
                open = open.and(*opens);
            }
        });
        (changed, open)
    }

    /// A row that cannot be read goes by.
    pub(super) fn unread(&mut self, record: &Record<'_>, context: &FileContext<'_>) {
        self.keyed.unread(record, context);
    }

    fn demanded(
        &mut self,
        record: &Record<'_>,
        changed: Columns,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let mut demands = std::mem::take(&mut self.demands);
        for demanded in demands.iter_mut().filter(|one| one.said || one.behind.meets(changed)) {
            let (rule, when) = (demanded.rule, demanded.demand.when.as_ref());
            let wanted = when.is_none_or(|when| self.holds(when, record, context) == Some(true));
            demanded.said = wanted && self.holds(demanded.require, record, context) == Some(false);
            if demanded.said {
                desk.report_by(rule, || {
                    let draft = self.draft(rule, record, context);
                    match self.spec.columns.get(demanded.column) {
                        Some(column) => draft.column(&column.name),
                        None => draft,
                    }
                })?;
            }
        }
        self.demands = demands;
        Ok(())
    }

    /// The file is at its end.
    pub(super) fn finish(
        mut self,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(Option<Again>, Option<Lacking>), Stop> {
        std::mem::take(&mut self.tally).report(desk)?;
        let doubtful = std::mem::take(&mut self.keyed).finish(context, desk)?;
        let of = Arc::new(self);
        let again = doubtful.map(|doubtful| Again::new(Arc::clone(&of), doubtful));
        Ok((again, Lacking::new(of, context.world)))
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
