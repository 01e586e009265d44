//! What a pack demands of rows, and the words for when they do not satisfy it.

use model::{Audience, Severity};

use super::condition::Condition;

/// The words of a rule about rows; the same parts as a rule of [`rules`](crate::rules).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRule {
    /// Permanent code, `UPPER_SNAKE_CASE`, which no rule of [`rules`](crate::rules) has.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// True only for what no destination can take.
    pub blocks: bool,
    /// Who can mend it.
    pub audience: Audience,
    /// What it rests on.
    pub basis: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// Its help page, in Markdown.
    pub help: String,
}

/// What the rows of a file must satisfy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// What to say if they do not: a place in [`Pack::rules`](super::Pack::rules).
    pub rule: usize,
    /// The file.
    pub file: usize,
    /// Only rows for which this holds count; `None`: all rows.
    pub when: Option<Condition>,
    /// What is demanded of them.
    pub kind: DemandKind,
}

/// What is demanded of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemandKind {
    /// No two of them have equal, non-empty values in all of these columns.
    Unique {
        /// The columns; the last is the one that the finding names.
        columns: Vec<usize>,
    },
    /// Of those with equal, non-empty values in these columns, exactly one satisfies the condition.
    ExactlyOne {
        /// The columns.
        columns: Vec<usize>,
        /// The condition.
        require: Condition,
    },
    /// Each satisfies the condition.
    Require {
        /// The column that the finding names.
        column: usize,
        /// The condition.
        require: Condition,
    },
    /// Each is referred to by a row of another file.
    HasChild {
        /// The other file.
        child: usize,
        /// Its column that refers to the key of this file.
        column: usize,
        /// What the other row must satisfy, told of that row; `None`: nothing.
        require: Option<Condition>,
    },
}
