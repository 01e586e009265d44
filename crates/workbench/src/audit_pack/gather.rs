//! One pass over the log: every entry is verified, and what the period asks for is put into rows on the way.
//!
//! What it refuses: to hand over a row of a log that did not verify, and to show a text that is not the one its entry
//! speaks of.

use std::collections::{BTreeMap, BTreeSet};

use audit::{Action, Entry, LogVerifier, Origin, Policy, Report, detail_digest};
use model::{Fingerprint, Timestamp};
use vault::{EntryRow, Reading};

use super::people::People;
use super::period::Period;
use super::words;
use crate::audit_log::{LogVerdict, verify_rows};
use crate::document::Cell;
use crate::host::Watch;
use crate::problem::{Problem, ProblemKind};

/// How many rows of one table are kept. A workbook of so many still opens everywhere.
pub(super) const MAX_ROWS: usize = 100_000;

/// What the log holds of a period, and what is known of the log as a whole.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) report: Report,
    pub(super) people: People,
    pub(super) entries: Rows,
    pub(super) sealed: Rows,
    pub(super) openings: Rows,
    /// To which keys bundles were sealed in the period, and how many bundles each.
    pub(super) recipients: BTreeMap<Fingerprint, u64>,
    /// The time of the last entry that each wanted size covers.
    pub(super) times: BTreeMap<u64, Timestamp>,
    /// The bundle that was finished at each wanted time; nothing where there were two.
    pub(super) carriers: BTreeMap<Timestamp, Option<String>>,
    /// Texts behind entries that are not what the entries speak of.
    pub(super) changed_texts: u64,
}

/// What is wanted to be known of heads, besides the period.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Sizes, of which the time of the last entry is wanted.
    pub(super) sizes: BTreeSet<u64>,
    /// Times at which heads were handed out, of which the bundle that carried them is wanted.
    pub(super) handed_out: BTreeSet<Timestamp>,
}

/// Rows, the first [`MAX_ROWS`] of them kept and all counted.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) kept: Vec<Vec<Cell>>,
    pub(super) of: u64,
}

impl Rows {
    fn push(&mut self, row: Vec<Cell>) {
        self.of += 1;
        if self.kept.len() < MAX_ROWS {
            self.kept.push(row);
        }
    }
}

/// Verifies the whole log and gathers what the period asks for. `wanted` is what is to be known of heads.
///
/// # Errors
/// [`ProblemKind::Broken`] with the place if anything is wrong with the log.
pub(super) fn gather(
    reading: &Reading<'_>,
    policy: Policy,
    origin: Origin,
    period: Period,
    wanted: Wanted,
    watch: &dyn Watch,
) -> Result<Gathered, Problem> {
    let mut pass = Pass { period, wanted, ..Pass::default() };
    let verdict =
        verify_rows(reading, LogVerifier::new(origin, policy), watch, |row| pass.look(reading, row))?;
    match verdict {
        LogVerdict::Broken(fault) => Err(Problem::new(
            ProblemKind::Broken,
            format!("the log is broken, and no pack is made of a broken log: {fault}"),
        )
        .next(
            "see `strongroom audit verify`; keep the vault's folder as it is, and ask who had access to it",
        )),
        LogVerdict::Intact(report) => {
            let Pass {
                people, entries, sealed, openings, recipients, times, carriers, changed_texts, ..
            } = pass;
            let report = *report;
            Ok(Gathered {
                report,
                people,
                entries,
                sealed,
                openings,
                recipients,
                times,
                carriers,
                changed_texts,
            })
        }
    }
}

#[derive(Default)]
struct Pass {
    period: Period,
    wanted: Wanted,
    people: People,
    entries: Rows,
    sealed: Rows,
    openings: Rows,
    recipients: BTreeMap<Fingerprint, u64>,
    times: BTreeMap<u64, Timestamp>,
    carriers: BTreeMap<Timestamp, Option<String>>,
    changed_texts: u64,
    /// By bundle, the entries that began and that ended its sealing.
    begun: BTreeMap<String, u64>,
    done: BTreeMap<String, u64>,
}

impl Pass {
    fn look(&mut self, reading: &Reading<'_>, row: &EntryRow) -> Result<(), Problem> {
        // Bytes that are no entry are the verifier's to name.
        let Ok(entry) = Entry::parse(&row.entry) else { return Ok(()) };
        if self.wanted.sizes.contains(&(row.seq + 1)) {
            self.times.insert(row.seq + 1, entry.time);
        }
        let bundle = entry.object.text("bundle").map(str::to_owned);
        match (&entry.action, &bundle) {
            (Action::ExportBegin, Some(id)) => self.begun.insert(id.clone(), row.seq),
            (Action::ExportDone, Some(id)) => self.done.insert(id.clone(), row.seq),
            _ => None,
        };
        self.carried(&entry, bundle.as_deref());
        let in_period = self.period.holds(entry.time);
        if !in_period && !People::brings(&entry.action) {
            return Ok(());
        }
        let detail = self.text_behind(reading, &entry)?;
        self.people.take(&entry, &detail);
        if !in_period {
            return Ok(());
        }
        match entry.action {
            Action::ExportDone => self.sealed(reading, &entry, bundle.as_deref())?,
            Action::BundleOpen => self.opened(&entry, bundle.as_deref()),
            _ => {}
        }
        let (who, role) = self.people.of(&entry.actor);
        self.entries.push(vec![
            Cell::Number(entry.seq),
            Cell::Time(entry.time),
            who,
            role,
            Cell::text(words::what(&entry)),
            words::bundle(&entry),
            words::keys(&entry),
            Cell::text(words::counts(&entry)),
            detail,
        ]);
        Ok(())
    }

    /// The head in a bundle is kept in the transaction that finishes it, and so bears the same time.
    fn carried(&mut self, entry: &Entry, bundle: Option<&str>) {
        if entry.action == Action::ExportDone && self.wanted.handed_out.contains(&entry.time) {
            let is_second = self.carriers.contains_key(&entry.time);
            let carrier = bundle.filter(|_| !is_second).map(str::to_owned);
            self.carriers.insert(entry.time, carrier);
        }
    }

    /// A bundle that was sealed, with the reason that was given when it was begun.
    fn sealed(&mut self, reading: &Reading<'_>, entry: &Entry, bundle: Option<&str>) -> Result<(), Problem> {
        for key in words::recipients(&entry.object) {
            *self.recipients.entry(key).or_default() += 1;
        }
        let begun = bundle.and_then(|id| self.begun.get(id)).copied();
        let begun = begun.map(|seq| reading.entries().entry(seq)).transpose()?.flatten();
        let reason = match begun.and_then(|row| Entry::parse(&row.entry).ok()) {
            Some(begun) => self.text_behind(reading, &begun)?,
            None => Cell::Note("not begun in this log"),
        };
        let (who, role) = self.people.of(&entry.actor);
        let digest = entry.object.text("digest").map_or(Cell::Blank, |digest| Cell::Code(digest.to_owned()));
        self.sealed.push(vec![
            Cell::Number(entry.seq),
            Cell::Time(entry.time),
            who,
            role,
            words::bundle(entry),
            words::keys(entry),
            Cell::text(words::counts(entry)),
            reason,
            digest,
        ]);
        Ok(())
    }

    fn opened(&mut self, entry: &Entry, bundle: Option<&str>) {
        let made = bundle.and_then(|id| self.done.get(id));
        let (who, role) = self.people.of(&entry.actor);
        self.openings.push(vec![
            Cell::Number(entry.seq),
            Cell::Time(entry.time),
            who,
            role,
            Cell::text(words::what(entry)),
            words::bundle(entry),
            words::keys(entry),
            Cell::text(words::counts(entry)),
            made.map_or(Cell::Note("elsewhere"), |seq| Cell::Number(*seq)),
        ]);
    }

    /// The text behind an entry; said to be erased, or changed, where it is.
    fn text_behind(&mut self, reading: &Reading<'_>, entry: &Entry) -> Result<Cell, Problem> {
        let Some(digest) = entry.detail else { return Ok(Cell::Blank) };
        Ok(match reading.details().detail(entry.seq)? {
            None => Cell::Note("erased"),
            Some(kept) if detail_digest(&kept.salt, kept.text.as_bytes()) == digest => {
                Cell::Written(kept.text)
            }
            Some(_) => {
                self.changed_texts += 1;
                Cell::Note("not shown: it was changed")
            }
        })
    }
}

impl FromIterator<Vec<Cell>> for Rows {
    fn from_iter<I: IntoIterator<Item = Vec<Cell>>>(rows: I) -> Self {
        let mut all = Self::default();
        rows.into_iter().for_each(|row| all.push(row));
        all
    }
}
