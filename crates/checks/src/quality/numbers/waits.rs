//! What goes on: stays by their length, outreach and shelters without a sign of life, referrals without a result; and how soon
//! starts and exits were entered.

use super::gather::Gathering;
use super::latest::{Latest, is_outreach};
use crate::quality::judge::REFERRALS;
use crate::quality::noted::{Kind, bed_night, enrollment, event, exit, situation};
use crate::quality::people::{Case, Stay};
use crate::quality::setup::{NEVER, PERMANENT};
use crate::quality::value::Value;

const NIGHT_BY_NIGHT: i32 = 1;
const RAPID: i32 = 13;
/// A stay is long after so many days: anywhere but in permanent housing, in rapid re-housing after moving in, and in permanent
/// housing before.
const LONG: i32 = 365;
const LONG_RAPID: i32 = 730;
const LONG_BEFORE_MOVE_IN: i32 = 90;
/// The longest stay of each column but the last, in days.
const LENGTHS: [i32; 5] = [90, 180, 365, 730, 1_825];
/// The most days of each column but the first and the last two.
const DELAYS: [i32; 4] = [0, 3, 6, 10];
const UNKNOWN_DELAY: usize = 6;

/// A stay that goes on for long: the longest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Long {
    /// Days, as a negative number.
    pub(crate) minus_days: i32,
    pub(super) order: i32,
    pub(crate) line: u32,
    pub(crate) project: u32,
    pub(crate) since: i32,
    pub(crate) not_moved_in: bool,
}

/// A referral that waits: the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Waiting {
    pub(crate) since: i32,
    pub(super) order: i32,
    pub(crate) event: i32,
    pub(crate) line: u32,
    pub(crate) project: u32,
}

/// How soon the start and the exit of somebody who is counted were entered.
pub(super) fn timeliness(of: &Latest<'_, '_>, to: &mut Gathering) {
    let (first, last) = of.period;
    let Some(counted) = to.grid.of(number(of.number)) else { return };
    let entry = of.stay.get(enrollment::ENTRY).known().filter(|day| (first..=last).contains(day));
    let slot = entry.and_then(|day| counted.starts.get_mut(delay(day, of.stay.get(enrollment::CREATED))));
    slot.into_iter().for_each(|slot| *slot += 1);
    let Some(row) = of.stay.exit().filter(|_| of.is_leaver()) else { return };
    counted.leavers += 1;
    let day = row.get(exit::DATE).known();
    let slot = day.and_then(|day| counted.exits.get_mut(delay(day, row.get(exit::CREATED))));
    slot.into_iter().for_each(|slot| *slot += 1);
}

fn delay(day: i32, made: Value) -> usize {
    let Some(days) = made.known().map(|made| made.saturating_sub(day)) else { return UNKNOWN_DELAY };
    if days < 0 { 0 } else { 1 + DELAYS.iter().filter(|most| days > **most).count() }
}

/// Street outreach without a recent contact, and night-by-night shelters without a recent bed night.
pub(super) fn inactive(of: &Latest<'_, '_>, to: &mut Gathering) {
    let days = i32::from(of.case.settings.contact_days);
    let since = of.period.1.saturating_sub(days);
    let began = of.stay.get(enrollment::ENTRY).known().is_some_and(|day| day < since);
    if !began || !of.is_stayer() {
        return;
    }
    let none_since = |kind, column| {
        let mut rows = of.stay.of(kind).map(move |row: crate::quality::note::Note<'_>| row.get(column));
        // A day that cannot be read may be the latest.
        rows.all(|day| day != Value::Unknown && day.known().is_none_or(|day| day < since))
    };
    let Some(counted) = to.grid.of(number(of.number)) else { return };
    if is_outreach(of.project, of.case) && (of.is_head || of.is_adult) {
        counted.contacts.add(none_since(Kind::Situation, situation::DATE));
    }
    if of.project.kind.is(NIGHT_BY_NIGHT) {
        counted.bed_nights.add(none_since(Kind::BedNight, bed_night::DATE));
    }
}

/// One stay that may go on, and its referrals.
pub(super) fn stay(stay: &Stay<'_>, project: u32, order: i32, case: &Case<'_>, end: i32, to: &mut Gathering) {
    let line = stay.entry.line();
    if let Some(kind) = stay.kind().known()
        && let Some(entry) = stay.get(enrollment::ENTRY).known().filter(|day| *day <= end)
        && stay.exit_day().or(NEVER).is_some_and(|day| day > end)
        && let Some(counted) = to.grid.of(project)
    {
        let housing = PERMANENT.contains(&kind);
        let moved =
            stay.get(enrollment::MOVE_IN).known().filter(|day| housing && (entry..=end).contains(day));
        let not_moved_in = housing && moved.is_none() && stay.is_head();
        let since = moved.unwrap_or(entry);
        let days = end.saturating_sub(since);
        let column = LENGTHS.iter().filter(|most| days > **most).count();
        let row = if not_moved_in { &mut counted.not_moved_in } else { &mut counted.going_on };
        row.get_mut(column).into_iter().for_each(|slot| *slot += 1);
        let long = match (not_moved_in, housing, moved) {
            (true, ..) => days > LONG_BEFORE_MOVE_IN,
            (false, true, Some(_)) => kind == RAPID && days > LONG_RAPID,
            (false, true, None) => false,
            (false, false, _) => days > LONG,
        };
        if long {
            to.long.add(Long { minus_days: -days, order, line, project, since, not_moved_in });
        }
    }
    for row in stay.of(Kind::Event) {
        let open = row.get(event::EVENT).is_in(&REFERRALS) && row.get(event::RESULT_DATE).is_empty();
        let since = row.get(event::DATE).known().filter(|day| open && *day <= end);
        let (Some(since), Some(counted)) = (since, to.grid.of(project)) else { continue };
        counted.open_referrals += 1;
        if end.saturating_sub(since) > i32::from(case.settings.referral_days) {
            counted.outstanding_referrals += 1;
            let event = row.get(event::EVENT).known().unwrap_or_default();
            to.referrals.add(Waiting { since, order, event, line, project });
        }
    }
}

/// The number of a project in few bytes. There are at most 262,144.
pub(super) fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_until_entry_fall_into_the_columns_of_the_report() {
        let columns: Vec<usize> = [-1, 0, 1, 3, 4, 6, 7, 10, 11, 400]
            .iter()
            .map(|days| delay(100, Value::Is(100 + days)))
            .collect();
        assert_eq!(columns, [0, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        assert_eq!([delay(1, Value::Empty), delay(1, Value::Unknown)], [UNKNOWN_DELAY; 2]);
    }
}
