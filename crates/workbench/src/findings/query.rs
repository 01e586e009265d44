//! Which findings are wanted, and what the answer is.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::{Audience, Finding, Severity};

use crate::notes::NoteBook;

/// Which findings to show. Everything that is given has to fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Found anywhere in code, file, column, ids or value; upper and lower case are one. Empty: all.
    pub search: String,
    /// Only this severity.
    pub severity: Option<Severity>,
    /// Only this code.
    pub code: Option<String>,
    /// Only this file.
    pub file: Option<String>,
    /// Only those that these people can mend.
    pub audience: Option<Audience>,
    /// Only those of this project.
    pub project: Option<String>,
    /// Only those of some projects, or only those of none of them.
    pub projects: Option<ProjectsFilter>,
    /// Only those of this organization.
    pub organization: Option<String>,
    /// Only those of rows that this user entered.
    pub user: Option<String>,
    /// Only those that are noted, or only those that are not.
    pub noted: Option<NotedFilter>,
}

/// Some projects, by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectsFilter {
    /// The ids.
    pub ids: Arc<BTreeSet<String>>,
    /// Those of these projects, or those of no project among them.
    pub wanted: bool,
}

impl ProjectsFilter {
    /// Whether it lets a finding of this project through.
    pub fn holds(&self, project: Option<&str>) -> bool {
        project.is_some_and(|id| self.ids.contains(id)) == self.wanted
    }
}

/// Whether a note that holds stands beside a finding.
#[derive(Debug, Clone)]
pub struct NotedFilter {
    /// The notes.
    pub book: Arc<NoteBook>,
    /// Those with a note, or those without.
    pub wanted: bool,
}

/// The same notes: read at the same moment.
impl PartialEq for NotedFilter {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.book, &other.book) && self.wanted == other.wanted
    }
}

impl Eq for NotedFilter {}

/// Some findings, in the order of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPage {
    /// How many fit the filter.
    pub total: u64,
    /// Those that were asked for.
    pub rows: Vec<Numbered>,
}

/// A finding with its number in the check, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// Its number.
    pub number: u64,
    /// The finding.
    pub finding: Finding,
}

/// Findings that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// What they have in common; none: nothing is known of it.
    pub name: Option<String>,
    /// How many there are.
    pub found: u64,
    /// How many of them block.
    pub blocking: u64,
}

impl Grouped {
    /// Takes in what another holds.
    pub(super) fn add(&mut self, other: &Self) {
        self.found += other.found;
        self.blocking += other.blocking;
    }
}

/// Whether the searched text, in lower case, stands in a field that is shown.
pub(super) fn holds(finding: &Finding, wanted: &str) -> bool {
    let texts = [
        Some(finding.code.as_str()),
        finding.file.as_deref(),
        finding.column.as_deref(),
        finding.row_key.as_deref(),
        finding.organization_id.as_deref(),
        finding.project_id.as_deref(),
        finding.personal_id.as_deref(),
        finding.enrollment_id.as_deref(),
        finding.user_id.as_deref(),
        finding.value.as_deref(),
    ];
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(wanted))
}
