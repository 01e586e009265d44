//! Values as they usually are: told apart in a few steps, so that the rules are asked only about the others.
//!
//! What is found to be usual here is fine by every rule of its column. What is not may be fine all the same: that is for
//! [`FieldRules`](super::field::FieldRules) to say, which alone say anything.

use super::dates;
use super::form::{self, Read};
use super::hashing::Hashing;
use super::questions::{Answers, Question, Questions, Spot};
use super::{Placed, RowRules};
use crate::judge::rows::FileContext;
use crate::pack::{Codes, Condition, Field, ListId, Literal, Pack, Status, Type};
use crate::scan::Record;

/// Which numbers below 1,000 are codes to be used, one bit each.
type Active = Box<[u64; 16]>;

/// What is usual in one column.
#[derive(Debug)]
pub(super) struct Usual {
    field: usize,
    empty: Empty,
    /// Where this does not hold, nothing may stand there.
    null_unless: Option<Question>,
    form: Form,
}

/// Whether the field may be empty.
#[derive(Debug)]
enum Empty {
    Never,
    Always,
    Unless(Question),
}

#[derive(Debug)]
enum Form {
    /// Each value has to be looked at by the rules.
    None,
    Number,
    Code(Active),
    CodeBy {
        spot: Spot,
        cases: Vec<(i64, Active)>,
        otherwise: Option<Active>,
    },
    Date,
    DateTime,
    Money {
        may_be_negative: bool,
    },
    /// At most so many bytes.
    Text {
        limit: usize,
        identifies: bool,
        may_be_hashed: bool,
    },
}

/// A byte that no text may hold, or a quote, which says that the value is not what stands there.
const FORBIDDEN: u8 = 1;
/// What a spreadsheet puts into a long number.
const EXPONENT: u8 = 2;

/// What is said of each byte.
pub(super) fn marks(forbidden: &str) -> [u8; 256] {
    let mut marks = [0; 256];
    let mut mark = |byte: u8, mark: u8| {
        if let Some(slot) = marks.get_mut(usize::from(byte)) {
            *slot |= mark;
        }
    };
    // Of a character of several bytes the first; other characters that begin with it are then looked at, too.
    let first = |c: char| c.encode_utf8(&mut [0; 4]).bytes().next();
    forbidden.chars().filter_map(first).chain([b'"']).for_each(|byte| mark(byte, FORBIDDEN));
    mark(b'E', EXPONENT);
    marks
}

impl Usual {
    pub(super) fn new(placed: &Placed, pack: &Pack, questions: &mut Questions) -> Self {
        let column = placed.column;
        let mut ask = |condition: &'static Option<Condition>| condition.as_ref().map(|c| questions.add(c));
        let empty = match (column.nullable, ask(&column.nonnull_if)) {
            (false, _) => Empty::Never,
            (true, None) => Empty::Always,
            (true, Some(question)) => Empty::Unless(question),
        };
        let null_unless = ask(&column.null_unless);
        Self { field: placed.field, empty, null_unless, form: Form::new(placed, pack, questions) }
    }

    /// True if nothing is to be said of the field; false if that has to be found out.
    #[inline]
    pub(super) fn is_met(
        &self,
        of: &RowRules,
        record: &Record<'_>,
        context: &FileContext<'_>,
        answers: &mut Answers,
    ) -> bool {
        let Some(raw) = record.raw(self.field) else { return true };
        let value = match raw {
            [b'"', inner @ .., b'"'] => inner,
            plain => plain,
        };
        if value.is_empty() {
            return match self.empty {
                Empty::Never => false,
                Empty::Always => true,
                Empty::Unless(question) => answers.ask(of, question, record, context) != Some(true),
            };
        }
        if let Some(question) = self.null_unless
            && answers.ask(of, question, record, context) == Some(false)
        {
            return false;
        }
        match &self.form {
            Form::CodeBy { spot, cases, otherwise } => {
                let Field::Number(by) = answers.read(of, *spot, record, context) else { return false };
                let case = cases.iter().find(|(case, _)| *case == by).map(|(_, active)| active);
                case.or(otherwise.as_ref()).is_some_and(|active| is_active(active, value))
            }
            form => form.is_met(of, value),
        }
    }

    /// True if nothing is to be said of a field whose bytes are `raw`, whatever else the row holds; false if that has to be
    /// found out.
    #[inline(never)]
    pub(super) fn is_plain(&self, of: &RowRules, raw: &[u8]) -> bool {
        let value = match raw {
            [b'"', inner @ .., b'"'] => inner,
            plain => plain,
        };
        if value.is_empty() {
            return matches!(self.empty, Empty::Always);
        }
        self.null_unless.is_none() && self.form.is_met(of, value)
    }
}

impl Form {
    /// True if a value that is not empty is fine by itself; false if that has to be found out.
    #[inline]
    fn is_met(&self, of: &RowRules, value: &[u8]) -> bool {
        match self {
            Self::None | Self::CodeBy { .. } => false,
            Self::Number => value.len() <= 18 && value.iter().all(u8::is_ascii_digit),
            Self::Code(active) => is_active(active, value),
            Self::Date => value.len() == 10 && value.first_chunk().is_some_and(dates::is_common_day),
            Self::DateTime => {
                value.len() == 19
                    && value.first_chunk().is_some_and(dates::is_common_day)
                    && value.last_chunk().is_some_and(dates::is_common_time)
            }
            Self::Money { may_be_negative } => matches!(form::money(value, *may_be_negative), Read::Is(_)),
            Self::Text { limit, identifies, may_be_hashed } => {
                let mark = |byte: &u8| of.marks.get(usize::from(*byte)).copied().unwrap_or_default();
                let begins_as_number = value.first().is_some_and(u8::is_ascii_digit);
                let without = if *identifies && begins_as_number { FORBIDDEN | EXPONENT } else { FORBIDDEN };
                let as_long_as_a_hash = matches!(value.len(), 32 | 40 | 44 | 64 | 68);
                value.len() <= *limit
                    && value.iter().fold(0, |all, byte| all | mark(byte)) & without == 0
                    && value.first() != Some(&b' ')
                    && !(*may_be_hashed && as_long_as_a_hash)
            }
        }
    }

    fn new(placed: &Placed, pack: &Pack, questions: &mut Questions) -> Self {
        let column = placed.column;
        match (column.ty, &column.codes) {
            (Type::Integer, _) if column.range.is_some() => Self::None,
            (Type::Integer, Codes::Free) => Self::Number,
            (Type::Integer, Codes::List(list)) => Self::Code(active(pack, *list)),
            (Type::Integer, Codes::By { place, cases, otherwise }) => {
                let is_integer = pack.column(place).is_some_and(|by| by.ty == Type::Integer);
                let case = |(literal, list): &(Literal, ListId)| match literal {
                    Literal::Number(number) => Some((*number, active(pack, *list))),
                    Literal::Text(_) => None,
                };
                let cases: Option<Vec<_>> = cases.iter().map(case).collect();
                match cases {
                    Some(cases) if is_integer && place.joins.is_empty() => Self::CodeBy {
                        spot: questions.spot(place),
                        cases,
                        otherwise: otherwise.map(|list| active(pack, list)),
                    },
                    _ => Self::None,
                }
            }
            (Type::Date, _) => Self::Date,
            (Type::DateTime, _) => Self::DateTime,
            (Type::Money, _) => Self::Money { may_be_negative: true },
            (Type::MoneyNonnegative, _) => Self::Money { may_be_negative: false },
            (Type::Text(limit), Codes::Free) if column.pattern.is_none() => {
                let (limit, identifies) = (usize::from(limit), placed.identifies());
                match placed.hashing {
                    Hashing::Never => Self::Text { limit, identifies, may_be_hashed: false },
                    Hashing::Clear => Self::Text { limit, identifies, may_be_hashed: true },
                    Hashing::Like(_) | Hashing::Unknown => Self::None,
                }
            }
            (Type::Text(_), _) => Self::None,
        }
    }
}

fn active(pack: &Pack, list: ListId) -> Active {
    let mut active = Box::new([0; 16]);
    let codes = pack.list(list).map(|list| list.codes()).unwrap_or_default();
    for code in codes.iter().filter(|code| code.status == Status::Active) {
        let slot = small_number(code.code.as_bytes()).and_then(|n| Some((n, active.get_mut(n / 64)?)));
        if let Some((number, word)) = slot {
            *word |= 1 << (number % 64);
        }
    }
    active
}

#[inline]
fn is_active(active: &Active, value: &[u8]) -> bool {
    let found = small_number(value).and_then(|number| Some(active.get(number / 64)? >> (number % 64)));
    found.is_some_and(|word| word & 1 == 1)
}

/// The number, if it is written without a leading zero and below 1,000.
#[inline]
pub(super) fn small_number(value: &[u8]) -> Option<usize> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| usize::from(byte - b'0'));
    match *value {
        [ones] => digit(ones),
        [tens @ b'1'..=b'9', ones] => Some(digit(tens)? * 10 + digit(ones)?),
        [hundreds @ b'1'..=b'9', tens, ones] => {
            Some(digit(hundreds)? * 100 + digit(tens)? * 10 + digit(ones)?)
        }
        _ => None,
    }
}
