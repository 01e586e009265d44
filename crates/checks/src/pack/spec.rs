//! What a pack says: files, columns, and what their rows must satisfy. Values only; [`load`](super::load) makes them.

use model::{Audience, Digest, Severity};

use super::condition::{Condition, Literal, Place};
use super::list::{List, ListId};
use super::pattern::Pattern;

/// One version of one specification. Places such as `file` and `column` count from 0, in published order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// How it is named on a command line: `hud-hmis/2026`.
    pub id: String,
    /// How it is named to people: `HUD HMIS CSV FY2026 v1.0`.
    pub title: String,
    /// The version of the specification: `1.0`.
    pub version: String,
    /// What it rests on.
    pub basis: String,
    /// What `Export.CSVVersion` begins with.
    pub csv_version: String,
    /// What a report has to add about the version; may be empty.
    pub remark: String,
    /// The column that, when not empty, says that a row is deleted.
    pub deleted_column: Option<String>,
    /// Characters that no text may hold; may be empty.
    pub forbidden_characters: String,
    /// SHA-256 over all of its tables (`docs/formats/pack.md`, section 2).
    pub digest: Digest,
    /// Its files.
    pub files: Vec<FileSpec>,
    /// Its code lists.
    pub lists: Vec<List>,
    /// The words of its rules about rows.
    pub rules: Vec<PackRule>,
    /// What rows must satisfy, by rule.
    pub demands: Vec<Demand>,
}

/// Which text of a specification was used, for the head of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackStamp {
    /// The version of the specification: `1.0`.
    pub version: &'static str,
    /// What it rests on.
    pub basis: &'static str,
    /// SHA-256 over all tables of the pack.
    pub digest: Digest,
}

/// One file of a specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSpec {
    /// `Client.csv`.
    pub name: String,
    /// Its columns.
    pub columns: Vec<ColumnSpec>,
}

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Its published name.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// False: never empty.
    pub nullable: bool,
    /// The codes it may hold.
    pub codes: Codes,
    /// It is the primary key of its file.
    pub is_key: bool,
    /// Rows that must be there, in the order in which they are to be looked up: once one is missing, the next ones say
    /// nothing new.
    pub references: Vec<Reference>,
    /// What each value looks like, beyond its type.
    pub pattern: Option<Pattern>,
    /// The text holds several values with `;` between them; `pattern` and `codes` are about each.
    pub is_separated: bool,
    /// Codes and pattern bind only where this holds.
    pub applies_if: Option<Condition>,
    /// Never empty where this holds.
    pub nonnull_if: Option<Condition>,
    /// Always empty where this does not hold.
    pub null_unless: Option<Condition>,
    /// The numbers it may hold.
    pub range: Option<Range>,
    /// What it looks like when values are hashed.
    pub hashed: Option<Hashed>,
    /// Why its values are not shown unasked; `None` if they may be.
    pub sensitive: Option<Sensitive>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DD hh:mm:ss`, no time zone.
    DateTime,
    /// A whole number, not negative.
    Integer,
    /// An amount with two decimals, no separators or sign of a currency.
    Money,
    /// The same, not negative.
    MoneyNonnegative,
    /// A text of at most so many characters (not bytes).
    Text(u16),
}

/// The codes a column may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codes {
    /// Any value of its type.
    Free,
    /// One list.
    List(ListId),
    /// The list depends on another value of the row.
    By {
        /// Where that value is.
        place: Place,
        /// The list for each value.
        cases: Vec<(Literal, ListId)>,
        /// The list for all other values; `None`: they leave the column free.
        otherwise: Option<ListId>,
    },
}

/// A row that must be there: in `file`, the columns `target` have the values that `columns` have in this row. If one of
/// these is empty, nothing is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Columns of this file; the last is the one that the reference is told of. One or two.
    pub columns: Vec<usize>,
    /// The other file.
    pub file: usize,
    /// As many columns of it.
    pub target: Vec<usize>,
}

/// Bounds of an integer, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Option<Bound>,
    /// The most.
    pub high: Option<Bound>,
}

/// One bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// This number.
    Number(i64),
    /// The year in which the export was made.
    Year,
}

/// How the column looks when values are hashed: by a value elsewhere, a pattern in place of length, pattern and codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashed {
    /// The value that says how: `Export.HashStatus`.
    pub by: Place,
    /// For each such value, the pattern; `None` if anything may stand there. Other values: not hashed.
    pub cases: Vec<(Literal, Option<Pattern>)>,
}

/// Why values of a column are not shown unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sensitive {
    /// Where somebody lives or can be found.
    Address,
    /// Date of birth.
    Birth,
    /// Telephone, e-mail.
    Contact,
    /// Health, disability, pregnancy, HIV.
    Health,
    /// Gender identity, sexual orientation.
    Identity,
    /// Convictions, custody.
    Justice,
    /// Names of persons.
    Name,
    /// Social security number.
    Ssn,
    /// Free text: nobody knows what it holds.
    Text,
    /// Domestic violence, exploitation, trafficking.
    Violence,
}

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
    /// What to say if they do not: a place in [`Pack::rules`].
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

impl Pack {
    /// Its version, basis and digest.
    pub fn stamp(&'static self) -> PackStamp {
        PackStamp { version: &self.version, basis: &self.basis, digest: self.digest }
    }

    /// The file with exactly this name: `Client.csv`.
    pub fn file(&self, name: &str) -> Option<&FileSpec> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The file with this name in any letter case.
    pub fn file_folded(&self, name: &str) -> Option<&FileSpec> {
        self.files.iter().find(|file| file.name.eq_ignore_ascii_case(name))
    }

    /// The list with this id. Every [`ListId`] of this pack has one.
    pub fn list(&self, id: ListId) -> Option<&List> {
        self.lists.get(id.0)
    }

    /// The column at a place. Every [`Place`] of this pack has one.
    pub fn column(&self, place: &Place) -> Option<&ColumnSpec> {
        self.files.get(place.file)?.columns.get(place.column)
    }

    /// Every reference, with the file it starts from.
    pub fn references(&self) -> impl Iterator<Item = (&FileSpec, &Reference)> {
        self.files.iter().flat_map(|file| {
            file.columns.iter().flat_map(move |c| c.references.iter().map(move |r| (file, r)))
        })
    }
}

impl FileSpec {
    /// The place of the column with exactly this name.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// The column with exactly this name.
    pub fn column(&self, name: &str) -> Option<&ColumnSpec> {
        self.columns.iter().find(|known| known.name == name)
    }

    /// The place of the primary key.
    pub fn key(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.is_key)
    }

    /// The names of its columns, in published order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}

impl Codes {
    /// Every list that can apply.
    pub fn lists(&self) -> impl Iterator<Item = ListId> {
        let (one, cases): (_, &[_]) = match self {
            Self::Free => (None, &[]),
            Self::List(list) => (Some(*list), &[]),
            Self::By { cases, otherwise, .. } => (*otherwise, cases),
        };
        cases.iter().map(|(_, list)| *list).chain(one)
    }
}

impl Range {
    /// True if the number is within the bounds, in a given year.
    pub fn holds(&self, number: i64, year: i64) -> bool {
        let of = |bound: Bound| match bound {
            Bound::Number(number) => number,
            Bound::Year => year,
        };
        self.low.is_none_or(|low| of(low) <= number) && self.high.is_none_or(|high| number <= of(high))
    }
}
