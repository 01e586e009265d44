//! What a pack says of a column: its type, codes, references, and when it is empty, hashed or hidden.

use super::condition::{Condition, Literal};
use super::list::ListId;
use super::pattern::Pattern;
use super::place::Place;

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
