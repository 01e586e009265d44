//! Judging: what the scanner read, held against a header and a specification. Reads nothing itself.

mod again;
mod course;
mod crew;
mod header;
mod rows;
mod set;
mod table;
mod text;
mod unjudged;
mod values;
mod width;

pub(crate) use again::{judge_again, judge_lacking, judge_named, read_named};
pub(crate) use rows::{FileContext, Judged, Stop, judge};
pub(crate) use set::{Plan, plan};
pub(crate) use unjudged::unjudged;
pub(crate) use values::{Again, Lacking, Named, NamedRow, value_of};
pub(crate) use width::{Fit, Width};

use std::borrow::Cow;

use crate::scan::Record;
use crate::short::Short;
use crate::shown::{printable, shape};

/// Bytes as text: UTF-8, or else Windows-1252, which has a character for nearly every byte.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A value for a finding: itself if that was asked for, else its shape. The second part tells which.
fn shown(value: &str, show: bool) -> (Short, bool) {
    if show { (Short::from(printable(value)), false) } else { (shape(value), true) }
}

/// The value of a field, if it can be an id.
fn row_id(record: &Record<'_>, field: usize) -> Option<Short> {
    let raw = record.raw(field)?;
    let inner = raw.strip_prefix(b"\"").and_then(|raw| raw.strip_suffix(b"\"")).unwrap_or(raw);
    // Nearly all are ids, and then there is no quote inside.
    if is_id(inner) {
        return Short::of_ascii(inner);
    }
    record.value(field).filter(|value| is_id(value)).and_then(|value| Short::of_ascii(&value))
}

fn is_id(value: &[u8]) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    value.len() <= 32 && value.iter().all(|b| plain(*b)) && value.iter().any(u8::is_ascii_digit)
}

/// The same, for keeping.
fn row_key(record: &Record<'_>, field: usize) -> Option<String> {
    row_id(record, field).map(|id| id.to_string())
}
