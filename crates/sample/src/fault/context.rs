//! What the planting of a fault has to know of the set around the row.

use std::collections::{HashSet, VecDeque};

use super::Row;
use crate::recipe::Spec;

/// What the planting of a row may look at.
pub(crate) struct Context {
    pub(crate) spec: Spec,
    /// The ids of a project of each type that is in a continuum, as they stand in the files: type and id.
    pub(crate) projects: Vec<(u64, String)>,
    /// A project of a victim service provider among others, if there is one.
    pub(crate) hidden: Option<String>,
    /// First and last day of the period.
    pub(crate) period: (String, String),
    /// A day on which nobody came to any project: it is before the first that did.
    pub(crate) before_all: String,
    /// Households whose heads were tampered with.
    pub(crate) households: HashSet<Vec<u8>>,
    /// The households of the last heads, and the lines where they are.
    pub(crate) heads: VecDeque<(Vec<u8>, u64)>,
    /// The row before, as it was.
    pub(crate) before: Option<Row>,
}

impl Context {
    /// A project of this type.
    pub(crate) fn project(&self, project_type: u64) -> Option<&str> {
        self.projects.iter().find(|(kind, _)| *kind == project_type).map(|(_, id)| id.as_str())
    }

    /// Notes where a household begins: with its head.
    pub(super) fn meet(&mut self, row: &Row, line: u64) {
        if row.value("RelationshipToHoH") == "1" && row.is_live() {
            self.heads.push_back((row.value("HouseholdID").into(), line));
            if self.heads.len() > HEADS {
                self.heads.pop_front();
            }
        }
    }

    /// The line of the head of a household, if it came not long ago.
    pub(super) fn head_of(&self, household: &str) -> Option<u64> {
        self.heads.iter().find(|(id, _)| id == household.as_bytes()).map(|(_, line)| *line)
    }

    /// The type of the project with this id, as far as it is known.
    pub(crate) fn type_of(&self, id: &str) -> Option<u64> {
        self.projects.iter().find(|(_, known)| known == id).map(|(kind, _)| *kind)
    }
}

/// Heads that are kept in mind: more than one household's.
const HEADS: usize = 16;
