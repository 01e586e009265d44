//! Judging: what the scanner read, held against a header and a specification. Reads nothing itself.

mod header;
mod rows;
mod set;
mod values;

pub(crate) use rows::{FileContext, Judged, Stop, judge, judge_again, judge_lacking};
pub(crate) use set::{Plan, plan};
pub(crate) use values::{Again, Lacking, value_of};

use std::borrow::Cow;

use crate::draft::{printable, shape};
use crate::scan::Record;

/// Bytes as text: UTF-8, or else Windows-1252, which has a character for nearly every byte.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A value for a finding: itself if that was asked for, else its shape. The second part tells which.
fn shown(value: &str, show: bool) -> (String, bool) {
    if show { (printable(value), false) } else { (shape(value), true) }
}

/// The value of a field, if it can be an id.
fn row_key(record: &Record<'_>, field: usize) -> Option<String> {
    let value = record.value(field)?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let is_id = value.len() <= 32 && value.iter().all(|b| plain(*b)) && value.iter().any(u8::is_ascii_digit);
    is_id.then(|| String::from_utf8_lossy(&value).into_owned())
}
