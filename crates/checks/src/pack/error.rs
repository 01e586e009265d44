//! Why a pack is refused: always whole, always with the table and the line.

use super::condition::ConditionError;
use super::pattern::PatternError;

/// One of the tables that make a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// What the pack is.
    Pack,
    /// Files and their columns.
    Columns,
    /// Code lists.
    Lists,
    /// The codes of the lists.
    Codes,
    /// The words of the rules about rows.
    Rules,
    /// What rows must satisfy, by rule.
    Demands,
    /// The help pages of the rules.
    Help,
}

impl Table {
    /// Every table, in the order of the digest.
    pub const ALL: [Self; 7] =
        [Self::Pack, Self::Columns, Self::Lists, Self::Codes, Self::Rules, Self::Demands, Self::Help];

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Pack => "pack.csv",
            Self::Columns => "columns.csv",
            Self::Lists => "lists.csv",
            Self::Codes => "codes.csv",
            Self::Rules => "rules.csv",
            Self::Demands => "demands.csv",
            Self::Help => "help.csv",
        }
    }
}

/// A pack is not what `docs/formats/pack.md` says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}, line {line}: {fault}", table.file_name())]
pub struct PackError {
    /// Where.
    pub table: Table,
    /// The physical line, from 1; the header is line 1. What is wrong with a table as a whole is said of line 1.
    pub line: u64,
    /// What.
    pub fault: PackFault,
}

/// What is wrong in a pack. Excerpts are cut and have no control characters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackFault {
    /// Larger than any pack needs to be.
    #[error("there is more than {limit} {what}")]
    TooMuch {
        /// Of what.
        what: &'static str,
        /// The most that is taken.
        limit: usize,
    },
    /// Not UTF-8.
    #[error("this is not UTF-8 text")]
    NotUtf8,
    /// A byte order mark, TAB, CR or another control character.
    #[error("there is a control character or byte order mark ({0}); write UTF-8 with plain LF line ends")]
    Control(String),
    /// The last line has no line end.
    #[error("the last line has no line end; the file may be cut short")]
    CutShort,
    /// Quotes that are not closed on their line, or stand inside a field.
    #[error("a quote is not closed on its line, or stands where none may stand")]
    Quote,
    /// A blank before or after a value.
    #[error("`{field}` begins or ends with a blank")]
    Blank {
        /// The column of the table.
        field: &'static str,
    },
    /// The first line is not the expected one.
    #[error("the first line must be `{expected}`")]
    Header {
        /// What it must be.
        expected: String,
    },
    /// Too many or too few fields.
    #[error("the line has {found} fields; it must have {expected}")]
    FieldCount {
        /// In the line.
        found: usize,
        /// In the header.
        expected: usize,
    },
    /// No line after the header where one is needed.
    #[error("there is no line below the header")]
    NoLines,
    /// A value that a field cannot have.
    #[error("`{field}` is `{found}`; it must be {expected}")]
    Value {
        /// The column of the table.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// The same thing twice.
    #[error("{what} `{name}` is given twice")]
    Twice {
        /// What it is.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// Something is named that is not there.
    #[error("there is no {what} `{name}`")]
    Unknown {
        /// What it would be.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// Something that has to stand here does not.
    #[error("here must stand `{name}`")]
    Missing {
        /// What it is.
        name: String,
    },
    /// Two statements that cannot both hold.
    #[error("{0}")]
    Contradiction(&'static str),
    /// A literal that is no code of the column's list.
    #[error("`{code}` is no code of list `{list}`")]
    NotInList {
        /// The literal.
        code: String,
        /// The list.
        list: String,
    },
    /// A file's name in a condition leads nowhere or several ways.
    #[error(
        "from `{from}` {ways} to `{to}`; name the column that refers to it, as in `ProjectID->ProjectType`"
    )]
    Way {
        /// The file the condition is about.
        from: String,
        /// The file it names.
        to: String,
        /// `there is no way` or `there are several ways`.
        ways: &'static str,
    },
    /// A pattern cannot be read.
    #[error("pattern: {0}")]
    Pattern(#[from] PatternError),
    /// A condition cannot be read.
    #[error("condition: {0}")]
    Condition(#[from] ConditionError),
}

impl PackFault {
    pub(super) fn at(self, table: Table, line: u64) -> PackError {
        PackError { table, line, fault: self }
    }

    pub(super) fn value(field: &'static str, found: &str, expected: &'static str) -> Self {
        Self::Value { field, found: excerpt(found), expected }
    }

    pub(super) fn unknown(what: &'static str, name: &str) -> Self {
        Self::Unknown { what, name: excerpt(name) }
    }

    pub(super) fn twice(what: &'static str, name: &str) -> Self {
        Self::Twice { what, name: excerpt(name) }
    }
}

/// At most 60 characters, on one line.
pub(super) fn excerpt(text: &str) -> String {
    let mut short = String::new();
    for char in text.chars().take(60) {
        match char.is_control() || char == '\u{feff}' {
            true => short.extend(char.escape_debug()),
            false => short.push(char),
        }
    }
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}
