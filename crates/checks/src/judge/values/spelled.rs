//! How a value is spelled: its characters, its zeros, and what a spreadsheet makes of it.

use crate::pack::Pattern;

/// In UTF-8 every character has one byte that does not continue another.
pub(super) fn characters(value: &[u8]) -> usize {
    value.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// `05` as `5`; `None` if nothing is to be taken off.
pub(super) fn without_zeros(value: &[u8]) -> Option<&[u8]> {
    let zeros = value.iter().take_while(|byte| **byte == b'0').count();
    let keep = zeros.min(value.len().saturating_sub(1));
    (keep > 0).then(|| value.get(keep..)).flatten()
}

/// Zeros before the value would make it fit.
pub(super) fn lacks_zeros(pattern: &Pattern, value: &[u8]) -> bool {
    let all_digits = !value.is_empty() && value.len() < 16 && value.iter().all(u8::is_ascii_digit);
    all_digits && (1..=8).any(|zeros| pattern.matches(&[vec![b'0'; zeros], value.to_vec()].concat()))
}

/// `1.23E+15`: what a spreadsheet makes of a long number.
pub(super) fn was_rewritten(value: &[u8]) -> bool {
    if !value.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let Some(at) = memchr::memchr(b'E', value) else { return false };
    let (mantissa, exponent) = (value.get(..at).unwrap_or_default(), value.get(at + 1..).unwrap_or_default());
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let decimal = mantissa.iter().filter(|byte| **byte == b'.').count() <= 1
        && mantissa.first().is_some_and(u8::is_ascii_digit)
        && mantissa.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    decimal && exponent.strip_prefix(b"+").is_some_and(digits)
}
