//! Days of the calendar.

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

impl Day {
    /// The day with this date, which must be one of the Gregorian calendar.
    pub(crate) const fn on(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// So many days later.
    pub(crate) const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// Year, month and day (Hinnant, "chrono-compatible low-level date algorithms").
    pub(crate) const fn date(self) -> (i32, i32, i32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month, of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// The day written as `2025-09-30`; none for anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Some(Self::on(year, month, day))
    }

    /// The day as `2025-09-30`.
    pub(crate) fn text(self) -> String {
        let (year, month, day) = self.date();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_turn_into_each_other() {
        assert_eq!(Day::on(1970, 1, 1), Day(0));
        assert_eq!(Day::on(2000, 3, 1), Day(11_017));
        for day in -200_000..200_000 {
            let (y, m, d) = Day(day).date();
            assert_eq!(Day::on(y, m, d), Day(day));
            assert_eq!(Day::read(&Day(day).text()).filter(|_| y > 0), Some(Day(day)).filter(|_| y > 0));
            assert!((1..=12).contains(&m) && (1..=31).contains(&d));
        }
        assert_eq!(Day::on(2024, 2, 29).plus(1).date(), (2024, 3, 1));
    }
}
