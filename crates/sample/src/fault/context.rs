//! What the planting of a fault has to know of the set around the row.

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use super::Row;
use super::later::{Findings, Later, Shared};
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
    /// A day after which nobody who is there was forgotten yet.
    pub(crate) lately: String,
    /// Households whose heads were tampered with.
    pub(crate) households: HashSet<Vec<u8>>,
    /// The households of the last heads, and the lines where they are.
    pub(crate) heads: VecDeque<(Vec<u8>, u64)>,
    /// The row before, as it was.
    pub(crate) before: Option<Row>,
    /// The continuum that every project works in.
    pub(crate) continuum: Option<String>,
    /// How a project of this set takes part, as a code.
    pub(crate) takes_part: &'static str,
    /// What the files share.
    pub(crate) shared: Rc<RefCell<Shared>>,
    /// What a fault that is being planted does to files behind this one, each with the value that its rows are known by.
    pub(crate) promised: Vec<(String, Later)>,
}

impl Context {
    /// A project of this type, rather one that has not closed.
    pub(crate) fn project(&self, project_type: u64) -> Option<&str> {
        let of_type =
            || self.projects.iter().filter(|(kind, _)| *kind == project_type).map(|(_, id)| id.as_str());
        of_type().find(|id| self.is_going(id)).or_else(|| of_type().next())
    }

    /// Something that is to happen to the rows of a file behind this one that have this value in the column.
    pub(super) fn later(
        &mut self,
        (file, column, value): (&'static str, &'static str, &str),
        findings: Findings,
        change: impl Fn(&mut Row) -> bool + 'static,
    ) {
        let later = Later { file, column, change: Box::new(change), findings, once: false };
        self.promised.push((value.to_owned(), later));
    }

    /// The same, of the first row alone.
    pub(super) fn once_later(
        &mut self,
        place: (&'static str, &'static str, &str),
        findings: Findings,
        change: impl Fn(&mut Row) -> bool + 'static,
    ) {
        self.later(place, findings, change);
        if let Some((_, later)) = self.promised.last_mut() {
            later.once = true;
        }
    }

    /// Keeps other faults away from all rows of a person, a household or a project.
    pub(super) fn reserve(&self, id: &str) {
        self.shared.borrow_mut().reserved.insert(id.to_owned());
    }

    /// True if nothing else was or is to be planted about a person or a household.
    pub(super) fn is_free(&self, id: &str) -> bool {
        let shared = self.shared.borrow();
        !shared.touched.contains(id) && !shared.reserved.contains(id)
    }

    /// True if a project has not closed when the period ends.
    pub(super) fn is_going(&self, project: &str) -> bool {
        self.shared.borrow().facts.going.contains(project)
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
