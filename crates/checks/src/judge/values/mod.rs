//! Judging what stands in the fields of a row: each by what its column holds, then by the other fields of the row.
//!
//! A field is looked at only if it, or a field its rules depend on, is another than in the row before; nothing is allocated
//! for a value that is as it should be.

mod abreast;
mod changed;
mod condition;
mod dates;
mod demanded;
mod field;
mod field_said;
mod form;
mod hashing;
mod keyed;
mod layout;
mod named;
mod noted;
mod questions;
mod spelled;
mod tally;
mod usual;

use std::sync::Arc;

use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::header::Header;
use crate::judge::rows::FileContext;
use crate::quality::Tapped;
use crate::scan::{Record, Stretch};

use abreast::Abreast;
pub(super) use abreast::MOST as ABREAST;
use changed::Columns;
pub(crate) use condition::value_of;
use demanded::Demands;
use field::FieldRules;
use keyed::Keyed;
pub(crate) use keyed::{Again, Lacking};
use layout::{Changes, Placed, RowRules};
pub(crate) use named::{Named, NamedRow};
use questions::Answers;
use tally::Tally;

/// Whether something was said of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    Said,
}

/// What is left to do when a file is at its end.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) again: Option<Again>,
    pub(super) lacking: Option<Lacking>,
    pub(super) noted: Option<(Named, Vec<Tapped>)>,
}

/// Judges the rows of one file, one after the other.
#[derive(Debug)]
pub(super) struct RowJudge {
    of: Arc<RowRules>,
    abreast: Abreast,
    changes: Changes,
    /// Columns of which something was said in the row before.
    said: Columns,
    /// What changed since the last row that was not deleted.
    since_living: Columns,
    answers: Answers,
    demands: Demands,
    tally: Tally,
    keyed: Keyed,
}

impl RowJudge {
    /// `None` if the header does not tell what the fields are.
    pub(super) fn new(header: &Header, context: &FileContext<'_>) -> Option<Self> {
        let mut of = RowRules::new(header, context)?;
        let file = of.pack.files.iter().position(|file| file.name == of.spec.name)?;
        let demands = Demands::new(of.pack, file, &mut of.questions);
        let keyed = Keyed::new(of.pack, file, &of.field_of, &mut of.questions, context.world);
        of.settle(context.world);
        Some(Self {
            of: Arc::new(of),
            abreast: Abreast::default(),
            changes: Changes::default(),
            said: Columns::NONE,
            since_living: Columns::ALL,
            answers: Answers::default(),
            demands,
            tally: Tally::default(),
            keyed,
        })
    }

    /// Looks at rows that are judged next, up to [`ABREAST`] of as many fields each; `before` is the row that was judged
    /// before them, if it is still at hand.
    pub(super) fn look(&mut self, rows: Stretch<'_>, before: Option<&Record<'_>>) {
        self.abreast.look(&self.of, rows, before);
    }

    /// Judges one whole row.
    #[inline]
    pub(super) fn row(
        &mut self,
        record: &Record<'_>,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let of = &*self.of;
        let seen = self.abreast.next(record);
        let (changed, open) = match seen.changed.map(|changed| self.changes.of(changed, of)) {
            Some(change) => {
                self.answers.forget(change.stale);
                (change.columns, change.open)
            }
            None => {
                self.answers.forget_all();
                (Columns::ALL, Columns::ALL)
            }
        };
        let mut said = Columns::NONE;
        // Of what was said in the row before nothing is fine, unless it changed.
        for place in self.said.and(open).common(seen.doubtful).places(of.columns.len()) {
            let Some(Some((placed, usual))) = of.columns.get(place) else { continue };
            if !usual.is_met(of, record, context, &mut self.answers)
                && judged(of, placed, record, &mut self.tally, context, desk)? == Verdict::Said
            {
                said = said.and(Columns::one(place));
            }
        }
        self.said = said;
        let deleted = of.is_deleted(record);
        let changed = changed.and(self.since_living);
        self.since_living = if deleted { changed } else { Columns::NONE };
        self.keyed.row(of, record, changed, &mut self.answers, context, desk)?;
        if deleted {
            return Ok(());
        }
        self.demands.row(of, record, changed, &mut self.answers, context, desk)
    }

    /// True if several can judge the rows of this file, each some of them.
    pub(super) fn may_be_shared(&self) -> bool {
        self.keyed.may_be_shared()
    }

    /// Takes in what another gathered from other rows of the same file.
    pub(super) fn absorb(&mut self, other: Self) {
        self.tally.absorb(other.tally);
        self.keyed.absorb(other.keyed);
    }

    /// A row that cannot be read goes by.
    pub(super) fn unread(&mut self, record: &Record<'_>, context: &FileContext<'_>) {
        self.keyed.unread(record, context);
    }

    /// The file is at its end.
    pub(super) fn finish(self, context: &FileContext<'_>, desk: &mut FileDesk<'_, '_>) -> Result<Left, Stop> {
        self.of.note(&self.tally, context);
        self.tally.report(desk)?;
        let (doubtful, tapped) = self.keyed.finish(context, desk)?;
        let again = doubtful.map(|doubtful| Again::new(Arc::clone(&self.of), doubtful));
        let noted = (!tapped.is_empty()).then(|| (Named::new(Arc::clone(&self.of)), tapped));
        Ok(Left { again, lacking: Lacking::new(self.of, context), noted })
    }
}

/// Asks all rules of a column about its field.
#[inline(never)]
fn judged(
    of: &RowRules,
    placed: &Placed,
    record: &Record<'_>,
    tally: &mut Tally,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<Verdict, Stop> {
    let Some(raw) = record.raw(placed.field) else { return Ok(Verdict::Fine) };
    let rules = FieldRules { of, placed, context, record };
    if raw.is_empty() || raw == b"\"\"" {
        return rules.empty(desk);
    }
    match record.value(placed.field) {
        Some(value) => rules.value(&value, tally, desk),
        None => Ok(Verdict::Fine),
    }
}
