//! Conditions on a row: `RecordType=144 AND TypeProvided IN (3,4,5)`. What one is worth for a row stands in `holds`.

use super::place::{Field, Place};

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
