//! Conditions on a row: `RecordType=144 AND TypeProvided IN (3,4,5)`, and what they are worth for one row.

/// A condition on a row and the rows that belong to it. `C` is how a column is named: as written, or as found in the
/// pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition<C = Place> {
    /// All of them hold.
    All(Vec<Self>),
    /// One of them holds.
    Any(Vec<Self>),
    /// Two values stand in an order.
    Compare {
        /// The column.
        left: C,
        /// The order.
        op: Op,
        /// What it is compared with.
        right: Operand<C>,
    },
    /// The value is one of these, of which there is at least one.
    OneOf {
        /// The column.
        left: C,
        /// The values.
        values: Vec<Literal>,
    },
    /// `IS NULL`: the value is empty.
    IsNull(C),
    /// `IS NOT NULL`: the value is not empty.
    IsNotNull(C),
}

/// How two values compare. Texts are only equal or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// The right side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand<C = Place> {
    /// A value.
    Literal(Literal),
    /// The value of a column, with so many days added (0 unless both are dates).
    Column {
        /// The column.
        column: C,
        /// Days to add, 0 to 36,600.
        plus_days: i64,
    },
}

/// A value in a condition: a whole number for integer columns, a text for text columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `13`; never negative.
    Number(i64),
    /// `'KN'`
    Text(String),
}

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

/// Why a condition is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConditionError {
    /// A character or word that has no meaning here.
    #[error("`{found}` at character {at} cannot stand there; expected {expected}")]
    Unexpected {
        /// What stands there.
        found: String,
        /// Where, in characters from 1.
        at: usize,
        /// What may stand there.
        expected: &'static str,
    },
    /// It stops too early.
    #[error("it ends where {expected} is expected")]
    Cut {
        /// What may stand there.
        expected: &'static str,
    },
    /// Nobody should need to know which binds first.
    #[error("AND and OR stand side by side; put one of them in parentheses")]
    Mixed,
    /// Deeper or longer than a person can read.
    #[error("it is too long or too deep: at most 2,000 characters, 8 parentheses, 200 values")]
    TooLarge,
}

impl<C> Condition<C> {
    /// The condition with every column named another way.
    pub(crate) fn try_map<D, E>(&self, name: &mut impl FnMut(&C) -> Result<D, E>) -> Result<Condition<D>, E> {
        Ok(match self {
            Self::All(parts) => {
                Condition::All(parts.iter().map(|part| part.try_map(name)).collect::<Result<_, E>>()?)
            }
            Self::Any(parts) => {
                Condition::Any(parts.iter().map(|part| part.try_map(name)).collect::<Result<_, E>>()?)
            }
            Self::Compare { left, op, right } => {
                let left = name(left)?;
                let right = match right {
                    Operand::Literal(literal) => Operand::Literal(literal.clone()),
                    Operand::Column { column, plus_days } => {
                        Operand::Column { column: name(column)?, plus_days: *plus_days }
                    }
                };
                Condition::Compare { left, op: *op, right }
            }
            Self::OneOf { left, values } => Condition::OneOf { left: name(left)?, values: values.clone() },
            Self::IsNull(column) => Condition::IsNull(name(column)?),
            Self::IsNotNull(column) => Condition::IsNotNull(name(column)?),
        })
    }
}

impl<C> Condition<C> {
    /// Whether it holds for the row that `read` gives values of; `None` if that cannot be known.
    ///
    /// A comparison with an empty value does not hold, whatever the order asked for, `<>` included. What is unknown makes
    /// the whole unknown only if its being true or false would make a difference.
    pub fn holds<'v>(&self, read: &mut impl FnMut(&C) -> Field<'v>) -> Option<bool> {
        match self {
            Self::All(parts) => Self::decide(parts, false, read),
            Self::Any(parts) => Self::decide(parts, true, read),
            Self::Compare { left, op, right } => match right {
                Operand::Literal(literal) => compare(read(left), *op, literal.as_field()),
                Operand::Column { column, plus_days } => {
                    let right = match read(column) {
                        Field::Number(number) => Field::Number(number.saturating_add(*plus_days)),
                        other => other,
                    };
                    compare(read(left), *op, right)
                }
            },
            Self::OneOf { left, values } => {
                let left = read(left);
                let mut unknown = false;
                for value in values {
                    match compare(left, Op::Equal, value.as_field()) {
                        Some(true) => return Some(true),
                        Some(false) => {}
                        None => unknown = true,
                    }
                }
                (!unknown).then_some(false)
            }
            Self::IsNull(column) => is_empty(read(column)),
            Self::IsNotNull(column) => is_empty(read(column)).map(|empty| !empty),
        }
    }

    /// `deciding` if one part is that; its opposite if every part is the opposite; else unknown.
    fn decide<'v>(parts: &[Self], deciding: bool, read: &mut impl FnMut(&C) -> Field<'v>) -> Option<bool> {
        let mut unknown = false;
        for part in parts {
            match part.holds(read) {
                Some(value) if value == deciding => return Some(deciding),
                Some(_) => {}
                None => unknown = true,
            }
        }
        (!unknown).then_some(!deciding)
    }

    /// Calls `see` with every place whose value it asks for, in the order written.
    pub fn places<'a>(&'a self, see: &mut dyn FnMut(&'a C)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.places(see)),
            Self::Compare { left, right, .. } => {
                see(left);
                if let Operand::Column { column, .. } = right {
                    see(column);
                }
            }
            Self::OneOf { left, .. } => see(left),
            Self::IsNull(column) | Self::IsNotNull(column) => see(column),
        }
    }
}

impl Literal {
    /// The value, as a row would have it.
    pub fn as_field(&self) -> Field<'_> {
        match self {
            Self::Number(number) => Field::Number(*number),
            Self::Text(text) => Field::Text(text.as_bytes()),
        }
    }
}

fn is_empty(field: Field<'_>) -> Option<bool> {
    match field {
        Field::Empty => Some(true),
        Field::Number(_) | Field::Text(_) => Some(false),
        Field::Unknown => None,
    }
}

fn compare(left: Field<'_>, op: Op, right: Field<'_>) -> Option<bool> {
    let order = match (left, right) {
        (Field::Unknown, _) | (_, Field::Unknown) => return None,
        (Field::Empty, _) | (_, Field::Empty) => return Some(false),
        (Field::Number(left), Field::Number(right)) => left.cmp(&right),
        (Field::Text(left), Field::Text(right)) => left.cmp(right),
        // The loader compares only columns of one kind; a caller who reads a number as a text has not understood it.
        (Field::Number(_), Field::Text(_)) | (Field::Text(_), Field::Number(_)) => return None,
    };
    Some(match op {
        Op::Equal => order.is_eq(),
        Op::NotEqual => order.is_ne(),
        Op::Less => order.is_lt(),
        Op::LessOrEqual => order.is_le(),
        Op::Greater => order.is_gt(),
        Op::GreaterOrEqual => order.is_ge(),
    })
}

#[cfg(test)]
#[path = "condition_tests.rs"]
mod tests;
