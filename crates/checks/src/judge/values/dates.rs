//! What a value is by its bytes: days, and moments to the second. Nothing is allocated and nothing is guessed: a date in
//! another form is known for one, and not read.

use super::form::Read;

/// A day as a count of days from 1970-01-01 on.
pub(super) type Day = i64;

/// 1900-01-01.
pub(super) const FIRST_DAY: Day = -25_567;

/// `YYYY-MM-DD` (type D).
#[inline]
pub(super) fn date(value: &[u8]) -> Read<Day> {
    if let Some(day) = value.first_chunk::<10>().filter(|_| value.len() == 10).and_then(iso_day) {
        return day.map_or(Read::Impossible, Read::Is);
    }
    if is_other_date(value) || datetime_like(value) { Read::OtherShape } else { Read::Not }
}

/// `YYYY-MM-DD hh:mm:ss` (type T); the result counts seconds from 1970-01-01 on.
#[inline]
pub(super) fn datetime(value: &[u8]) -> Read<i64> {
    if value.len() == 19
        && let Some(day) = value.first_chunk::<10>().and_then(iso_day)
        && let Some([b' ', h1, h2, b':', m1, m2, b':', s1, s2]) = value.get(10..)
        && [h1, h2, m1, m2, s1, s2].into_iter().all(u8::is_ascii_digit)
    {
        let two = |tens: &u8, ones: &u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
        let (hour, minute, second) = (two(h1, h2), two(m1, m2), two(s1, s2));
        return match day {
            Some(day) if hour < 24 && minute < 60 && second < 60 => {
                Read::Is(day * 86_400 + i64::from(hour * 3600 + minute * 60 + second))
            }
            _ => Read::Impossible,
        };
    }
    let before_blank = value.split(|b| matches!(b, b' ' | b'T')).next().unwrap_or_default();
    let iso = before_blank.first_chunk::<10>().filter(|_| before_blank.len() == 10).and_then(iso_day);
    if iso.is_some() || is_other_date(before_blank) { Read::OtherShape } else { Read::Not }
}

/// True for nearly all days of 1900 and later, those left out that only some months or years have; false says nothing.
#[inline]
pub(super) fn is_common_day(value: &[u8; 10]) -> bool {
    let [head @ .., d1, d2] = value;
    let head = u64::from_le_bytes(*head) ^ u64::from_le_bytes(*b"0000-00-");
    let [c1, c2, _, _, _, m1, m2, _] = head.to_le_bytes();
    let (d1, d2) = (d1.wrapping_sub(b'0'), d2.wrapping_sub(b'0'));
    let two = |tens: u8, ones: u8| tens.wrapping_mul(10).wrapping_add(ones);
    let (century, month, day) = (two(c1, c2), two(m1, m2), two(d1, d2));
    // No digit above 9, and nothing where the hyphens are.
    let digits = (head.wrapping_add(0x7676_7676_7676_7676) | head) & 0x8080_8080_8080_8080 == 0;
    digits
        && head & 0xff00_00ff_0000_0000 == 0
        && d1 < 10
        && d2 < 10
        && century >= 19
        && (1..=12).contains(&month)
        && (1..=if month == 2 { 28 } else { 30 }).contains(&day)
}

/// True for times of a day; false says nothing.
#[inline]
pub(super) fn is_common_time(value: &[u8; 9]) -> bool {
    let [b' ', time @ ..] = value else { return false };
    let time = u64::from_le_bytes(*time) ^ u64::from_le_bytes(*b"00:00:00");
    let [h1, h2, _, m1, _, _, s1, _] = time.to_le_bytes();
    let digits = (time.wrapping_add(0x7676_7676_7676_7676) | time) & 0x8080_8080_8080_8080 == 0;
    digits && time & 0x0000_ff00_00ff_0000 == 0 && h1 * 10 + h2 < 24 && m1 < 6 && s1 < 6
}

/// `None` if it has not the form; `Some(None)` if there is no such day.
#[inline]
fn iso_day(value: &[u8; 10]) -> Option<Option<Day>> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = value else { return None };
    let all = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !all.iter().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |parts: &[&u8]| parts.iter().fold(0_u32, |all, byte| all * 10 + u32::from(**byte - b'0'));
    let (year, month, day) = (number(&[y1, y2, y3, y4]), number(&[m1, m2]), number(&[d1, d2]));
    let is_day = year > 0 && day >= 1 && day <= days_in(year, month);
    Some(is_day.then(|| count(i64::from(year), i64::from(month), i64::from(day))))
}

/// Days from 1970-01-01 on, by the Gregorian calendar; years are taken to begin in March, so that a leap day is the last.
fn count(year: i64, month: i64, day: i64) -> Day {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Days of a month; 0 if there is no such month.
fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

fn datetime_like(value: &[u8]) -> bool {
    !matches!(datetime(value), Read::Not)
}

/// m/d/Y, m-d-Y, d-b-Y, Y/m/d, each with one or two digits and with two-digit years.
fn is_other_date(value: &[u8]) -> bool {
    let mut parts = value.split(|byte| matches!(byte, b'/' | b'-' | b'.'));
    let (Some(one), Some(two), Some(three), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let number = |part: &[u8]| matches!(part.len(), 1 | 2 | 4) && part.iter().all(u8::is_ascii_digit);
    let month = |part: &[u8]| {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        part.len() >= 3
            && part.iter().all(u8::is_ascii_alphabetic)
            && MONTHS
                .iter()
                .any(|name| part.get(..3).is_some_and(|p| p.eq_ignore_ascii_case(name.as_bytes())))
    };
    number(one) && number(three) && (number(two) || month(two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(date(b"2024-02-29"), Read::Is(19_782));
        assert_eq!(date(b"1970-01-01"), Read::Is(0));
        assert_eq!(date(b"1900-01-01"), Read::Is(FIRST_DAY));
        for none in
            [&b"2025-02-29"[..], b"1900-02-29", b"2025-13-01", b"2025-04-31", b"2025-01-00", b"0000-01-01"]
        {
            assert_eq!(date(none), Read::Impossible, "{none:?}");
        }
        let others =
            ["1/2/2025", "01-02-2025", "2-Jan-25", "02-JANUARY-2025", "1/2/25", "2025/01/02", "2025-1-2"];
        for other in others.into_iter().chain(["2025-01-02 00:00:00"]) {
            assert_eq!(date(other.as_bytes()), Read::OtherShape, "{other}");
        }
        for not in ["", "yesterday", "20250102", "1-2", "2025-01-0x", "a/b/c"] {
            assert_eq!(date(not.as_bytes()), Read::Not, "{not}");
        }
    }

    #[test]
    fn what_is_common_is_a_day_or_a_time() {
        let mut common = 0;
        for year in ["0019", "1899", "1900", "2024", "9999", "20a4", "2\u{1}24"] {
            for month in 0..100 {
                for day in 0..100 {
                    let text = format!("{year}-{month:02}-{day:02}");
                    let value = text.as_bytes();
                    if value.first_chunk().is_some_and(is_common_day) {
                        common += 1;
                        assert!(matches!(date(value), Read::Is(at) if at >= FIRST_DAY), "{text}");
                    }
                }
            }
        }
        assert_eq!(common, 3 * (11 * 30 + 28));
        for byte in 0..=u8::MAX {
            for place in 0..19 {
                let mut value = *b"2025-10-21 16:05:09";
                value[place] = byte;
                let (day, time) = (value.first_chunk().unwrap(), value.last_chunk().unwrap());
                if is_common_day(day) && is_common_time(time) {
                    assert!(matches!(datetime(&value), Read::Is(_)), "{byte} at {place}");
                }
            }
        }
        assert!(is_common_time(b" 23:59:59") && is_common_time(b" 00:00:00"));
    }

    #[test]
    fn times_have_seconds_and_no_zone() {
        assert_eq!(datetime(b"2025-10-31 16:05:09"), Read::Is(20_392 * 86_400 + 57_909));
        assert_eq!(datetime(b"2025-10-31 24:00:00"), Read::Impossible);
        assert_eq!(datetime(b"2025-02-30 12:00:00"), Read::Impossible);
        for other in ["2025-10-31", "2025-10-31T16:05:09Z", "10/31/2025 16:05", "31-Oct-25"] {
            assert_eq!(datetime(other.as_bytes()), Read::OtherShape, "{other}");
        }
        assert_eq!(datetime(b"noon"), Read::Not);
    }
}
