//! One row as it was noted: its line, hashes of ids, and the values that rules ask for.

use super::noted::{Form, Kind};
use super::value::Value;
use crate::pack::Field;

/// Two bytes for a field that is empty, and for one that cannot be read; likewise in four.
const EMPTY: u16 = u16::MAX;
const UNKNOWN: u16 = u16::MAX - 1;
const EMPTY_WIDE: i32 = i32::MIN;
const UNKNOWN_WIDE: i32 = i32::MIN + 1;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// A note, to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note<'a> {
    pub(crate) kind: Kind,
    bytes: &'a [u8],
}

/// A note that is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    kind: Kind,
    bytes: Box<[u8]>,
}

impl<'a> Note<'a> {
    pub(super) fn new(kind: Kind, bytes: &'a [u8]) -> Self {
        Self { kind, bytes }
    }

    /// The physical line on which the row begins.
    pub(crate) fn line(&self) -> u32 {
        self.bytes.first_chunk().map_or(0, |line| u32::from_le_bytes(*line))
    }

    /// The hash of an id; 0 if there is none.
    pub(crate) fn id(&self, id: usize) -> u64 {
        let at = self.bytes.get(4 + 8 * id..).and_then(<[u8]>::first_chunk);
        at.map_or(0, |id| u64::from_le_bytes(*id))
    }

    /// The value of a column, by its constant.
    pub(crate) fn get(&self, column: usize) -> Value {
        let Some((at, form)) = self.kind.noted().place(column) else { return Value::Unknown };
        let bytes = self.bytes.get(at..).unwrap_or_default();
        match form {
            Form::Day | Form::Moment | Form::Number => {
                match bytes.first_chunk().map(|wide| i32::from_le_bytes(*wide)) {
                    Some(EMPTY_WIDE) => Value::Empty,
                    None | Some(UNKNOWN_WIDE) => Value::Unknown,
                    Some(number) => Value::Is(number),
                }
            }
            Form::Code | Form::Filled | Form::Ssn => {
                match bytes.first_chunk().map(|code| u16::from_le_bytes(*code)) {
                    Some(EMPTY) => Value::Empty,
                    None | Some(UNKNOWN) => Value::Unknown,
                    Some(code) => Value::Is(i32::from(code)),
                }
            }
        }
    }

    pub(super) fn kept(&self) -> Kept {
        Kept { kind: self.kind, bytes: self.bytes.into() }
    }
}

impl Kept {
    pub(crate) fn note(&self) -> Note<'_> {
        Note { kind: self.kind, bytes: &self.bytes }
    }
}

/// Writes a value where it belongs in a note.
pub(super) fn put(slot: &mut [u8], form: Form, field: Field<'_>) {
    match form {
        Form::Day | Form::Moment | Form::Number => {
            let wide = match field {
                Field::Empty => EMPTY_WIDE,
                Field::Number(number) => {
                    let number = if form == Form::Moment { number.div_euclid(DAY) } else { number };
                    i32::try_from(number).ok().filter(|wide| *wide > UNKNOWN_WIDE).unwrap_or(UNKNOWN_WIDE)
                }
                Field::Text(_) | Field::Unknown => UNKNOWN_WIDE,
            };
            if let Some(slot) = slot.first_chunk_mut() {
                *slot = wide.to_le_bytes();
            }
        }
        Form::Code | Form::Filled | Form::Ssn => {
            let code = match (form, field) {
                (_, Field::Empty) => EMPTY,
                (_, Field::Unknown) => UNKNOWN,
                (Form::Filled, Field::Text(_) | Field::Number(_)) => 1,
                (Form::Ssn, Field::Text(text)) => u16::from(can_be_ssn(text)),
                (_, Field::Number(number)) => {
                    u16::try_from(number).ok().filter(|code| *code < UNKNOWN).unwrap_or(UNKNOWN)
                }
                (_, Field::Text(_)) => UNKNOWN,
            };
            if let Some(slot) = slot.first_chunk_mut() {
                *slot = code.to_le_bytes();
            }
        }
    }
}

/// Nine digits that the Social Security Administration can have given to somebody: no area 000, 666 or from 900 on, no group 00,
/// no serial number 0000, and none of the numbers that stand in for one.
fn can_be_ssn(text: &[u8]) -> bool {
    if text == b"000000000" {
        // A finding of the specification, which need not be told twice.
        return true;
    }
    let Ok([a, b, c, g, h, serial @ ..]) = <[u8; 9]>::try_from(text) else { return false };
    text.iter().all(u8::is_ascii_digit)
        && text.iter().any(|digit| *digit != a)
        && ![b"123456789", b"987654321"].into_iter().any(|run| run == text)
        && ![*b"000", *b"666"].contains(&[a, b, c])
        && a != b'9'
        && [g, h] != *b"00"
        && serial != *b"0000"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quality::noted::client;

    #[test]
    fn what_is_put_into_a_note_is_what_is_read_of_it() {
        let noted = Kind::Client.noted();
        for (column, field, expected) in [
            (client::DOB, Field::Number(-10_000), Value::Is(-10_000)),
            (client::DOB, Field::Empty, Value::Empty),
            (client::DOB, Field::Unknown, Value::Unknown),
            (client::CREATED, Field::Number(20_000 * DAY + 86_399), Value::Is(20_000)),
            (client::VETERAN, Field::Number(99), Value::Is(99)),
            (client::VETERAN, Field::Number(65_534), Value::Unknown),
            (client::VETERAN, Field::Empty, Value::Empty),
            (client::SSN, Field::Text(b"219099999"), Value::Is(1)),
            (client::SSN, Field::Text(b"666123456"), Value::Is(0)),
        ] {
            let mut bytes = vec![0; noted.width()];
            let (at, form) = noted.place(column).unwrap();
            put(&mut bytes[at..], form, field);
            assert_eq!(Note::new(Kind::Client, &bytes).get(column), expected, "{column} {field:?}");
        }
    }

    #[test]
    fn no_number_that_nobody_can_have_is_taken_for_one() {
        for never in [
            "000123456",
            "666123456",
            "900123456",
            "123004567",
            "123450000",
            "111111111",
            "123456789",
            "12345678",
            "12345678x",
        ] {
            assert!(!can_be_ssn(never.as_bytes()), "{never}");
        }
        assert!(can_be_ssn(b"219099999") && can_be_ssn(b"001010001"));
    }
}
