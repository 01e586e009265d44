//! A note as people read it.

use std::collections::BTreeMap;

use model::{Day, NoteId, OperatorId, Timestamp};
use vault::{NoteKind, NoteRow};

use super::about::NoteOn;

/// A note on findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The note.
    pub id: NoteId,
    /// Of whose exports it speaks.
    pub source: String,
    /// Of which findings.
    pub on: NoteOn,
    /// What it says.
    pub kind: NoteKind,
    /// The number under which the maker of the software keeps it; only with [`NoteKind::VendorTicket`].
    pub ticket: Option<String>,
    /// Why; 1 to 1,000 characters.
    pub reason: String,
    /// When it was made.
    pub since: Timestamp,
    /// Who made it, by name if the vault still knows.
    pub by: String,
    /// The last day on which it holds; none: until it is ended.
    pub until: Option<Day>,
    /// When it was ended, and by whom.
    pub ended: Option<(Timestamp, String)>,
    /// Whether it holds on the day it was asked for.
    pub state: NoteState,
}

/// Whether a note holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteState {
    /// It does.
    Holds,
    /// Its last day is over.
    Expired,
    /// Somebody ended it.
    Ended,
}

impl NoteState {
    /// The word for it.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Expired => "expired",
            Self::Ended => "ended",
        }
    }
}

impl Note {
    pub(super) fn of(row: NoteRow, names: &BTreeMap<OperatorId, String>, today: Day) -> Self {
        let name = |id: OperatorId| names.get(&id).cloned().unwrap_or_else(|| id.to_string());
        let state = match (&row.ended, row.until) {
            (Some(_), _) => NoteState::Ended,
            (None, Some(until)) if until < today => NoteState::Expired,
            _ => NoteState::Holds,
        };
        let on = NoteOn {
            code: row.code,
            fingerprint: row.fingerprint,
            organization: row.organization,
            project: row.project,
            file: row.file,
        };
        Self {
            id: row.id,
            source: row.source,
            on,
            kind: row.kind,
            ticket: row.ticket,
            reason: row.reason,
            since: row.since,
            by: name(row.operator),
            until: row.until,
            ended: row.ended.map(|(at, by)| (at, name(by))),
            state,
        }
    }

    /// What it says, and up to when: `Explained until 2026-12-31: seen by the county.`
    pub fn in_words(&self) -> String {
        let until = self.until.map(|day| format!(" until {day}")).unwrap_or_default();
        format!("{}{until}: {}", self.kind_in_words(), self.reason)
    }

    /// What it says, with the ticket: `Vendor ticket T-17`.
    pub fn kind_in_words(&self) -> String {
        match (self.kind, &self.ticket) {
            (NoteKind::Explained, _) => "Explained".to_owned(),
            (NoteKind::CannotFix, _) => "Cannot be mended".to_owned(),
            (NoteKind::VendorTicket, Some(ticket)) => format!("Vendor ticket {ticket}"),
            (NoteKind::VendorTicket, None) => "Vendor ticket".to_owned(),
        }
    }
}
