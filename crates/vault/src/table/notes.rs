//! What people noted about findings: one row for each note. A note that ended stays, with the day it ended and by whom.

use model::{Day, NoteId, OperatorId, Timestamp};
use rusqlite::{Connection, Row};

use super::column::{Columns, one_row};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE notes (
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL CHECK (length(source) > 0),
    code TEXT NOT NULL CHECK (length(code) > 0),
    fingerprint TEXT CHECK (length(fingerprint) = 16),
    organization TEXT CHECK (length(organization) > 0),
    project TEXT CHECK (length(project) > 0),
    file TEXT CHECK (length(file) > 0),
    kind TEXT NOT NULL CHECK (kind IN ('explained', 'cannot_fix', 'vendor_ticket')),
    ticket TEXT CHECK (length(ticket) > 0),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    since TEXT NOT NULL,
    operator TEXT NOT NULL,
    until TEXT,
    ended TEXT,
    ended_by TEXT,
    CHECK (fingerprint IS NULL OR coalesce(organization, project, file) IS NULL),
    CHECK ((ended IS NULL) = (ended_by IS NULL)),
    CHECK (until IS NOT NULL OR kind = 'vendor_ticket'),
    CHECK ((ticket IS NOT NULL) = (kind = 'vendor_ticket'))
) STRICT;
";

const COLUMNS: &str = "id, source, code, fingerprint, organization, project, file, kind, ticket, reason, since, \
                       operator, until, ended, ended_by";

/// The notes on findings.
#[derive(Debug)]
pub struct Notes<'a>(pub(crate) &'a Connection);

/// To note something about findings, and to end notes.
#[derive(Debug)]
pub struct NotesMut<'a>(pub(crate) &'a Connection);

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// The note.
    pub id: NoteId,
    /// Of whose findings it speaks: what the exports of one system have in common (vault.md §8.7).
    pub source: String,
    /// The rule.
    pub code: String,
    /// One finding of it; none: a group.
    pub fingerprint: Option<String>,
    /// Of a group: the organization.
    pub organization: Option<String>,
    /// Of a group: the project.
    pub project: Option<String>,
    /// Of a group: the file.
    pub file: Option<String>,
    /// What it says.
    pub kind: NoteKind,
    /// Under which number the maker of the software keeps it; only with [`NoteKind::VendorTicket`].
    pub ticket: Option<String>,
    /// Why.
    pub reason: String,
    /// When it was made.
    pub since: Timestamp,
    /// Who made it.
    pub operator: OperatorId,
    /// The last day on which it holds; none: until it is ended.
    pub until: Option<Day>,
    /// When it was ended, and by whom.
    pub ended: Option<(Timestamp, OperatorId)>,
}

/// What a note says about findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// The data are right as they are.
    Explained,
    /// They are wrong, and nobody can mend them.
    CannotFix,
    /// The maker of the software was asked to mend it.
    VendorTicket,
}

impl NoteKind {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Explained, Self::CannotFix, Self::VendorTicket];

    /// The word for it.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Explained => "explained",
            Self::CannotFix => "cannot_fix",
            Self::VendorTicket => "vendor_ticket",
        }
    }

    /// The kind with that word.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.token() == token)
    }
}

impl Notes<'_> {
    /// That note.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn note(&self, id: NoteId) -> Result<Option<NoteRow>, DatabaseError> {
        Ok(self.listed("WHERE id = ?1", [id.to_string()])?.pop())
    }

    /// All of them, those that ended included, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<Vec<NoteRow>, DatabaseError> {
        self.listed("", [])
    }

    /// Those of one source, those that ended included, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn of(&self, source: &str) -> Result<Vec<NoteRow>, DatabaseError> {
        self.listed("WHERE source = ?1", [source])
    }

    fn listed(&self, filter: &str, params: impl rusqlite::Params) -> Result<Vec<NoteRow>, DatabaseError> {
        let sql = format!("SELECT {COLUMNS} FROM notes {filter} ORDER BY since, id");
        let mut statement = self.0.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl NotesMut<'_> {
    /// Keeps a note.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the id is taken, or the note is none that the table can hold.
    pub fn add(&self, note: &NoteRow) -> Result<(), DatabaseError> {
        // Names every field, so that a new one cannot be forgotten.
        let NoteRow {
            id,
            source,
            code,
            fingerprint,
            organization,
            project,
            file,
            kind,
            ticket,
            reason,
            since,
            operator,
            until,
            ended,
        } = note;
        let (ended, ended_by) = ended.map(|(at, by)| (at.to_string(), by.to_string())).unzip();
        self.0.execute(
            &format!("INSERT INTO notes ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"),
            (
                id.to_string(),
                source,
                code,
                fingerprint,
                organization,
                project,
                file,
                kind.token(),
                ticket,
                reason,
                since.to_string(),
                operator.to_string(),
                until.map(|day| day.to_string()),
                ended,
                ended_by,
            ),
        )?;
        Ok(())
    }

    /// Ends a note that nobody ended before.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] if there is no such note; [`DatabaseError`].
    pub fn end(&self, id: NoteId, at: Timestamp, by: OperatorId) -> Result<(), DatabaseError> {
        let sql = "UPDATE notes SET ended = ?2, ended_by = ?3 WHERE id = ?1 AND ended IS NULL";
        let changed = self.0.execute(sql, [id.to_string(), at.to_string(), by.to_string()])?;
        one_row(changed, "there is no such note that still stands")
    }
}

fn read(row: &Row<'_>) -> Result<NoteRow, DatabaseError> {
    let columns = Columns { row, table: "notes" };
    let text =
        |at| if columns.is_null(at)? { Ok(None) } else { columns.text(at).map(|t| Some(t.to_owned())) };
    let until = if columns.is_null(12)? { None } else { Some(columns.parsed(12)?) };
    let ended = if columns.is_null(13)? { None } else { Some((columns.parsed(13)?, columns.parsed(14)?)) };
    Ok(NoteRow {
        id: columns.parsed(0)?,
        source: columns.text(1)?.to_owned(),
        code: columns.text(2)?.to_owned(),
        fingerprint: text(3)?,
        organization: text(4)?,
        project: text(5)?,
        file: text(6)?,
        kind: NoteKind::from_token(columns.text(7)?).ok_or_else(|| columns.malformed())?,
        ticket: text(8)?,
        reason: columns.text(9)?.to_owned(),
        since: columns.parsed(10)?,
        operator: columns.parsed(11)?,
        until,
        ended,
    })
}

#[cfg(test)]
#[path = "notes_tests.rs"]
mod tests;
