//! Judging: what the scanner read, held against a header and a specification. Reads nothing itself.

mod header;
mod rows;
mod set;

pub(crate) use rows::{FileContext, Stop, judge};
pub(crate) use set::{Plan, plan};

use std::borrow::Cow;

use crate::draft::{printable, shape};

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
