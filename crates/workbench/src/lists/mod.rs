//! Lists for those who mend data: one for each group of projects, organization, project or user, and one for the vendor, as a workbook, a table and
//! a page.
//!
//! A list holds ids and what is wrong, never a name and never a value of a person: who is meant is looked up in HMIS, where it
//! belongs. Beside a finding stands what was noted about it; a note leaves it in the list. Every id is text, so that no spreadsheet rounds it or takes its zeros. What a list refuses to do: stand where a
//! file stands, or leave anything under its name that is not whole.

mod document;
mod names;
mod sent;
mod write;

use std::path::{Path, PathBuf};

use crate::notes::NoteBook;
use crate::site::Site;

pub use sent::{SentList, SentRequest, last_sent, record_sent, sent_lists};
pub use write::{count_of, write_lists};

/// What findings are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListBy {
    /// A group of projects, as the settings of the site name it.
    Group,
    /// The organization that runs the project.
    Organization,
    /// The project.
    Project,
    /// Who entered the row: `UserID`.
    User,
    /// One list for the maker of the software.
    Vendor,
}

impl ListBy {
    /// The word for it.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Organization => "organization",
            Self::Project => "project",
            Self::User => "user",
            Self::Vendor => "vendor",
        }
    }
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// A workbook: `.xlsx`.
    Workbook,
    /// A table for other programs: `.csv`.
    Csv,
    /// A page to read and print: `.html`.
    Page,
}

/// What lists to write.
#[derive(Debug, Clone, Copy)]
pub struct ListRequest<'a> {
    /// One list for each of these.
    pub by: ListBy,
    /// In all of these forms.
    pub formats: &'a [ListFormat],
    /// Into this folder, which must not exist.
    pub out: &'a Path,
    /// What to say to whoever gets the list; at most 4,000 characters.
    pub cover: Option<&'a str>,
    /// Contacts, groups of projects, and the link into HMIS.
    pub site: &'a Site,
    /// Notes on the findings of this source, to stand beside them; none: nobody looked.
    pub notes: Option<&'a NoteBook>,
    /// What people call the data set.
    pub set: &'a str,
    /// What it was checked against: the head of the report.
    pub head: &'a str,
}

/// A list that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListMade {
    /// The name of the group, or the id of the organization, project or user; none: findings of which nothing is known, or that are in no
    /// group.
    pub id: Option<String>,
    /// Whom the site's settings name for it.
    pub contact: Option<String>,
    /// How many findings it holds.
    pub findings: u64,
    /// On how many of them a note stands; none: nobody looked.
    pub noted: Option<u64>,
    /// Its files.
    pub files: Vec<PathBuf>,
}
