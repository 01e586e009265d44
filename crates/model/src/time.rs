//! Points in time, in UTC, to the millisecond. Nothing here reads a clock.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Timelike, Utc};

/// Milliseconds since 1970-01-01T00:00:00Z, within the years 1970 to 9999.
///
/// Printed as RFC 3339 with three decimals and `Z` (`2026-01-01T00:00:00.000Z`), the only spelling that parses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(u64);

/// A text or number that is no [`Timestamp`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Before 1970 or after 9999.
    #[error("time lies outside the years 1970 to 9999")]
    OutOfRange,
    /// Not written as `YYYY-MM-DDThh:mm:ss.sssZ`, or a date that does not exist.
    #[error("time is not written as YYYY-MM-DDThh:mm:ss.sssZ")]
    Spelling,
}

impl Timestamp {
    /// The last representable moment: 9999-12-31T23:59:59.999Z.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// From milliseconds since 1970.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] after the year 9999.
    pub fn from_unix_ms(ms: u64) -> Result<Self, TimeError> {
        if ms > Self::MAX.0 { Err(TimeError::OutOfRange) } else { Ok(Self(ms)) }
    }

    /// Milliseconds since 1970.
    pub const fn unix_ms(self) -> u64 {
        self.0
    }

    /// The same moment cut to whole seconds, spelled without decimals (`2026-01-01T00:00:00Z`), as bundles do.
    pub fn to_seconds_text(self) -> String {
        let t = self.calendar();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }

    /// Reads the spelling of [`Self::to_seconds_text`].
    ///
    /// # Errors
    /// [`TimeError::Spelling`] for anything else.
    pub fn from_seconds_text(text: &str) -> Result<Self, TimeError> {
        let with_ms = text.strip_suffix('Z').ok_or(TimeError::Spelling)?;
        format!("{with_ms}.000Z").parse()
    }

    /// The calendar date, `YYYY-MM-DD`.
    pub fn date_text(self) -> String {
        self.to_seconds_text().chars().take(10).collect()
    }

    /// Milliseconds from `earlier` to `self`; zero if `earlier` is not earlier.
    pub const fn ms_since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    fn calendar(self) -> DateTime<Utc> {
        i64::try_from(self.0).ok().and_then(DateTime::from_timestamp_millis).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let parsed = DateTime::parse_from_rfc3339(text).map_err(|_| TimeError::Spelling)?;
        let ms = u64::try_from(parsed.timestamp_millis()).map_err(|_| TimeError::OutOfRange)?;
        let value = Self::from_unix_ms(ms)?;
        if value.to_string() == text { Ok(value) } else { Err(TimeError::Spelling) }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.to_seconds_text();
        write!(f, "{}.{:03}Z", seconds.trim_end_matches('Z'), self.0 % 1000)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_exactly_one_spelling() {
        for good in ["1970-01-01T00:00:00.000Z", "2026-02-28T23:59:59.999Z", "9999-12-31T23:59:59.999Z"] {
            assert_eq!(good.parse::<Timestamp>().unwrap().to_string(), good);
        }
        for bad in [
            "2026-01-01T00:00:00Z",
            "2026-01-01t00:00:00.000z",
            "2026-01-01 00:00:00.000Z",
            "2026-01-01T00:00:00.000+00:00",
            "2026-01-01T01:00:00.000+01:00",
            "2026-02-30T00:00:00.000Z",
            "2026-01-01T00:00:60.000Z",
            "1969-12-31T23:59:59.999Z",
            "",
        ] {
            assert!(bad.parse::<Timestamp>().is_err(), "{bad}");
        }
    }

    #[test]
    fn seconds_text_reads_back() {
        let t = Timestamp::from_seconds_text("2026-01-01T00:00:00Z").unwrap();
        assert_eq!(t.to_seconds_text(), "2026-01-01T00:00:00Z");
        assert_eq!(t.date_text(), "2026-01-01");
        assert!(Timestamp::from_seconds_text("2026-01-01T00:00:00.000Z").is_err());
        assert_eq!(Timestamp::from_unix_ms(u64::MAX), Err(TimeError::OutOfRange));
    }
}
