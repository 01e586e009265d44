//! One answer to one question, and how many there are of each.

use crate::quality::note::Note;
use crate::quality::value::Value;

/// What became of a question, in the order in which one comes before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// The client does not know.
    DontKnow,
    /// The client prefers not to answer.
    PrefersNot,
    /// Nobody asked, and that was written down.
    NotCollected,
    /// Nothing stands there, or there is no row.
    Missing,
    /// It contradicts something else, or cannot be.
    Issue,
    Fine,
}

/// What became of one question for all who are asked it. Everybody stands in one of the columns at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// People who are asked.
    pub counted: u64,
    /// The client does not know: code 8.
    pub dont_know: u64,
    /// The client prefers not to answer: code 9.
    pub prefers_not: u64,
    /// Data not collected: code 99, and no exit interview (30) for a destination.
    pub not_collected: u64,
    /// Nothing stands there, or the whole row is missing.
    pub missing: u64,
    /// The answer contradicts another, or cannot be.
    pub issues: u64,
}

/// Some out of all who are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// All.
    pub counted: u64,
    /// Those with something amiss.
    pub affected: u64,
}

impl Answer {
    /// What an answer by code is worth: 8, 9, 99, nothing, or an answer.
    pub(super) fn of(note: &Note<'_>, column: usize) -> Self {
        match note.get(column) {
            _ if note.is_blank(column) => Self::Missing,
            Value::Unknown => Self::Issue,
            value if value.is(8) => Self::DontKnow,
            value if value.is(9) => Self::PrefersNot,
            value if value.is(99) => Self::NotCollected,
            _ => Self::Fine,
        }
    }

    pub(super) fn from_number(number: u8) -> Self {
        match number {
            0 => Self::DontKnow,
            1 => Self::PrefersNot,
            2 => Self::NotCollected,
            3 => Self::Missing,
            4 => Self::Issue,
            _ => Self::Fine,
        }
    }

    /// This answer, or an issue where it is one and `is_issue` holds.
    pub(super) fn but(self, is_issue: bool) -> Self {
        if self == Self::Fine && is_issue { Self::Issue } else { self }
    }
}

impl Cell {
    /// People without a sound answer.
    pub fn affected(&self) -> u64 {
        self.dont_know + self.prefers_not + self.not_collected + self.missing + self.issues
    }

    pub(super) fn add(&mut self, answer: Answer) {
        self.counted += 1;
        match answer {
            Answer::DontKnow => self.dont_know += 1,
            Answer::PrefersNot => self.prefers_not += 1,
            Answer::NotCollected => self.not_collected += 1,
            Answer::Missing => self.missing += 1,
            Answer::Issue => self.issues += 1,
            Answer::Fine => {}
        }
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.counted += other.counted;
        self.dont_know += other.dont_know;
        self.prefers_not += other.prefers_not;
        self.not_collected += other.not_collected;
        self.missing += other.missing;
        self.issues += other.issues;
    }
}

impl Share {
    pub(super) fn add(&mut self, is_affected: bool) {
        self.counted += 1;
        self.affected += u64::from(is_affected);
    }

    pub(super) fn and(&mut self, other: Self) {
        self.counted += other.counted;
        self.affected += other.affected;
    }
}
