//! Judging keys: rows that are twice there, rows that refer to nothing, rows that lack another, rows of victim service
//! providers.

mod again;
mod hashes;
mod lacking;
mod once;
mod protected;
mod references;
mod victims;

pub(crate) use again::Again;
pub(crate) use lacking::Lacking;

use super::RowRules;
use super::changed::Columns;
use super::questions::{Answers, Questions};
use crate::desk::FileDesk;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, row_id};
use crate::keys::{Export, Gather, Groups, HashKey, Project, Projects, Torn, Twice, World, hash_of};
use crate::pack::{Field, Pack};
use crate::quality::{Tap, Tapped};
use crate::rules;
use crate::scan::Record;

use again::Doubtful;
use hashes::Hashes;
use lacking::Marks;
use once::{ExactlyOne, OnlyOnce};
use protected::ProtectedRows;
use references::References;
use victims::Victims;

/// What is kept about the keys of one file while it is read.
#[derive(Debug)]
pub(super) struct Keyed {
    file: usize,
    hashes: Hashes,
    gather: Option<Gather>,
    references: References,
    twice: Vec<(OnlyOnce, Twice)>,
    groups: Vec<(ExactlyOne, Groups)>,
    marks: Marks,
    victims: Option<Victims>,
    protected: Option<ProtectedRows>,
    export: Option<(u64, Option<Export>)>,
    /// The columns of a project's id and of its organization's, and what was read so far.
    projects: Option<(usize, usize, Projects)>,
    torn: Torn,
    taps: Vec<Tap>,
}

impl Keyed {
    pub(super) fn new(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
        questions: &mut Questions,
        world: &World,
    ) -> Self {
        let is_export = pack.files.get(file).is_some_and(|spec| spec.name == crate::EXPORT);
        let twice = OnlyOnce::all(pack, file, field_of, questions).into_iter();
        let groups = ExactlyOne::all(pack, file, field_of, questions).into_iter();
        Self {
            file,
            hashes: Hashes::new(world.key, field_of.len()),
            gather: world.gather(file),
            references: References::new(pack, file, field_of, world),
            twice: twice.map(|once| (once, Twice::new(&world.room))).collect(),
            groups: groups.map(|one| (one, Groups::new(&world.room))).collect(),
            marks: Marks::new(pack, file, field_of, questions, world),
            victims: Victims::new(pack, file, field_of, world),
            protected: ProtectedRows::new(pack, file, field_of, world),
            export: is_export.then_some((0, None)),
            projects: Projects::of(pack, file),
            torn: Torn::default(),
            taps: match pack.files.get(file).filter(|_| world.notes) {
                Some(spec) => Tap::all(spec, &world.room, world.numbers),
                None => Vec::new(),
            },
        }
    }

    /// True if nothing that is gathered here depends on the order of the rows.
    pub(super) fn may_be_shared(&self) -> bool {
        self.export.is_none() && self.projects.is_none()
    }

    /// Takes in what another gathered from other rows of the same file.
    pub(super) fn absorb(&mut self, other: Self) {
        // Every field is named, so that whoever adds one has to say what becomes of it here.
        let Self {
            file: _,
            hashes: _,
            gather,
            references,
            twice,
            groups,
            marks: _,
            victims: _,
            protected,
            export: _,
            projects: _,
            torn,
            taps,
        } = other;
        if let (Some(own), Some(more)) = (&mut self.gather, gather) {
            own.absorb(more);
        }
        if let (Some(own), Some(more)) = (&mut self.protected, protected) {
            own.absorb(&more);
        }
        self.references.absorb(references);
        for ((_, own), (_, more)) in self.twice.iter_mut().zip(twice) {
            own.absorb(more);
        }
        for ((_, own), (_, more)) in self.groups.iter_mut().zip(groups) {
            own.absorb(more);
        }
        for (own, more) in self.taps.iter_mut().zip(taps) {
            own.absorb(more);
        }
        self.torn.absorb(torn);
    }

    /// A row that cannot be read goes by.
    pub(super) fn unread(&mut self, record: &Record<'_>, context: &FileContext<'_>) {
        self.torn.add(context.world.key, record.text(), record.is_at_end());
    }

    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        answers: &mut Answers,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let deleted = of.is_deleted(record);
        let hashes = &mut self.hashes;
        hashes.forget(changed);
        let value = |column: usize| of.field_of.get(column).copied().flatten().and_then(|f| record.value(f));
        if let Some(gather) = &mut self.gather {
            let is_demanded = |demand: usize| {
                let when = of.pack.demands.get(demand).and_then(|demand| demand.when.as_ref());
                when.is_none_or(|when| of.holds(when, record, context) == Some(true))
            };
            gather.row(
                context.world,
                &of.spec.columns,
                deleted,
                value,
                |own| hashes.of(own, of, record),
                is_demanded,
            );
        }
        if let Some((rows, export)) = &mut self.export {
            *rows += 1;
            let row = Export::of(&of.spec.columns, value);
            *export = Some(match export.take() {
                Some(before) => before.agreeing_with(&row),
                None => row,
            });
        }
        if let Some((own, organization, projects)) = &mut self.projects {
            let id = |column: usize| row_id(record, of.field_of.get(column).copied().flatten()?);
            if let (Some(hash), Some(own)) = (hashes.of(&[*own], of, record), id(*own)) {
                projects.add(hash, Project { id: own, organization: id(*organization), deleted });
            }
        }
        for (once, twice) in &mut self.twice {
            if once.concerns(of, record, deleted, answers, context)
                && let Some(hash) = hashes.of(&once.columns, of, record)
            {
                twice.add(hash);
            }
        }
        if let Some(protected) = &mut self.protected {
            protected.row(of, record, changed, context);
        }
        if deleted {
            return Ok(());
        }
        for tap in &mut self.taps {
            let field = |place: usize| match of.spec.columns.get(place) {
                Some(column) => of.own(column, place, record),
                None => Field::Unknown,
            };
            let is_blank = |place: usize| {
                let raw = of.field_of.get(place).copied().flatten().and_then(|field| record.raw(field));
                raw.is_some_and(|raw| raw.is_empty() || raw == b"\"\"")
            };
            let hash = |column| hashes.of(&[column], of, record);
            tap.row(record.line(), |column| changed.meets(Columns::one(column)), hash, field, is_blank);
        }
        for (one, groups) in &mut self.groups {
            if one.concerns(of, record, answers, context)
                && let Some(hash) = hashes.of(&one.columns, of, record)
            {
                groups.add(hash, answers.ask(of, one.require.question, record, context));
            }
        }
        self.marks.row(of, record, hashes, answers, context);
        self.references.row(of, record, changed, hashes, context, desk)?;
        if let Some(victims) = &mut self.victims {
            victims.row(of, record, changed, hashes, context, desk)?;
        }
        Ok(())
    }

    /// The file is at its end: what was gathered is kept for the files that follow.
    pub(super) fn finish(
        mut self,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(Option<Doubtful>, Vec<Tapped>), Stop> {
        self.references.finish(desk)?;
        if let Some(protected) = &self.protected {
            protected.finish(context, desk)?;
        }
        let rewritten = |one: &ExactlyOne| context.world.is_rewritten(self.file, &one.columns);
        let may_lack = !self.torn.may_hold_anything() && !self.groups.iter().any(|(one, _)| rewritten(one));
        if let Some(gather) = self.gather {
            if !self.torn.is_none() {
                desk.report(rules::KEYS_INCOMPLETE.about(context.name))?;
            }
            // Without a row, Export.csv cannot say which ExportID is right; that it has none is said already.
            if self.export.as_ref().is_none_or(|(rows, _)| *rows > 0) {
                context.world.keep(gather);
            }
        }
        if let Some((rows, export)) = self.export {
            note_export(self.file, rows, export.as_ref(), context);
            context.world.keep_export(export);
        }
        if let Some((.., projects)) = self.projects {
            context.world.keep_projects(projects);
        }
        context.world.keep_torn(self.file, self.torn);
        let tapped = self.taps.into_iter().map(Tap::finish).collect();
        Ok((Doubtful::of(self.file, self.twice, self.groups, may_lack), tapped))
    }
}

/// Notes what Export.csv does not say. Its key need not be the same in several rows.
fn note_export(file: usize, rows: u64, export: Option<&Export>, context: &FileContext<'_>) {
    let Some(export) = export else {
        return context.world.note((file, None), rules::EXPORT_ROWS.code);
    };
    let columns = context.file.map(|file| file.columns.as_slice()).unwrap_or_default();
    for (place, (value, column)) in export.values.iter().zip(columns).enumerate() {
        let unknown = match &*column.name {
            "ExportDate" => export.year.is_none(),
            _ => *value == Field::Unknown && !column.is_key,
        };
        if unknown {
            let why = if rows > 1 { rules::EXPORT_ROWS.code } else { "no value that can be read" };
            context.world.note((file, Some(place)), why);
        }
    }
}

/// The fields where columns stand; `None` if one of them is not there.
fn fields_of(columns: &[usize], field_of: &[Option<usize>]) -> Option<Vec<usize>> {
    columns.iter().map(|column| field_of.get(*column).copied().flatten()).collect()
}

fn hash_fields(key: HashKey, record: &Record<'_>, fields: &[usize]) -> Option<u64> {
    hash_of(key, fields.iter().map(|field| record.value(*field)))
}
