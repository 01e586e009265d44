//! What a row refers to has to be there.

use std::borrow::Cow;

use super::super::RowRules;
use super::super::changed::Columns;
use super::super::spelled::was_rewritten;
use super::super::tally::Tally;
use super::fields_of;
use super::hashes::Hashes;
use crate::desk::FileDesk;
use crate::draft::Draft;
use crate::judge::rows::FileContext;
use crate::judge::{Stop, row_key};
use crate::keys::{Answers, Known, Lost, Refers, TableId, World};
use crate::pack::{Pack, Reference};
use crate::rules::{self, Rule};
use crate::scan::Record;

/// The references of one file.
#[derive(Debug, Default)]
pub(super) struct References {
    file: usize,
    all: Vec<RefersTo>,
    /// The reference whose row answers others, too, and what the row that it found last says.
    lead: Option<usize>,
    known: Option<(Refers, Known)>,
    /// The columns that any of them depends on.
    behind: Columns,
    /// The living row before had everything it refers to.
    met: bool,
    /// What comes by the column.
    tally: Tally,
    zeros: Zeros,
}

/// Identifiers of this file that have lost their zeros.
#[derive(Debug, Default)]
struct Zeros {
    tally: Tally,
    /// The field and line of the last: a row is counted once for a column, however often it is looked up.
    at: Option<(usize, u64)>,
}

/// One reference and what became of it last: the same user, project and export come again and again.
#[derive(Debug)]
struct RefersTo {
    reference: &'static Reference,
    fields: Vec<usize>,
    /// Where the other row is looked up.
    table: Option<TableId>,
    /// How the row that another reference found before answers this one.
    answered: Option<Answers>,
    /// True if it is the first of its column.
    first: bool,
    /// The columns it depends on.
    behind: Columns,
    /// What became of it; a reference from an empty field finds what it needs.
    last: Refers,
    /// It was told of a row whose identifier a spreadsheet rounded.
    told: bool,
}

impl References {
    pub(super) fn new(pack: &'static Pack, file: usize, field_of: &[Option<usize>], world: &World) -> Self {
        let columns = pack.files.get(file).map(|spec| spec.columns.as_slice()).unwrap_or_default();
        let references = columns.iter().flat_map(|column| {
            column.references.iter().enumerate().filter_map(|(at, reference)| {
                let fields = fields_of(&reference.columns, field_of)?;
                let behind =
                    reference.columns.iter().map(|c| Columns::one(*c)).fold(Columns::NONE, Columns::and);
                let table = world.table_of(reference);
                Some(RefersTo {
                    reference,
                    fields,
                    table,
                    answered: None,
                    first: at == 0,
                    behind,
                    last: Refers::Unknown,
                    told: false,
                })
            })
        });
        let mut all: Vec<_> = references.collect();
        let lead = all.iter().enumerate().find_map(|(at, one)| {
            let mut later = all.iter().skip(at + 1);
            later
                .any(|other| world.answers(one.reference, other.reference).is_some())
                .then_some((at, one.reference))
        });
        if let Some((at, first)) = lead {
            for refers in all.iter_mut().skip(at + 1) {
                refers.answered = world.answers(first, refers.reference);
            }
        }
        let lead = lead.map(|(at, _)| at);
        let behind = all.iter().fold(Columns::NONE, |behind, refers| behind.and(refers.behind));
        Self { file, all, lead, behind, ..Self::default() }
    }

    /// Judges a living row.
    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        hashes: &mut Hashes,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        if self.met && !self.behind.meets(changed) {
            return Ok(());
        }
        self.met = true;
        let mut settled = false;
        for (at, refers) in self.all.iter_mut().enumerate() {
            settled &= !refers.first;
            let reference = refers.reference;
            if refers.behind.meets(changed) || refers.last == Refers::Unknown {
                let key = context.world.key;
                let values = || refers.fields.iter().filter_map(|field| record.value(*field));
                let parts = || values().map(|value| key.hash(&value));
                let is_lead = self.lead == Some(at);
                if is_lead {
                    self.known = None;
                }
                refers.last = match (hashes.of(&reference.columns, of, record), refers.table) {
                    (None, _) => Refers::Present,
                    (Some(_), None) => Refers::Unknown,
                    (Some(hash), Some(table)) if is_lead => {
                        let (found, known) = context.world.refers_and_known(table, hash, parts);
                        self.known = known.map(|known| (found, known));
                        found
                    }
                    (Some(hash), Some(table)) => match refers.answer(self.known, of, record, hashes) {
                        Some(found) => found,
                        None => context.world.refers(table, hash, parts),
                    },
                };
            }
            self.met &= refers.last == Refers::Present;
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
            let mut is_one_of_many = false;
            if refers.last == Refers::Missing
                && other.name != crate::EXPORT
                && refers.parts(record).any(|part| was_rewritten(&part))
            {
                // One such row is told of; the others are as the first, and the identifiers are a finding of their own.
                is_one_of_many = refers.parts(record).last().is_some_and(|part| was_rewritten(&part));
                if !is_one_of_many || std::mem::replace(&mut refers.told, true) {
                    continue;
                }
            }
            let last = reference.columns.len().saturating_sub(1);
            if rule.code == rules::EXPORT_ID_MISMATCH.code {
                let draft = || refers.draft(rule, last, of, record, context);
                self.tally.count(rule, refers.fields.get(last).copied().unwrap_or_default(), draft);
            } else if refers.last == Refers::Deleted
                || !refers.but_for_zeros(self.file, &mut self.zeros, of, record, context)
            {
                let draft = || refers.draft(rule, last, of, record, context);
                if is_one_of_many { desk.report_once(at, rule, draft)? } else { desk.report_by(rule, draft)? }
            }
        }
        Ok(())
    }

    /// Takes in what came by the column in other rows of the same file.
    pub(super) fn absorb(&mut self, other: Self) {
        self.tally.absorb(other.tally);
        self.zeros.tally.absorb(other.zeros.tally);
    }

    /// The file is at its end: what comes by the column.
    pub(super) fn finish(&mut self, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        std::mem::take(&mut self.tally).report(desk)?;
        std::mem::take(&mut self.zeros.tally).report(desk)
    }
}

impl RefersTo {
    fn parts<'r>(&self, record: &Record<'r>) -> impl Iterator<Item = Cow<'r, [u8]>> {
        self.fields.iter().filter_map(|field| record.value(*field))
    }

    /// What the row that another reference found says of this one; `None` if it says nothing.
    #[inline]
    fn answer(
        &self,
        known: Option<(Refers, Known)>,
        of: &RowRules,
        record: &Record<'_>,
        hashes: &mut Hashes,
    ) -> Option<Refers> {
        let (found, known) = known?;
        let Answers { column, alone } = self.answered?;
        let is_same = hashes.of(&[column], of, record) == Some(known.hash);
        (is_same && (known.is_met || !alone)).then_some(if alone { Refers::Present } else { found })
    }

    /// True if the other row is found by adding zeros or taking some off: that is said by the column.
    #[cold]
    fn but_for_zeros(
        &self,
        file: usize,
        zeros: &mut Zeros,
        of: &RowRules,
        record: &Record<'_>,
        context: &FileContext<'_>,
    ) -> bool {
        let values: Vec<_> = self.parts(record).collect();
        let parts: Vec<&[u8]> = values.iter().map(|value| &**value).collect();
        let Some((part, lost)) = context.world.but_for_zeros(self.reference, &parts) else { return false };
        let at = |columns: &[usize]| columns.get(part).copied().unwrap_or_default();
        let field = at(&self.fields);
        match lost {
            Lost::There => {
                let row = (record.line(), of.key.and_then(|key| row_key(record, key)));
                let by = (file, context.name.to_owned(), row);
                context.world.named_with_zeros(self.reference.file, at(&self.reference.target), by);
            }
            Lost::Here if zeros.at == Some((field, record.line())) => {}
            Lost::Here => {
                let rule = rules::KEY_ZEROS_LOST;
                zeros.at = Some((field, record.line()));
                context.world.said_of_zeros(file, at(&self.reference.columns));
                zeros.tally.count(rule, field, || self.draft(rule, part, of, record, context));
            }
        }
        true
    }

    /// A finding about one of the columns of the reference.
    fn draft(
        &self,
        rule: &'static Rule,
        part: usize,
        of: &RowRules,
        record: &Record<'_>,
        context: &FileContext<'_>,
    ) -> Draft {
        let other = of.pack.files.get(self.reference.file).map_or("", |file| file.name.as_str());
        let draft = of.draft(rule, record, context).with("expected", format_args!("a row of {other}"));
        match self.reference.columns.get(part).and_then(|column| of.spec.columns.get(*column)) {
            Some(column) => draft.column(&column.name),
            None => draft,
        }
    }
}
