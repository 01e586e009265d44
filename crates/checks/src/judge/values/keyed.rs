//! Judging keys: rows that are twice there, rows that refer to nothing, rows of victim service providers.

use super::RowRules;
use super::changed::Columns;
use crate::desk::FileDesk;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, row_key};
use crate::keys::{Export, Gather, HashKey, Refers, Twice, TwiceRows, World, hash_of};
use crate::pack::{Condition, DemandKind, Field, Join, Pack, Place, Reference};
use crate::rules::{self, Rule};
use crate::scan::Record;

/// What is kept about the keys of one file while it is read.
#[derive(Debug, Default)]
pub(super) struct Keyed {
    gather: Option<Gather>,
    references: Vec<RefersTo>,
    twice: Vec<(OnlyOnce, Twice)>,
    victim: Option<Place>,
    export: Option<(u64, Option<Export>)>,
    unread: bool,
}

/// One reference and what became of it last: the same user, project and export come again and again.
#[derive(Debug)]
struct RefersTo {
    reference: &'static Reference,
    fields: Vec<usize>,
    /// True if it is the first of its column.
    first: bool,
    /// The columns it depends on.
    behind: Columns,
    /// What became of it; a reference from an empty field finds what it needs.
    last: Refers,
}

/// Values that may stand in one row only.
#[derive(Debug, Clone)]
struct OnlyOnce {
    rule: &'static Rule,
    /// Places in the specification, and the fields where they stand.
    columns: Vec<usize>,
    fields: Vec<usize>,
    when: Option<&'static Condition>,
    with_deleted: bool,
}

impl Keyed {
    pub(super) fn new(pack: &'static Pack, file: usize, field_of: &[Option<usize>], world: &World) -> Self {
        let spec = pack.files.get(file);
        let columns = spec.map(|spec| spec.columns.as_slice()).unwrap_or_default();
        let fields = |columns: &[usize]| -> Option<Vec<usize>> {
            columns.iter().map(|column| field_of.get(*column).copied().flatten()).collect()
        };
        let references = columns.iter().flat_map(|column| {
            column.references.iter().enumerate().filter_map(|(at, reference)| {
                let fields = fields(&reference.columns)?;
                let behind =
                    reference.columns.iter().map(|c| Columns::one(*c)).fold(Columns::NONE, Columns::and);
                Some(RefersTo { reference, fields, first: at == 0, behind, last: Refers::Unknown })
            })
        });
        let is_export = spec.is_some_and(|spec| spec.name == crate::EXPORT);
        let mut once: Vec<OnlyOnce> = Vec::new();
        // That Export.csv has more than one row is said already.
        if !is_export
            && let Some(key) = spec.and_then(|spec| spec.key())
            && let Some(fields) = fields(&[key])
        {
            let rule = rules::KEY_DUPLICATE;
            once.push(OnlyOnce { rule, columns: vec![key], fields, when: None, with_deleted: true });
        }
        for demand in pack.demands.iter().filter(|demand| demand.file == file) {
            let DemandKind::Unique { columns } = &demand.kind else { continue };
            let rule = pack.rules.get(demand.rule).and_then(|rule| rules::find(&rule.code));
            if let Some((rule, fields)) = rule.zip(fields(columns)) {
                let (columns, when) = (columns.clone(), demand.when.as_ref());
                once.push(OnlyOnce { rule, columns, fields, when, with_deleted: false });
            }
        }
        Self {
            gather: world.gather(file),
            references: references.collect(),
            twice: once.into_iter().map(|once| (once, Twice::default())).collect(),
            victim: victim_place(pack, file),
            export: is_export.then_some((0, None)),
            unread: false,
        }
    }

    /// A row that cannot be read goes by.
    pub(super) fn unread(&mut self) {
        self.unread = true;
    }

    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        deleted: bool,
        changed: Columns,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let key = context.world.key;
        let value = |column: usize| of.field_of.get(column).copied().flatten().and_then(|f| record.value(f));
        if let Some(gather) = &mut self.gather {
            gather.row(key, &of.spec.columns, deleted, value);
        }
        if let Some((rows, export)) = &mut self.export {
            *rows += 1;
            *export = (*rows == 1).then(|| Export::of(&of.spec.columns, value));
        }
        for (once, twice) in &mut self.twice {
            if let Some(hash) = once.hash(of, record, deleted, context) {
                twice.add(hash);
            }
        }
        if deleted {
            return Ok(());
        }
        self.refer(of, record, changed, context, desk)?;
        if let Some(place) = &self.victim
            && !context.comparable_database
            && let Some(from) = place.joins.first().and_then(|join| value(join.via))
            && context.world.joined(place, &from) == Field::Number(1)
        {
            let rule = rules::VICTIM_SERVICE_ROWS;
            desk.report_by(rule, || of.draft(rule, record, context))?;
        }
        Ok(())
    }

    fn refer(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let mut settled = false;
        for refers in &mut self.references {
            settled &= !refers.first;
            let reference = refers.reference;
            if refers.behind.meets(changed) || refers.last == Refers::Unknown {
                let hash = hash_fields(context.world.key, record, &refers.fields);
                refers.last = hash.map_or(Refers::Present, |hash| context.world.refers(reference, hash));
            }
            if settled {
                continue;
            }
            let Some(other) = of.pack.files.get(reference.file) else { continue };
            let rule = match refers.last {
                Refers::Present | Refers::Unknown => continue,
                Refers::Missing if other.name == crate::EXPORT => rules::EXPORT_ID_MISMATCH,
                Refers::Missing => rules::KEY_ORPHAN,
                Refers::Deleted => rules::KEY_PARENT_DELETED,
            };
            settled = true;
            let column = reference.columns.last().and_then(|column| of.spec.columns.get(*column));
            desk.report_by(rule, || {
                let draft =
                    of.draft(rule, record, context).with("expected", format_args!("a row of {}", other.name));
                match column {
                    Some(column) => draft.column(&column.name),
                    None => draft,
                }
            })?;
        }
        Ok(())
    }

    /// The file is at its end: what was gathered is kept for the files that follow.
    pub(super) fn finish(
        self,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Option<Vec<(OnlyOnceAgain, TwiceRows)>>, Stop> {
        if let Some(mut gather) = self.gather {
            // Without a row, Export.csv cannot say which ExportID is right; that it has none is said already.
            let no_export = self.export.as_ref().is_some_and(|(rows, _)| *rows == 0);
            gather.complete = !self.unread && !no_export;
            if self.unread {
                desk.report(rules::KEYS_INCOMPLETE.about(context.name))?;
            }
            context.world.keep(gather);
        }
        if let Some((_, export)) = self.export {
            context.world.keep_export(export);
        }
        let twice = self.twice.into_iter().map(|(once, twice)| (OnlyOnceAgain(once), twice.candidates()));
        let twice: Vec<_> = twice.filter(|(_, rows)| !rows.is_empty()).collect();
        Ok((!twice.is_empty()).then_some(twice))
    }
}

impl OnlyOnce {
    /// The hash of the values that may come once; `None` if the row does not take part.
    #[inline]
    fn hash(
        &self,
        of: &RowRules,
        record: &Record<'_>,
        deleted: bool,
        context: &FileContext<'_>,
    ) -> Option<u64> {
        let takes_part = (self.with_deleted || !deleted)
            && self.when.is_none_or(|when| of.holds(when, record, context) == Some(true));
        if takes_part { hash_fields(context.world.key, record, &self.fields) } else { None }
    }
}

fn hash_fields(key: HashKey, record: &Record<'_>, fields: &[usize]) -> Option<u64> {
    hash_of(key, fields.iter().map(|field| record.value(*field)))
}

/// The second look at what may stand in one row only.
#[derive(Debug)]
pub(super) struct OnlyOnceAgain(OnlyOnce);

/// A file that has to be read once more, because rows of it may be twice there.
#[derive(Debug)]
pub(crate) struct Again {
    of: RowRules,
    twice: Vec<(OnlyOnceAgain, TwiceRows)>,
}

impl Again {
    pub(super) fn new(of: RowRules, twice: Vec<(OnlyOnceAgain, TwiceRows)>) -> Self {
        Self { of, twice }
    }

    /// Looks at a row again. The header, which is no row, has names and no keys, and is never a candidate.
    pub(crate) fn row(
        &mut self,
        record: &Record<'_>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let of = &self.of;
        let deleted = of.is_deleted(record);
        for (OnlyOnceAgain(once), rows) in &mut self.twice {
            let Some(hash) = once.hash(of, record, deleted, context) else { continue };
            let value = || {
                let parts = once.fields.iter().filter_map(|field| record.value(*field));
                parts.flat_map(|part| [&part.len().to_le_bytes(), &*part].concat()).collect()
            };
            let row = || (record.line(), of.key.and_then(|key| row_key(record, key)));
            let Some((line, key)) = rows.again(hash, value, row) else { continue };
            let column = once.columns.last().and_then(|column| of.spec.columns.get(*column));
            desk.report_by(once.rule, || {
                let draft = of.draft(once.rule, record, context).related(context.name, line, key);
                match column {
                    Some(column) => draft.column(&column.name),
                    None => draft,
                }
            })?;
        }
        Ok(())
    }
}

/// From an enrollment to the flag of the organization that runs its project; `None` for other files.
pub(crate) fn victim_place(pack: &Pack, file: usize) -> Option<Place> {
    let number = |name: &str| pack.files.iter().position(|file| file.name == name);
    let (enrollment, project) = (number("Enrollment.csv")?, number("Project.csv")?);
    let organization = number("Organization.csv")?;
    if file != enrollment {
        return None;
    }
    let column = |file: usize, name: &str| pack.files.get(file)?.position(name);
    let join = |from: usize, to: usize, name: &str| {
        Some(Join { via: column(from, name)?, to, column: column(to, name)?, optional: false })
    };
    Some(Place {
        joins: vec![join(enrollment, project, "ProjectID")?, join(project, organization, "OrganizationID")?],
        file: organization,
        column: column(organization, "VictimServiceProvider")?,
    })
}
