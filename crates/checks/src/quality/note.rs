//! One row as it was noted: its line, hashes of ids, and the values that rules ask for.

use super::noted::{Form, Kind};
use super::value::Value;
use crate::pack::Field;

/// Two bytes for a field that is empty, and for one that cannot be read; likewise in four.
const EMPTY: u16 = u16::MAX;
const UNKNOWN: u16 = u16::MAX - 1;
const EMPTY_WIDE: i32 = i32::MIN;
const UNKNOWN_WIDE: i32 = i32::MIN + 1;
/// Likewise for a field that is empty where the specification wants a value: rules conclude nothing from it.
const LACKING: u16 = u16::MAX - 2;
const LACKING_WIDE: i32 = i32::MIN + 2;
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
            Form::Day | Form::Moment | Form::Number | Form::Order => {
                match bytes.first_chunk().map(|wide| i32::from_le_bytes(*wide)) {
                    Some(EMPTY_WIDE) => Value::Empty,
                    None | Some(UNKNOWN_WIDE | LACKING_WIDE) => Value::Unknown,
                    Some(number) => Value::Is(number),
                }
            }
            Form::Code | Form::Filled | Form::Ssn | Form::LastFour => {
                match bytes.first_chunk().map(|code| u16::from_le_bytes(*code)) {
                    Some(EMPTY) => Value::Empty,
                    None | Some(UNKNOWN | LACKING) => Value::Unknown,
                    Some(code) => Value::Is(i32::from(code)),
                }
            }
        }
    }

    /// True if nothing stands there, be that allowed or not.
    pub(crate) fn is_blank(&self, column: usize) -> bool {
        let Some((at, form)) = self.kind.noted().place(column) else { return false };
        let bytes = self.bytes.get(at..).unwrap_or_default();
        if form.width() == 4 {
            let wide = bytes.first_chunk().map(|wide| i32::from_le_bytes(*wide));
            matches!(wide, Some(EMPTY_WIDE | LACKING_WIDE))
        } else {
            matches!(bytes.first_chunk().map(|code| u16::from_le_bytes(*code)), Some(EMPTY | LACKING))
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

/// Writes a value where it belongs in a note; `is_blank`: nothing stands there.
pub(super) fn put(slot: &mut [u8], form: Form, field: Field<'_>, is_blank: bool) {
    match form {
        Form::Day | Form::Moment | Form::Number | Form::Order => {
            let wide = match field {
                Field::Empty => EMPTY_WIDE,
                Field::Number(number) => {
                    let number = if form == Form::Moment { number.div_euclid(DAY) } else { number };
                    i32::try_from(number).ok().filter(|wide| *wide > LACKING_WIDE).unwrap_or(UNKNOWN_WIDE)
                }
                Field::Text(text) if form == Form::Order => order(text),
                Field::Unknown if is_blank => LACKING_WIDE,
                Field::Text(_) | Field::Unknown => UNKNOWN_WIDE,
            };
            if let Some(slot) = slot.first_chunk_mut() {
                *slot = wide.to_le_bytes();
            }
        }
        Form::Code | Form::Filled | Form::Ssn | Form::LastFour => {
            let code = match (form, field) {
                (_, Field::Empty) => EMPTY,
                (_, Field::Unknown) if is_blank => LACKING,
                (_, Field::Unknown) => UNKNOWN,
                (Form::Filled, Field::Text(_) | Field::Number(_)) => 1,
                (Form::Ssn, Field::Text(text)) => u16::from(can_be_ssn(text)),
                (Form::LastFour, Field::Text(text)) => u16::from(has_last_four(text)),
                (_, Field::Number(number)) => {
                    u16::try_from(number).ok().filter(|code| *code < LACKING).unwrap_or(UNKNOWN)
                }
                (_, Field::Text(_)) => UNKNOWN,
            };
            if let Some(slot) = slot.first_chunk_mut() {
                *slot = code.to_le_bytes();
            }
        }
    }
}

/// FNV-1a of 32 bits without the lowest: the same at every check, so that what is put in order by it is always the same.
fn order(text: &[u8]) -> i32 {
    let hash =
        text.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    i32::try_from(hash >> 1).unwrap_or_default()
}

/// A number that reports take as it is: the last four digits are there and not 0000, and what else is there can have been given
/// to somebody. Missing digits are an `x`. Of a hashed number only the last four are to be seen.
fn has_last_four(text: &[u8]) -> bool {
    if [44, 68].contains(&text.len()) {
        return text.first_chunk().is_some_and(|four: &[u8; 4]| is_serial(four));
    }
    if let Ok(four) = <[u8; 4]>::try_from(text) {
        return is_serial(&four);
    }
    let Ok([a, b, c, g, h, serial @ ..]) = <[u8; 9]>::try_from(text) else { return false };
    let is_known = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let whole = [a, b, c, g, h, serial[0], serial[1], serial[2], serial[3]];
    let follows = |step: u8| {
        whole.windows(2).all(|two| matches!(two, [one, next] if (one - b'0' + step) % 10 == next - b'0'))
    };
    text.iter().all(|byte| byte.is_ascii_digit() || byte.eq_ignore_ascii_case(&b'x'))
        && is_serial(&serial)
        && !(is_known(&[a, b, c]) && ([*b"000", *b"666"].contains(&[a, b, c]) || a == b'9'))
        && !(is_known(&[g, h]) && [g, h] == *b"00")
        // All alike, one more each or one less each.
        && !(is_known(&whole) && [0, 1, 9].into_iter().any(follows))
}

fn is_serial(four: &[u8; 4]) -> bool {
    four.iter().all(u8::is_ascii_digit) && four != b"0000"
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
            put(&mut bytes[at..], form, field, false);
            assert_eq!(Note::new(Kind::Client, &bytes).get(column), expected, "{column} {field:?}");
        }
    }

    #[test]
    fn a_field_that_is_empty_where_it_must_not_be_is_blank_and_nothing_is_concluded_from_it() {
        let noted = Kind::Client.noted();
        for column in [client::NAME_QUALITY, client::CREATED] {
            for (field, is_blank, expected) in [
                (Field::Empty, true, (Value::Empty, true)),
                (Field::Unknown, true, (Value::Unknown, true)),
                (Field::Unknown, false, (Value::Unknown, false)),
                (
                    Field::Number(86_400),
                    false,
                    (if column == client::CREATED { Value::Is(1) } else { Value::Unknown }, false),
                ),
            ] {
                let mut bytes = vec![0; noted.width()];
                let (at, form) = noted.place(column).unwrap();
                put(&mut bytes[at..], form, field, is_blank);
                let note = Note::new(Kind::Client, &bytes);
                assert_eq!((note.get(column), note.is_blank(column)), expected, "{column} {field:?}");
            }
        }
    }

    #[test]
    fn the_last_four_digits_are_enough_if_the_others_can_be() {
        for good in ["219099999", "xxxxx9999", "XXXXX0001", "219xx1234", "xxx091234", "9999", "219121234"] {
            assert!(has_last_four(good.as_bytes()), "{good}");
        }
        let hashed = format!("6789{}", "a".repeat(64));
        assert!(
            has_last_four(hashed.as_bytes()) && !has_last_four(hashed.replace("6789", "0000").as_bytes())
        );
        for bad in [
            "219090000",
            "xxxxxxxxx",
            "21909xxxx",
            "000091234",
            "666xx1234",
            "9xx001234",
            "900xx1234",
            "xxx001234",
            "333333333",
            "345678901",
            "987654321",
            "21909999",
            "0000",
            "2190-9999",
            "",
        ] {
            assert!(!has_last_four(bad.as_bytes()), "{bad}");
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
