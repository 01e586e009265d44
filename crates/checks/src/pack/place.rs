//! Where the values are that conditions ask for, and what may stand there.

/// Where a value is found: a column of the row itself, or of a row that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// How to get from the row to the row with the value; none if it is the row itself.
    pub joins: Vec<Join>,
    /// The file with the value: a place in `Pack::files`.
    pub file: usize,
    /// Its column: a place in `FileSpec::columns`.
    pub column: usize,
}

/// From a row to the one row of `to` whose `column` has the same value as `via` in this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Join {
    /// A column of the file one comes from.
    pub via: usize,
    /// The file one comes to.
    pub to: usize,
    /// Its column: a primary key, or unique by a demand.
    pub column: usize,
    /// False: the row has to be there, and if it is not, the value is [`Field::Unknown`]. True: it need not be there (an
    /// enrollment need not have an exit), and if it is not, the value is [`Field::Empty`].
    pub optional: bool,
}

/// The value at a [`Place`], for one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<'v> {
    /// There is none.
    Empty,
    /// An integer; a date as a count of days, a date with time as a count of seconds, from any day on.
    Number(i64),
    /// A text.
    Text(&'v [u8]),
    /// It cannot be known: not readable as what the column holds, empty where it must not be, or in a row that is not
    /// there. That is a finding of its own, so that no condition is decided by it.
    Unknown,
}
