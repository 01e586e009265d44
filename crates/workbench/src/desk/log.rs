//! *Log*: pages of entries, proofs, verifying the whole, handing it out.

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use model::Digest;
use wire::{EntryProof, LogFilters, LogPage, LogQuery, LogVerdict, PackView, Progress};

use super::convert::problem;
use super::follow::Follow;
use super::log_rows::{Names, fits, matching, row};
use super::office::locked;
use super::{Desk, lock};
use crate::audit_log;
use crate::audit_pack::{self, Day, PackRequest};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// Rows of one answer.
const MOST_ROWS: u64 = 500;

/// What was found for a question, so that scrolling does not read the whole log for each page.
#[derive(Debug)]
pub(super) struct Found {
    query: LogQuery,
    size: u64,
    /// Numbers of the entries that fit, the latest first.
    seqs: Vec<u64>,
}

impl Desk {
    /// Some entries that fit, the latest first.
    ///
    /// # Errors
    /// If the vault is locked, or an entry cannot be read.
    pub fn log_page(&self, query: &LogQuery, offset: u64, limit: u64) -> Result<LogPage, wire::Problem> {
        let limit = limit.min(MOST_ROWS);
        self.with(|session| {
            let names = Names::of(session)?;
            let size = audit_log::size(session)?;
            let (total, seqs) = if *query == LogQuery::default() {
                let from = size.saturating_sub(offset);
                (size, (from.saturating_sub(limit)..from).rev().collect())
            } else {
                self.found(session, &names, query, size, offset, limit)?
            };
            let mut rows = Vec::with_capacity(seqs.len());
            for seq in seqs {
                let listed = audit_log::list(session, seq, 1)?.into_iter().next();
                let listed = listed.ok_or_else(|| Problem::usage(format!("the log has no entry {seq}")))?;
                rows.push(row(&listed, &names));
            }
            Ok(LogPage { size: size.into(), total: total.into(), offset: offset.into(), rows })
        })
    }

    fn found(
        &self,
        session: &Session<'_>,
        names: &Names,
        query: &LogQuery,
        size: u64,
        offset: u64,
        limit: u64,
    ) -> Result<(u64, Vec<u64>), Problem> {
        let mut kept = lock(&self.found);
        let fresh = !kept.as_ref().is_some_and(|found| found.query == *query && found.size == size);
        if fresh {
            *kept = Some(Found {
                query: query.clone(),
                size,
                seqs: matching(session, |row| fits(row, query), names)?,
            });
        }
        let seqs = kept.as_ref().map(|found| found.seqs.as_slice()).unwrap_or_default();
        let skip = usize::try_from(offset).unwrap_or(usize::MAX);
        let take = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok((seqs.len() as u64, seqs.iter().copied().skip(skip).take(take).collect()))
    }

    /// Actions and actors that occur.
    ///
    /// # Errors
    /// If the vault is locked, or an entry cannot be read.
    pub fn log_filters(&self) -> Result<LogFilters, wire::Problem> {
        self.with(|session| {
            let names = Names::of(session)?;
            let (mut actions, mut actors) =
                (std::collections::BTreeMap::new(), std::collections::BTreeSet::new());
            matching(
                session,
                |row| {
                    actions.entry(row.action.clone()).or_insert_with(|| row.words.clone());
                    actors.insert(row.actor.clone());
                    false
                },
                &names,
            )?;
            Ok(LogFilters { actions: actions.into_iter().collect(), actors: actors.into_iter().collect() })
        })
    }

    /// One entry with what proves it.
    ///
    /// # Errors
    /// If the vault is locked or there is no such entry.
    pub fn entry_proof(&self, seq: u64) -> Result<EntryProof, wire::Problem> {
        self.with(|session| {
            let proof = audit_log::prove(session, seq)?;
            let none = || Problem::usage(format!("the log has no entry {seq}"));
            let leaf: Digest = session
                .read(|reading| Ok(reading.entries().entry(seq)?.map(|row| row.leaf)))?
                .ok_or_else(none)?;
            let (head_size, _) = session.latest_checkpoint()?;
            Ok(EntryProof { seq: seq.into(), leaf: leaf.to_string(), proof, head_size: head_size.into() })
        })
    }

    /// Writes the proof of an entry to the new file `out` and answers its name.
    ///
    /// # Errors
    /// If the vault is locked, there is no such entry, or the file exists or cannot be written.
    pub fn save_proof(&self, seq: u64, out: &Path) -> Result<String, wire::Problem> {
        self.with(|session| {
            let proof = audit_log::prove(session, seq)?;
            let mut staged = self.host.disk.stage(out)?;
            staged.write_all(proof.as_bytes()).map_err(|e| Problem::from_io(&e))?;
            Ok(staged.publish()?)
        })?;
        Ok(super::chosen::shown(out))
    }

    /// Verifies the whole log, beside whatever else is done with the vault.
    ///
    /// # Errors
    /// If the vault is locked or the log cannot be read. A broken log is an answer.
    pub fn verify_log(&self, tell: impl Fn(Progress) + Sync) -> Result<LogVerdict, wire::Problem> {
        let mut session = self.beside()?.ok_or_else(locked)?;
        let never = AtomicBool::new(false);
        let verdict =
            audit_log::verify(&mut session, None, &Follow::new(&never, tell)).map_err(|e| problem(&e))?;
        Ok(match verdict {
            audit_log::LogVerdict::Broken(fault) => {
                LogVerdict::Broken { seq: fault.seq.map(Into::into), sentence: fault.to_string() }
            }
            audit_log::LogVerdict::Intact(report) => {
                let (size, outside) = (report.head.size, report.anchored.outside);
                let sentence = match outside {
                    Some(known) => format!(
                        "{size} entries: none missing, none changed. A head outside this workstation confirms the first {known}."
                    ),
                    None => format!(
                        "{size} entries: none missing, none changed. No head outside this workstation confirms them yet: hand over a bundle or the log."
                    ),
                };
                let notes = notes(&report.warnings);
                LogVerdict::Intact { size: size.into(), anchored: outside.map(Into::into), sentence, notes }
            }
        })
    }

    /// Writes the whole log to the new file `out` and answers its name.
    ///
    /// # Errors
    /// If the vault is locked, or the file exists or cannot be written.
    pub fn save_log(&self, out: &Path, tell: impl Fn(Progress) + Sync) -> Result<String, wire::Problem> {
        let mut session = self.beside()?.ok_or_else(locked)?;
        let never = AtomicBool::new(false);
        audit_log::export(&mut session, out, &Follow::new(&never, tell)).map_err(|e| problem(&e))?;
        Ok(super::chosen::shown(out))
    }

    /// Writes the auditor's pack of these days to the new file `out`.
    ///
    /// # Errors
    /// If the vault is locked, a day is none, the days are the wrong way round, or the file exists or cannot be written.
    pub fn save_pack(
        &self,
        from: Option<&str>,
        to: Option<&str>,
        out: &Path,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<PackView, wire::Problem> {
        let day = |text: Option<&str>| -> Result<Option<Day>, wire::Problem> {
            let none = |_| problem(&Problem::usage("that is no day").next("write it as 2026-11-01"));
            text.map(|text| text.parse().map_err(none)).transpose()
        };
        let request = PackRequest { from: day(from)?, to: day(to)?, out };
        let mut session = self.beside()?.ok_or_else(locked)?;
        let never = AtomicBool::new(false);
        let made =
            audit_pack::pack(&mut session, &request, &Follow::new(&never, tell)).map_err(|e| problem(&e))?;
        Ok(PackView {
            name: super::chosen::shown(out),
            entries: made.entries.into(),
            in_period: made.in_period.into(),
        })
    }
}

fn notes(warnings: &audit::Warnings) -> Vec<String> {
    let mut notes = Vec::new();
    if warnings.clock_back.count > 0 {
        notes.push(format!("The clock was set back {} times between entries.", warnings.clock_back.count));
    }
    if warnings.restores.count > 0 {
        notes.push(format!(
            "The vault was put back to an earlier copy {} times; each time has an entry.",
            warnings.restores.count
        ));
    }
    if warnings.unknown_actions.count > 0 {
        notes.push(
            "Some entries are of a newer version of this program; they were checked like the others."
                .to_owned(),
        );
    }
    notes
}

/// A log that cannot be read is said as such.
pub(super) fn unreadable(seq: u64, why: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemKind::Broken, format!("entry {seq}: {why}"))
}
