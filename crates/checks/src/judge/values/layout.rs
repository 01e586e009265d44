//! What the rules for the rows of one file are, laid out by the file's own order of columns. Nothing here changes while
//! the file is read.

use super::changed::Columns;
use super::hashing::Hashing;
use super::questions::{Questions, Stale};
use super::usual::{Usual, marks};
use crate::draft::Draft;
use crate::judge::header::Header;
use crate::judge::rows::FileContext;
use crate::judge::{decoded, row_id, shown};
use crate::keys::{Leads, World};
use crate::pack::{ColumnSpec, FileSpec, Pack};
use crate::rules::Rule;
use crate::scan::Record;

/// Columns that say whom a row belongs to, in the order of [`Draft::whose`].
const WHOSE: [&str; 5] = ["OrganizationID", "ProjectID", "PersonalID", "EnrollmentID", "UserID"];

/// The rules for the rows of one file.
#[derive(Debug)]
pub(crate) struct RowRules {
    pub(super) pack: &'static Pack,
    pub(super) spec: &'static FileSpec,
    pub(super) field_of: Vec<Option<usize>>,
    /// For each column of the specification, the field where it stands, and what is usual there.
    pub(super) columns: Vec<Option<(Placed, Usual)>>,
    /// For each column of the specification, what a change of it leads to.
    leads_to: Vec<Change>,
    pub(super) questions: Questions,
    whose: [Option<usize>; 5],
    /// The field that leads to a project and its organization.
    leads: Option<(usize, Leads)>,
    pub(super) key: Option<usize>,
    deleted: Option<usize>,
    /// What is to be known of each byte of a text.
    pub(super) marks: [u8; 256],
}

/// A column and the field where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) column: &'static ColumnSpec,
    pub(super) field: usize,
    pub(super) hashing: Hashing,
}

/// What is another than in the row before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    /// The columns that are written otherwise.
    pub(super) columns: Columns,
    /// The columns of which something else may have to be said.
    pub(super) open: Columns,
    pub(super) stale: Stale,
}

impl RowRules {
    /// `None` if the header does not tell what the fields are.
    pub(super) fn new(header: &Header, context: &FileContext<'_>) -> Option<Self> {
        let (pack, spec) = (context.pack?, context.file?);
        if header.field_of.iter().all(Option::is_none) {
            return None;
        }
        let file = pack.files.iter().position(|file| file.name == spec.name)?;
        let leads = context.world.leads(file);
        let field = |name: &str| header.field_of.get(spec.position(name)?).copied().flatten();
        let mut questions = Questions::default();
        let placed = |(place, column): (usize, &'static ColumnSpec)| {
            let field = header.field_of.get(place).copied().flatten()?;
            let placed = Placed { column, field, hashing: Hashing::of(column, context.world) };
            let usual = Usual::new(&placed, pack, &mut questions);
            Some((placed, usual))
        };
        let columns = spec.columns.iter().enumerate().map(placed).collect();
        Some(Self {
            pack,
            spec,
            columns,
            leads_to: Vec::new(),
            questions,
            whose: WHOSE.map(field),
            leads: leads.and_then(|(via, leads)| Some(((*header.field_of.get(via)?)?, leads))),
            key: spec.key().and_then(|key| header.field_of.get(key).copied().flatten()),
            deleted: pack.deleted_column.as_deref().and_then(field),
            field_of: header.field_of.clone(),
            marks: marks(&pack.forbidden_characters),
        })
    }

    /// To be called when every question is known.
    pub(super) fn settle(&mut self, world: &World) {
        self.questions.find_ways(self.pack, world);
        let behind: Vec<Columns> = self.spec.columns.iter().map(Columns::behind).collect();
        let decides = |place: usize| {
            let deciding = behind.iter().enumerate().filter(|(_, of)| of.meets(Columns::one(place)));
            deciding.fold(Columns::one(place), |all, (column, _)| all.and(Columns::one(column)))
        };
        let leads_to = |place: usize| {
            let columns = Columns::one(place);
            Change { columns, open: decides(place), stale: self.questions.stale_with(columns) }
        };
        self.leads_to = (0..self.field_of.len()).map(leads_to).collect();
    }

    /// What these columns lead to when they are written otherwise than in the row before.
    fn change(&self, columns: Columns) -> Change {
        let places = columns.places(self.leads_to.len());
        let changes = places.filter_map(|place| self.leads_to.get(place));
        changes.fold(Change::NONE, |all, one| all.and(*one))
    }

    #[inline]
    pub(super) fn is_deleted(&self, record: &Record<'_>) -> bool {
        let raw = self.deleted.and_then(|field| record.raw(field)).unwrap_or_default();
        !raw.is_empty() && raw != b"\"\""
    }

    /// Begins a finding about a row: its place, its key, whom it belongs to.
    pub(super) fn draft(&self, rule: &'static Rule, record: &Record<'_>, context: &FileContext<'_>) -> Draft {
        let id = |field: Option<usize>| field.and_then(|field| row_id(record, field));
        let draft = rule.within(&context.shown).line(record.line()).row_key(id(self.key));
        let [mut organization, mut project, person, enrollment, user] = self.whose.map(id);
        let led = self.leads.and_then(|(field, leads)| context.world.project(leads, &record.value(field)?));
        if let Some(led) = led {
            project = project.or_else(|| Some(led.id.clone()));
            organization = organization.or_else(|| led.organization.clone());
        }
        draft.whose([organization, project, person, enrollment, user])
    }

    /// Shows a value only if the column may hold nothing personal and the value is no more than a short code.
    pub(super) fn with_value(
        &self,
        draft: Draft,
        column: &ColumnSpec,
        value: &[u8],
        context: &FileContext<'_>,
    ) -> Draft {
        let code = value.len() <= 3 && value.iter().all(u8::is_ascii_digit);
        let (value, masked) =
            shown(&decoded(value), context.show_values || (code && column.sensitive.is_none()));
        draft.value(value, masked)
    }
}

/// How many sets of columns are kept in mind: in most files a few come again and again.
const KEPT: usize = 64;

/// What sets of columns lead to, of those that came last.
#[derive(Debug)]
pub(super) struct Changes([Change; KEPT]);

impl Default for Changes {
    fn default() -> Self {
        Self([Change::NONE; KEPT])
    }
}

impl Changes {
    /// What these columns lead to when they are written otherwise than in the row before.
    #[inline]
    pub(super) fn of(&mut self, columns: Columns, of: &RowRules) -> Change {
        let slot = columns.mixed() % KEPT;
        match self.0.get_mut(slot) {
            Some(kept) => {
                if kept.columns != columns {
                    *kept = of.change(columns);
                }
                *kept
            }
            None => of.change(columns),
        }
    }
}

impl Placed {
    /// Its values are keys, or stand for a row elsewhere.
    pub(super) fn identifies(&self) -> bool {
        let column = self.column;
        column.is_key || !column.references.is_empty() || column.name.ends_with("ID")
    }
}

impl Change {
    const NONE: Self = Self { columns: Columns::NONE, open: Columns::NONE, stale: Stale::NONE };

    #[inline]
    fn and(self, other: Self) -> Self {
        Self {
            columns: self.columns.and(other.columns),
            open: self.open.and(other.open),
            stale: self.stale.and(other.stale),
        }
    }
}
