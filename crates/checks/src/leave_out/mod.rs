//! Leaving out every row about people served by victim service providers, or on the site's protected list: whole records, and
//! not a byte of another one.
//!
//! A client-level row goes if its enrollment is in a project whose organization has VictimServiceProvider=1, deleted rows
//! included; a client goes who then has no living enrollment, with every row about them. Rows of organizations, projects and all that
//! belongs to a project stay. Of a protected person every row goes, whoever serves them, and every row of their enrollments.
//!
//! What this module refuses to do: guess. Where a row that matters cannot be read, or a file might hold such rows that the
//! specification does not know, nothing is left out and the place is named. Answers of people about violence decide nothing.

mod find;
mod heads;
mod rows;

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use crate::pack::Pack;
use crate::protected::Protected;
use crate::run::Watch;
use crate::source::Source;

pub use heads::LostHeads;

/// What is to be left out of a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    files: BTreeMap<usize, FileLeftOut>,
    lost_heads: LostHeads,
}

/// What is to be left out of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FileLeftOut {
    /// The published name.
    name: String,
    /// Rows of victim service providers.
    victims: u64,
    /// Rows about protected people that are not among those.
    protected: u64,
    /// Bytes, in order: each record with its line end.
    ranges: Vec<Range<u64>>,
}

/// Why nothing was left out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LeaveOutError {
    /// Somebody stopped it.
    #[error("it was stopped")]
    Cancelled,
    /// The system could not read a file.
    #[error("cannot read `{file}`: {source}")]
    Read {
        /// The file's name.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file or column on the way from a row to its provider is not there.
    #[error(
        "`{file}` or its column {column} is missing, so it cannot be known which rows have to be left out"
    )]
    Lacks {
        /// The published name of the file.
        file: String,
        /// The published name of the column.
        column: String,
    },
    /// The specification has no providers.
    #[error("only HUD HMIS sets say which rows are about whom")]
    NoProviders,
    /// More ids than are kept in memory.
    #[error("too many rows have to be left out to be told apart; have the vendor leave them out")]
    TooMany,
    /// A file that the specification does not know.
    #[error(
        "`{file}` is no file of the specification, so it cannot be known whether it has rows that must be left out"
    )]
    Unknown {
        /// The file's name.
        file: String,
    },
    /// A row whose fields cannot be told apart.
    #[error(
        "line {line} of `{file}` cannot be read, so it cannot be known whether it is a row that must be left out"
    )]
    Unreadable {
        /// The file's name.
        file: String,
        /// The physical line, counted from 1.
        line: u64,
    },
}

/// Finds what has to be left out of a set that follows `pack`: rows of victim service providers, and of `protected` people. Reads the files with rows about people once, that of the enrollments
/// three times.
///
/// # Errors
/// [`LeaveOutError`]; then it is not known what has to be left out.
pub fn leave_out(
    source: &Source<'_>,
    pack: &'static Pack,
    protected: &Protected,
    watch: &dyn Watch,
) -> Result<LeftOut, LeaveOutError> {
    find::find(source, pack, protected, watch)
}

impl LeftOut {
    /// How many rows of each file, by its published name, victim service providers have; files without one are not named.
    pub fn of_victims(&self) -> impl Iterator<Item = (&str, u64)> {
        self.files.values().map(|file| (file.name.as_str(), file.victims)).filter(|(_, rows)| *rows > 0)
    }

    /// The same of rows about protected people, but for those of victim service providers.
    pub fn of_protected(&self) -> impl Iterator<Item = (&str, u64)> {
        self.files.values().map(|file| (file.name.as_str(), file.protected)).filter(|(_, rows)| *rows > 0)
    }

    /// The households that lose their head with these rows, for the check of what is left.
    pub const fn lost_heads(&self) -> &LostHeads {
        &self.lost_heads
    }

    /// How many rows in all.
    pub fn rows(&self) -> u64 {
        self.files.values().map(|file| file.victims.saturating_add(file.protected)).sum()
    }

    /// The set without these rows. It must be the one in which they were found.
    #[must_use]
    pub fn out_of<'d>(&self, source: Source<'d>) -> Source<'d> {
        source.narrowed(self.files.iter().map(|(index, file)| (*index, file.ranges.clone())).collect())
    }
}

#[cfg(test)]
#[path = "leave_out_tests.rs"]
mod tests;
