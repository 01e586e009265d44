//! What is done about findings: notes on those that stay, lists for those who mend the others.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Token, Whole};

/// What a note says about findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// They are wrong, and nobody can mend them.
    CannotFix,
    /// The data are right as they are.
    Explained,
    /// The maker of the software was asked to mend it.
    VendorTicket,
}

/// Whether a note holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// Somebody ended it.
    Ended,
    /// Its last day is over.
    Expired,
    /// It does.
    Holds,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// Its id.
    pub note: String,
    /// The rule.
    pub code: String,
    /// Of which findings of the rule, in words.
    pub on: String,
    /// It is on one finding, and not on a group.
    pub single: bool,
    /// What it says.
    pub kind: NoteKind,
    /// The number of the ticket.
    pub ticket: Option<String>,
    /// Why.
    pub reason: String,
    /// Who made it.
    pub by: String,
    /// When; RFC 3339 in UTC.
    pub since: String,
    /// The last day on which it holds, `2026-12-31`; null: until it is ended.
    pub until: Option<String>,
    /// Whether it holds.
    pub state: NoteState,
}

/// A note with what it fits in one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteFits {
    /// The note.
    pub note: NoteView,
    /// How many findings it fits.
    pub found: Whole,
}

/// The notes on what a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckNotes {
    /// The source that notes belong to; null: the set names none, and takes no notes.
    pub source: Option<String>,
    /// How many findings have a note that holds.
    pub noted: Whole,
    /// The notes of this source that nobody ended.
    pub notes: Vec<NoteFits>,
    /// How many notes hold for other sources, and say nothing here.
    pub elsewhere: Whole,
}

/// What a new note is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum NoteOn {
    /// One finding, by its number in the check.
    Finding {
        /// The number.
        finding: Whole,
    },
    /// Every finding of a rule, as far as nothing more is named.
    Group {
        /// The rule.
        code: String,
        /// Only of this organization.
        organization: Option<String>,
        /// Only of this project.
        project: Option<String>,
        /// Only of this file.
        file: Option<String>,
    },
}

/// A note to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoteRequest {
    /// What it is on.
    pub on: NoteOn,
    /// What it says.
    pub kind: NoteKind,
    /// The number of the ticket; with that kind only.
    pub ticket: Option<String>,
    /// Why; 1 to 1,000 characters on one line.
    pub reason: String,
    /// The last day on which it holds, `2026-12-31`.
    pub until: Option<String>,
}

/// What a notes sheet is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// A table for other programs.
    Csv,
    /// A page to read and print.
    Html,
    /// A workbook.
    Xlsx,
}

/// What lists of corrections are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListBy {
    /// A group of projects, as the settings of the site name it.
    Group,
    /// Who runs the project.
    Organization,
    /// The project.
    Project,
    /// Who entered the row.
    User,
    /// One list for the maker of the software.
    Vendor,
}

/// Lists to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListsRequest {
    /// One list for each of these.
    pub by: ListBy,
    /// In these forms; at least one.
    pub formats: Vec<SheetFormat>,
    /// What to say to whoever gets a list; at most 4,000 characters.
    pub cover: String,
}

/// Lists that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListsWritten {
    /// The folder's name.
    pub name: String,
    /// The folder around it.
    pub place: String,
    /// Each list.
    pub lists: Vec<ListView>,
}

/// One list that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListView {
    /// The name of the group, or the id of the organization, project or user; null: findings of which nothing is known, or that are in no
    /// group.
    pub id: Option<String>,
    /// How many findings stand in it.
    pub findings: Whole,
    /// How many of them are noted.
    pub noted: Whole,
    /// How many files it was written as.
    pub files: Whole,
    /// Whom the settings of the site name for it; may be empty.
    pub contact_name: String,
    /// At which address; may be empty.
    pub contact_email: String,
    /// When it was last sent, as far as that was recorded.
    pub last: Option<SentView>,
}

/// A list that was recorded as sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SentView {
    /// Which list.
    pub list: Option<String>,
    /// To whom: a name, an address, or both.
    pub to: String,
    /// When; RFC 3339 in UTC.
    pub sent: String,
    /// How many findings stood in it.
    pub findings: Whole,
}

/// That a list was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SentRequest {
    /// What found what stands in it.
    pub check: Token,
    /// What the lists were made by.
    pub by: ListBy,
    /// Which list.
    pub id: Option<String>,
    /// To whom.
    pub name: String,
    /// To which address.
    pub email: String,
}
