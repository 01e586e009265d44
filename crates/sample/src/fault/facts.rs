//! What the whole set tells of people, stays and projects: faults of several files need rows that suit in all of them, and a row
//! by itself does not show it.

use std::collections::{BTreeMap, BTreeSet};

/// Facts about the first people of a set, by ids as they stand in the files. Nobody and nothing deleted is among them.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) people: BTreeMap<String, PersonFacts>,
    pub(crate) stays: BTreeMap<String, StayFacts>,
    /// Projects that have not closed when the period ends.
    pub(crate) going: BTreeSet<String>,
    /// Projects in which nobody ever was.
    pub(crate) unused: BTreeSet<String>,
}

/// Facts about one person.
#[derive(Debug)]
pub(crate) struct PersonFacts {
    /// A child of less than eight years.
    pub(crate) is_young: bool,
    /// When the person was born.
    pub(crate) born: String,
    /// Nobody came along.
    pub(crate) is_alone: bool,
    /// A project of Supportive Services for Veteran Families serves this veteran.
    pub(crate) is_served_veteran: bool,
    /// How many stays there are.
    pub(crate) stays: usize,
}

/// Facts about one stay.
#[derive(Debug)]
pub(crate) struct StayFacts {
    pub(crate) project_type: u64,
    pub(crate) funder: u64,
    pub(crate) exit: Option<String>,
    /// An adult, or the head of the household.
    pub(crate) is_asked: bool,
}

/// So many people are known.
pub(crate) const KNOWN: usize = 20_000;
