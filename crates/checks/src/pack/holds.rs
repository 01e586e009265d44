//! What a condition is worth for one row: it holds, it does not, or nobody knows.

use super::condition::{Condition, Op, Operand};
use super::place::Field;

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
#[path = "holds_tests.rs"]
mod tests;
