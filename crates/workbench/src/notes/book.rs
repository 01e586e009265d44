//! The notes of one source, arranged so that a finding finds its own at once; and how many findings each covers.

use std::collections::{HashMap, HashSet};
use std::io;

use checks::Sink;
use model::Finding;

use super::keep::notes;
use super::note::{Note, NoteState};
use crate::problem::Problem;
use crate::session::Session;

/// The notes of one source that nobody ended.
#[derive(Debug, Clone, Default)]
pub struct NoteBook {
    /// The narrowest first, of equal ones the latest.
    notes: Vec<Note>,
    /// Places in `notes`, in that order.
    on_findings: HashMap<String, Vec<usize>>,
    on_groups: HashMap<String, Vec<usize>>,
    codes: HashSet<String>,
    elsewhere: u64,
}

impl NoteBook {
    /// The notes on exports of `source`; none: of a set that names no source, on which there are none.
    ///
    /// # Errors
    /// [`Problem`] if the vault cannot be read.
    pub fn of(session: &Session<'_>, source: Option<&str>) -> Result<Self, Problem> {
        Ok(Self::from_notes(notes(session)?, source))
    }

    pub(super) fn from_notes(all: Vec<Note>, source: Option<&str>) -> Self {
        let (mut notes, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .filter(|note| note.state != NoteState::Ended)
            .partition(|note| Some(note.source.as_str()) == source);
        notes.sort_by_key(|note| std::cmp::Reverse((note.on.narrowness(), note.since, note.id)));
        let elsewhere = others.iter().filter(|note| note.state == NoteState::Holds).count() as u64;
        let mut book = Self { elsewhere, ..Self::default() };
        for (at, note) in notes.iter().enumerate() {
            book.codes.insert(note.on.code.clone());
            let (index, key) = match &note.on.fingerprint {
                Some(fingerprint) => (&mut book.on_findings, fingerprint),
                None => (&mut book.on_groups, &note.on.code),
            };
            index.entry(key.clone()).or_default().push(at);
        }
        Self { notes, ..book }
    }

    /// The note that stands beside a finding: of those that hold, the narrowest, then the latest.
    pub fn on(&self, finding: &Finding) -> Option<&Note> {
        self.fitting(finding).map(|(_, note)| note).find(|note| note.state == NoteState::Holds)
    }

    /// Whether some note is about this rule.
    pub fn may_speak_of(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// Those that hold and those that expired, the narrowest first.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// How many notes hold for other sources; they say nothing about this one.
    pub const fn of_other_sources(&self) -> u64 {
        self.elsewhere
    }

    fn fitting(&self, finding: &Finding) -> impl Iterator<Item = (usize, &Note)> {
        let one = self.on_findings.get(&finding.fingerprint);
        let groups = self.on_groups.get(&finding.code);
        let places = one.into_iter().chain(groups).flatten().copied();
        places
            .filter_map(|at| self.notes.get(at).map(|note| (at, note)))
            .filter(|(_, note)| note.on.covers(finding))
    }
}

/// Counts on the way past how many findings are noted, and how many each note covers.
#[derive(Debug)]
pub struct NotedCounts<'b> {
    book: &'b NoteBook,
    came: u64,
    noted: u64,
    of: Vec<u64>,
}

impl<'b> NotedCounts<'b> {
    /// Nothing came yet.
    pub fn new(book: &'b NoteBook) -> Self {
        Self { book, came: 0, noted: 0, of: vec![0; book.notes.len()] }
    }

    /// How many findings came.
    pub const fn came(&self) -> u64 {
        self.came
    }

    /// On how many of them a note stands that holds.
    pub const fn noted(&self) -> u64 {
        self.noted
    }

    /// Each note with the number of findings it fits, also where a narrower one stands beside them, or it expired.
    pub fn each(&self) -> impl Iterator<Item = (&'b Note, u64)> {
        self.book.notes.iter().zip(self.of.iter().copied())
    }
}

impl Sink for NotedCounts<'_> {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        self.came += 1;
        let mut holds = false;
        for (at, note) in self.book.fitting(finding) {
            holds |= note.state == NoteState::Holds;
            if let Some(count) = self.of.get_mut(at) {
                *count += 1;
            }
        }
        self.noted += u64::from(holds);
        Ok(())
    }
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
