//! Days and periods of days. A day here is one of UTC, as the log's times are: no two readers can mean different hours.

use std::fmt;
use std::str::FromStr;

use model::Timestamp;

use crate::problem::Problem;

const DAY_MS: u64 = 86_400_000;

/// A calendar day in UTC, from 1970-01-01 to 9999-12-31, spelled `YYYY-MM-DD` and no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Timestamp);

/// A text that is no [`Day`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as YYYY-MM-DD, such as 2026-10-01, and must exist")]
pub struct DayError;

/// From the first moment of one day to the last of another, both included. Open where no day is given.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Period {
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
}

impl Day {
    /// The day in which a moment lies.
    pub fn of(moment: Timestamp) -> Self {
        let midnight = moment.unix_ms() / DAY_MS * DAY_MS;
        Self(Timestamp::from_unix_ms(midnight).unwrap_or(moment))
    }
}

impl Period {
    /// # Errors
    /// A [`Problem`] of usage if it ends before it begins.
    pub(super) fn new(from: Option<Day>, to: Option<Day>) -> Result<Self, Problem> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => {
                Err(Problem::usage(format!("the period ends on {to}, before it begins on {from}"))
                    .next("give the earlier day first: --from the first day, --to the last"))
            }
            _ => Ok(Self { from, to }),
        }
    }

    pub(super) fn holds(&self, moment: Timestamp) -> bool {
        let day = Day::of(moment);
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
            (Some(from), None) => write!(f, "{from} to the end of the log"),
            (None, Some(to)) => write!(f, "the beginning of the log to {to}"),
            (None, None) => f.write_str("the whole log"),
        }
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
    use crate::ProblemKind;

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
    fn a_period_holds_its_first_and_its_last_moment_and_none_beside() {
        let period = Period::new(Some(day("2026-03-01")), Some(day("2026-03-31"))).unwrap();
        let holds = |text: &str| period.holds(text.parse().unwrap());
        assert!(holds("2026-03-01T00:00:00.000Z") && holds("2026-03-31T23:59:59.999Z"));
        assert!(!holds("2026-02-28T23:59:59.999Z") && !holds("2026-04-01T00:00:00.000Z"));
        let one_day = Period::new(Some(day("9999-12-31")), Some(day("9999-12-31"))).unwrap();
        assert!(one_day.holds(Timestamp::MAX));
        assert!(Period::new(None, None).unwrap().holds(Timestamp::MAX));
    }

    #[test]
    fn a_period_that_runs_backwards_makes_no_sense() {
        let problem = Period::new(Some(day("2026-03-02")), Some(day("2026-03-01"))).unwrap_err();
        assert_eq!(problem.kind(), ProblemKind::Usage);
    }
}
