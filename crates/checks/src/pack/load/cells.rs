//! Cells that have one of a few values, or the form of a name.

use crate::pack::error::PackFault;

/// The meaning of a word; `expected` lists the words for people.
pub(super) fn one_of<T: Copy>(
    field: &'static str,
    value: &str,
    words: &[(&str, T)],
    expected: &'static str,
) -> Result<T, PackFault> {
    let known = words.iter().find(|(word, _)| *word == value);
    known.map(|(_, meaning)| *meaning).ok_or_else(|| PackFault::value(field, value, expected))
}

pub(super) fn yes_no(field: &'static str, value: &str) -> Result<bool, PackFault> {
    one_of(field, value, &[("yes", true), ("no", false)], "`yes` or `no`")
}

/// A name as files and columns have it.
pub(super) fn identifier(field: &'static str, value: &str) -> Result<String, PackFault> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_name = (1..=64).contains(&value.len())
        && value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.chars().all(plain);
    let expected = "a letter, then letters, digits and `_`, at most 64 in all";
    is_name.then(|| value.to_owned()).ok_or_else(|| PackFault::value(field, value, expected))
}

/// The number of a list.
pub(super) fn list_name(field: &'static str, value: &str) -> Result<String, PackFault> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
    let is_name = (1..=32).contains(&value.len()) && value.chars().all(plain);
    let expected = "1 to 32 letters, digits, `_`, `.` and `:`";
    is_name.then(|| value.to_owned()).ok_or_else(|| PackFault::value(field, value, expected))
}

/// Words for people: something, and not a page.
pub(super) fn words(field: &'static str, value: &str) -> Result<String, PackFault> {
    let fits = !value.is_empty() && value.chars().count() <= 300;
    fits.then(|| value.to_owned())
        .ok_or_else(|| PackFault::value(field, value, "a text of 1 to 300 characters"))
}

/// A number without sign or leading zero.
pub(super) fn number(text: &str) -> Option<i64> {
    let canonical = text == "0" || !text.starts_with('0');
    let digits = (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| canonical && digits)
}
