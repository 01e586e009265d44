//! What stands in a field, as rules of data quality see it.
//!
//! A value that cannot be read is unknown, and every question about it is answered no: what is wrong with it is a finding of
//! its own, and nothing is concluded from it.

/// A day as a count of days from 1970-01-01 on, a code, a number, or 1 for a text that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    Empty,
    Unknown,
    Is(i32),
}

/// The codes for «does not know», «prefers not to answer» and «not collected».
pub(super) const NO_ANSWER: [i32; 3] = [8, 9, 99];

impl Value {
    pub(super) fn is(self, number: i32) -> bool {
        self == Self::Is(number)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::Empty
    }

    pub(super) fn is_in(self, numbers: &[i32]) -> bool {
        self.known().is_some_and(|number| numbers.contains(&number))
    }

    /// True if nobody gave an answer, and that was written down.
    pub(super) fn is_no_answer(self) -> bool {
        self.is_in(&NO_ANSWER)
    }

    /// True if it is empty, or says that nothing was collected.
    pub(super) fn is_not_collected(self) -> bool {
        self.is_empty() || self.is(99)
    }

    /// The number, if there is one.
    pub(super) fn known(self) -> Option<i32> {
        match self {
            Self::Is(number) => Some(number),
            Self::Empty | Self::Unknown => None,
        }
    }

    /// The number, or `other` where the field is empty; `None` if it is unknown.
    pub(super) fn or(self, other: i32) -> Option<i32> {
        match self {
            Self::Is(number) => Some(number),
            Self::Empty => Some(other),
            Self::Unknown => None,
        }
    }
}

/// Whole years from one day to another, by the calendar; negative if the second comes first.
pub(super) fn years(from: i32, to: i32) -> i32 {
    let (from, to) = (calendar(from), calendar(to));
    to.0 - from.0 - i32::from((to.1, to.2) < (from.1, from.2))
}

/// The calendar months from that of one day to that of another.
pub(super) fn months(from: i32, to: i32) -> i32 {
    let (from, to) = (calendar(from), calendar(to));
    (to.0 - from.0) * 12 + to.1 - from.1
}

/// Year, month and day of the Gregorian calendar; years are taken to begin in March, so that a leap day is the last.
pub(super) fn calendar(day: i32) -> (i32, i32, i32) {
    let day = i64::from(day) + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let part = |number: i64| i32::try_from(number).unwrap_or_default();
    (part(era * 400 + year + next), part(month), part(of_month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_what_the_calendar_says() {
        for (day, expected) in [
            (0, (1970, 1, 1)),
            (-1, (1969, 12, 31)),
            (20_512, (2026, 2, 28)),
            (20_513, (2026, 3, 1)),
            (19_782, (2024, 2, 29)),
        ] {
            assert_eq!(calendar(day), expected, "{day}");
        }
    }

    #[test]
    fn somebody_is_a_year_older_on_the_birthday_and_not_before() {
        // 2000-02-29 is day 11,016; 2018-02-28 is day 17,590.
        assert_eq!((years(11_016, 17_590), years(11_016, 17_591)), (17, 18));
        assert_eq!(years(17_590, 11_016), -18);
        assert_eq!(months(11_016, 17_590), 216);
    }
}
