//! What a value is by its bytes: numbers and amounts. Nothing is allocated and nothing is repaired.

/// What became of reading a value as what its column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read<T> {
    /// It is one.
    Is(T),
    /// It is one, but for a minus where none may stand.
    Negative,
    /// It is a date written in another form.
    OtherShape,
    /// It has the right form, and there is no such day or time.
    Impossible,
    /// It is none.
    Not,
}

/// A whole number, zero or more, of up to 18 digits (type I).
#[inline]
pub(super) fn integer(value: &[u8]) -> Read<i64> {
    match digits(value) {
        Some(number) => Read::Is(number),
        None if value.strip_prefix(b"-").and_then(digits).is_some() => Read::Negative,
        None => Read::Not,
    }
}

/// An amount with two decimals, in hundredths (types M and M+); `-` is read where `may_be_negative`.
///
/// Fewer decimals are read too: what is lost by them is nothing.
#[inline]
pub(super) fn money(value: &[u8], may_be_negative: bool) -> Read<i64> {
    let (negative, plain) = match value.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let dot = memchr::memchr(b'.', plain).unwrap_or(plain.len());
    let (whole, cents) = (plain.get(..dot).unwrap_or_default(), plain.get(dot + 1..).unwrap_or_default());
    let hundredths = match (dot == plain.len(), cents) {
        (true, _) => Some(0),
        (false, [tens]) => digits(&[*tens, b'0']),
        (false, [_, _]) => digits(cents),
        (false, _) => None,
    };
    let amount =
        digits(whole).zip(hundredths).map(|(whole, cents)| whole.saturating_mul(100).saturating_add(cents));
    match amount {
        None => Read::Not,
        Some(0) if negative => Read::Is(0),
        Some(_) if negative && !may_be_negative => Read::Negative,
        Some(amount) => Read::Is(if negative { -amount } else { amount }),
    }
}

/// Up to 18 digits and nothing else.
#[inline]
fn digits(value: &[u8]) -> Option<i64> {
    if value.is_empty() || value.len() > 18 {
        return None;
    }
    value.iter().try_fold(0_i64, |all, byte| byte.is_ascii_digit().then(|| all * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_digits_and_nothing_else() {
        assert_eq!(integer(b"0"), Read::Is(0));
        assert_eq!(integer(b"435"), Read::Is(435));
        assert_eq!(integer(b"-1"), Read::Negative);
        for not in [&b""[..], b" 1", b"1.0", b"+1", b"1e3", b"-", b"1234567890123456789"] {
            assert_eq!(integer(not), Read::Not, "{not:?}");
        }
    }

    #[test]
    fn amounts_have_two_decimals_and_no_signs_of_currency() {
        assert_eq!(money(b"1234.50", false), Read::Is(123_450));
        assert_eq!(money(b"7", false), Read::Is(700));
        assert_eq!(money(b"-3.25", true), Read::Is(-325));
        assert_eq!(money(b"-3.25", false), Read::Negative);
        assert_eq!(money(b"-0.00", false), Read::Is(0));
        for not in [&b""[..], b"$5", b"1,000.00", b"1.234", b".50", b"5.", b"1.2.3", b"--1"] {
            assert_eq!(money(not, true), Read::Not, "{not:?}");
        }
    }
}
