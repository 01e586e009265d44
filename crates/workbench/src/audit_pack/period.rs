//! Periods of days.

use std::fmt;

use model::{Day, Timestamp};

use crate::problem::Problem;

/// From the first moment of one day to the last of another, both included. Open where no day is given.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Period {
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ProblemKind;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
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
