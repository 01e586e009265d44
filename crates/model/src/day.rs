//! Calendar days. A day here is one of UTC, as times are: no two readers can mean different hours.

use std::fmt;
use std::str::FromStr;

use crate::Timestamp;

const DAY_MS: u64 = 86_400_000;

/// A calendar day in UTC, from 1970-01-01 to 9999-12-31, spelled `YYYY-MM-DD` and no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Timestamp);

/// A text that is no [`Day`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as YYYY-MM-DD, such as 2026-10-01, and must exist")]
pub struct DayError;

impl Day {
    /// The day in which a moment lies.
    pub fn of(moment: Timestamp) -> Self {
        let midnight = moment.unix_ms() / DAY_MS * DAY_MS;
        Self(Timestamp::from_unix_ms(midnight).unwrap_or(moment))
    }

    /// How many days this one lies after `earlier`; zero if it does not.
    pub const fn days_after(self, earlier: Self) -> u64 {
        self.0.ms_since(earlier.0) / DAY_MS
    }

    /// The day so many days later, the last one of the calendar at most.
    #[must_use]
    pub fn plus_days(self, days: u64) -> Self {
        let ms = self.0.unix_ms().saturating_add(days.saturating_mul(DAY_MS));
        Self::of(Timestamp::from_unix_ms(ms).unwrap_or(Timestamp::MAX))
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        format!("{text}T00:00:00.000Z").parse().map(Self).map_err(|_| DayError)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.date_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_has_one_spelling_and_must_exist() {
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
        for bad in
            ["2026-02-29", "2026-2-1", "1969-12-31", "2026-01-01T00:00:00.000Z", "", "today", " 2026-01-01"]
        {
            assert_eq!(bad.parse::<Day>(), Err(DayError), "{bad}");
        }
    }

    #[test]
    fn days_are_counted_across_leap_years_and_end_with_the_calendar() {
        assert_eq!(day("2028-03-01").days_after(day("2028-02-28")), 2);
        assert_eq!(day("2028-02-28").days_after(day("2028-03-01")), 0);
        assert_eq!(day("2027-12-31").plus_days(366), day("2028-12-31"));
        assert_eq!(day("9999-12-30").plus_days(u64::MAX), day("9999-12-31"));
    }
}
