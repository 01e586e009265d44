//! What a fault does to files that are written after its own, and what a check says there.

use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use crate::fault::facts::Facts;

/// Codes and columns of what a check must say.
pub(crate) type Findings = &'static [(&'static str, &'static str)];

/// What is to happen to rows of a file that is not yet written.
pub(crate) struct Later {
    pub(crate) file: &'static str,
    /// The column by which the rows are known.
    pub(crate) column: &'static str,
    /// Changes a row; false if it is none of those that are meant.
    pub(crate) change: Box<dyn Fn(&mut Row) -> bool>,
    pub(crate) findings: Findings,
    /// Of the first row alone.
    pub(crate) once: bool,
}

/// What the files of one set share while faults are planted.
#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) facts: Facts,
    /// By file and value.
    waiting: BTreeMap<(&'static str, String), Vec<(&'static str, Later)>>,
    /// People, households and projects of which no other row is to be faulty.
    pub(super) reserved: BTreeSet<String>,
    /// Projects that took part in HMIS only a while after they opened.
    pub(super) joined_late: BTreeSet<String>,
    /// People who are on the protected list that belongs to the set.
    pub(crate) protected: BTreeSet<String>,
    /// People and households that have some fault.
    pub(super) touched: BTreeSet<String>,
}

impl Shared {
    pub(crate) fn new(facts: Facts, joined_late: BTreeSet<String>) -> Self {
        Self { facts, joined_late, ..Self::default() }
    }

    pub(super) fn wait(&mut self, kind: &'static str, value: String, later: Later) {
        self.waiting.entry((later.file, value)).or_default().push((kind, later));
    }

    pub(super) fn waits_for(&self, file: &str) -> bool {
        self.waiting.keys().any(|(known, _)| *known == file)
    }

    /// Does what is to be done to a row: the row as it is to be, the kind, and what a check says of it.
    pub(super) fn meet(&mut self, file: &'static str, row: &Row) -> Option<(Row, &'static str, Findings)> {
        for column in ["ProjectID", "EnrollmentID", "PersonalID"] {
            let value = row.value(column);
            if value.is_empty() {
                continue;
            }
            let Some(waiting) = self.waiting.get_mut(&(file, value.to_owned())) else { continue };
            let mut trial = row.clone();
            let meant = |(_, later): &(&str, Later)| later.column == column && (later.change)(&mut trial);
            let Some(at) = waiting.iter().position(meant) else { continue };
            let Some((kind, later)) = waiting.get(at) else { continue };
            let met = (*kind, later.findings, later.once);
            if met.2 {
                waiting.remove(at);
            }
            return Some((trial, met.0, met.1));
        }
        None
    }
}
