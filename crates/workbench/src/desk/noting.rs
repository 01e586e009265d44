//! Notes on what a check found: shown beside findings, made, ended, printed. Without an unlocked vault there are none.

use std::path::Path;
use std::sync::Arc;

use model::{Day, NoteId};
use wire::{CheckNotes, FindingQuery, NoteFits, NoteView, SheetFormat, Token};

use super::checking::{Ended, Given, Running};
use super::chosen::shown;
use super::convert::{self, gone, problem};
use super::office::locked;
use super::saving::each_finding;
use super::{Desk, lock};
use crate::data_set;
use crate::findings::{FindingFilter, NotedFilter};
use crate::notes::{self, Note, NoteBook, NoteKind, NoteOn, NoteState, NotedCounts, source_of};
use crate::problem::Problem;

impl Desk {
    /// What the set says of its source, for notes to be found by; nothing where it cannot be read.
    pub(super) fn learn_source(&self, running: &Running) {
        let source = match &running.from {
            Given::Path(path) => crate::export_of(&self.host, path).ok().flatten(),
            Given::DataSet(id) => {
                self.with(|session| data_set::data_set(session, *id)).ok().and_then(|set| set.facts.export)
            }
        };
        *lock(&running.source) = source_of(source.as_ref()).map(str::to_owned);
        *lock(&running.book) = None;
    }

    /// The notes on what a check found; none while the vault is locked.
    pub(super) fn book(&self, running: &Running) -> Option<Arc<NoteBook>> {
        if !self.is_unlocked() {
            return None;
        }
        // Held while they are read: what changes meanwhile is forgotten after, not before.
        let mut kept = lock(&running.book);
        if kept.is_none() {
            let source = lock(&running.source).clone();
            *kept = self.with(|session| NoteBook::of(session, source.as_deref())).ok().map(Arc::new);
        }
        kept.clone()
    }

    /// Notes are read anew when they are asked for next: they changed, or the vault was locked.
    pub(super) fn forget_notes(&self) {
        lock(&self.checks).values().for_each(|running| *lock(&running.book) = None);
    }

    /// A query with the notes and the group of projects that it asks about.
    ///
    /// # Errors
    /// If the settings of the site have no such group, or cannot be read.
    pub(super) fn filter(
        &self,
        running: &Running,
        query: &FindingQuery,
    ) -> Result<FindingFilter, wire::Problem> {
        let of = |name: &String| self.site_at_hand()?.projects_filter(Some(name)).map_err(|e| problem(&e));
        let projects = query.group.as_ref().map(of).transpose()?;
        let noted =
            query.noted.map(|wanted| NotedFilter { book: self.book(running).unwrap_or_default(), wanted });
        Ok(FindingFilter { noted, projects, ..convert::filter(query) })
    }

    /// The notes on what a check found, each with the number of findings that it fits.
    ///
    /// # Errors
    /// If the token stands for nothing, the vault is locked, or the findings cannot be read.
    pub fn check_notes(&self, check: &Token) -> Result<CheckNotes, wire::Problem> {
        let running = self.running(check)?;
        let book = self.book(&running).ok_or_else(locked)?;
        let mut counts = NotedCounts::new(&book);
        if !book.notes().is_empty() {
            each_finding(&running, &mut counts).map_err(|e| problem(&Problem::from_io(&e)))?;
        }
        Ok(CheckNotes {
            source: lock(&running.source).clone(),
            noted: counts.noted().into(),
            notes: counts
                .each()
                .map(|(note, found)| NoteFits { note: view(note), found: found.into() })
                .collect(),
            elsewhere: book.of_other_sources().into(),
        })
    }

    /// Notes a finding, or a group of those that the check found.
    ///
    /// # Errors
    /// If the token stands for nothing, the vault is locked, the set names no source, no finding is meant, or the note cannot be one.
    pub fn add_note(&self, check: &Token, request: &wire::NoteRequest) -> Result<NoteView, wire::Problem> {
        let running = self.running(check)?;
        let made = self.noted(&running, request).map_err(|e| problem(&e))?;
        let source = lock(&running.source).clone();
        let Some(source) = source else {
            let what = "this set names no source, by which a note could be found again";
            return Err(problem(&Problem::usage(what).next("Export.csv has it as SourceID or SourceName")));
        };
        let (on, until) = made;
        let order = notes::NoteRequest {
            source: &source,
            on,
            kind: kind(request.kind),
            ticket: request.ticket.as_deref(),
            reason: &request.reason,
            until,
        };
        let note = self.with(|session| notes::add_note(session, &order))?;
        self.forget_notes();
        Ok(view(&note))
    }

    /// What a new note is on, and until when it holds.
    fn noted(
        &self,
        running: &Running,
        request: &wire::NoteRequest,
    ) -> Result<(NoteOn, Option<Day>), Problem> {
        let until = request.until.as_deref().map(str::parse::<Day>).transpose();
        let until = until.map_err(|e| Problem::usage(e.to_string()))?;
        let on = match &request.on {
            wire::NoteOn::Finding { finding } => {
                let page = running.findings.page(&FindingFilter::default(), finding.get(), 1)?;
                let found = page.rows.into_iter().next();
                let found =
                    found.ok_or_else(|| Problem::usage("this finding is not at hand any more"))?.finding;
                NoteOn::finding(&found.code, &found.fingerprint)
            }
            wire::NoteOn::Group { code, organization, project, file } => {
                let filter = FindingFilter {
                    code: Some(code.clone()),
                    organization: organization.clone(),
                    project: project.clone(),
                    file: file.clone(),
                    ..FindingFilter::default()
                };
                if running.findings.page(&filter, 0, 0)?.total == 0 {
                    return Err(Problem::usage("no finding of this check is meant by that"));
                }
                NoteOn {
                    code: code.clone(),
                    fingerprint: None,
                    organization: organization.clone(),
                    project: project.clone(),
                    file: file.clone(),
                }
            }
        };
        Ok((on, until))
    }

    /// Ends a note.
    ///
    /// # Errors
    /// If the vault is locked, keeps no such note, or it was ended before.
    pub fn end_note(&self, note: &str) -> Result<(), wire::Problem> {
        let id: NoteId = note.parse().map_err(|_| gone())?;
        self.with(|session| notes::end_note(session, id))?;
        self.forget_notes();
        Ok(())
    }

    /// Writes the notes sheet of a check to the new file `out`, and answers its name.
    ///
    /// # Errors
    /// If the check is not done, the vault is locked, the set names no source, or the file exists or cannot be written.
    pub fn save_notes(
        &self,
        check: &Token,
        format: SheetFormat,
        out: &Path,
    ) -> Result<String, wire::Problem> {
        let running = self.running(check)?;
        let book = self.book(&running).ok_or_else(locked)?;
        let source = lock(&running.source).clone().unwrap_or_default();
        let head = match &*lock(&running.ended) {
            Some(Ended::Done(report, _)) => report.head.clone(),
            _ => {
                return Err(problem(
                    &Problem::usage("the check is not done").next("wait until every file was read"),
                ));
            }
        };
        let mut counts = NotedCounts::new(&book);
        each_finding(&running, &mut counts).map_err(|e| problem(&Problem::from_io(&e)))?;
        let request = notes::SheetRequest {
            out,
            format: match format {
                SheetFormat::Csv => notes::SheetFormat::Csv,
                SheetFormat::Html => notes::SheetFormat::Page,
                SheetFormat::Xlsx => notes::SheetFormat::Workbook,
            },
            set: &running.name,
            source: &source,
            head: &head,
            counts: &counts,
        };
        notes::write_sheet(&self.host, &request).map_err(|e| problem(&e))?;
        Ok(shown(out))
    }
}

/// A note as the page has it.
pub(super) fn view(note: &Note) -> NoteView {
    NoteView {
        note: note.id.to_string(),
        code: note.on.code.clone(),
        on: note.on.in_words(),
        single: note.on.fingerprint.is_some(),
        kind: match note.kind {
            NoteKind::Explained => wire::NoteKind::Explained,
            NoteKind::CannotFix => wire::NoteKind::CannotFix,
            NoteKind::VendorTicket => wire::NoteKind::VendorTicket,
        },
        ticket: note.ticket.clone(),
        reason: note.reason.clone(),
        by: note.by.clone(),
        since: note.since.to_string(),
        until: note.until.map(|day| day.to_string()),
        state: match note.state {
            NoteState::Holds => wire::NoteState::Holds,
            NoteState::Expired => wire::NoteState::Expired,
            NoteState::Ended => wire::NoteState::Ended,
        },
    }
}

const fn kind(kind: wire::NoteKind) -> NoteKind {
    match kind {
        wire::NoteKind::Explained => NoteKind::Explained,
        wire::NoteKind::CannotFix => NoteKind::CannotFix,
        wire::NoteKind::VendorTicket => NoteKind::VendorTicket,
    }
}
