//! Who somebody is (question 6a), and veteran status.

use super::answer::Answer;
use super::latest::Latest;
use crate::quality::noted::{client, client_more, enrollment};
use crate::quality::value::Value;

/// 1915-01-01: nobody born before is taken to be alive.
const SINCE_1915: i32 = -20_089;
const RACES: std::ops::RangeInclusive<usize> = client_more::INDIGENOUS..=client_more::WHITE;

/// Name, Social Security number, date of birth, race and ethnicity.
pub(super) fn identity(of: &Latest<'_, '_>) -> [Answer; 4] {
    let (Some(row), Some(more)) = (of.person.client, of.person.more) else { return [Answer::Missing; 4] };
    let blank_name = more.is_blank(client_more::FIRST_NAME) || more.is_blank(client_more::LAST_NAME);
    let name = match Answer::of(&row, client::NAME_QUALITY) {
        Answer::Fine if blank_name => Answer::Missing,
        answer => answer.but(row.get(client::NAME_QUALITY).is(2)),
    };
    let ssn = match Answer::of(&row, client::SSN_QUALITY) {
        Answer::Fine if row.is_blank(client::SSN) => Answer::Missing,
        answer => answer.but(of.case.export.shows_last_four && more.get(client_more::LAST_FOUR).is(0)),
    };
    [name, ssn, born(of), race(of)]
}

fn born(of: &Latest<'_, '_>) -> Answer {
    let Some(row) = of.person.client else { return Answer::Missing };
    let quality = Answer::of(&row, client::DOB_QUALITY);
    match row.get(client::DOB) {
        _ if row.is_blank(client::DOB) => match quality {
            // Said to be known, and not there.
            Answer::Fine | Answer::Issue => Answer::Missing,
            other => other,
        },
        Value::Is(day) => {
            let after_made = row.get(client::CREATED).known().is_some_and(|made| day > made);
            let entry = of.stay.get(enrollment::ENTRY).known();
            let after_entry = (of.is_head || of.is_adult) && entry.is_some_and(|entry| day >= entry);
            let doubtful =
                row.get(client::DOB_QUALITY).is(2) || day < SINCE_1915 || after_made || after_entry;
            match quality {
                Answer::Missing => Answer::Missing,
                Answer::Fine => Answer::Fine.but(doubtful),
                // There is a date, and it is said that there is none.
                _ => Answer::Issue,
            }
        }
        Value::Empty | Value::Unknown => Answer::Issue,
    }
}

fn race(of: &Latest<'_, '_>) -> Answer {
    let (Some(row), Some(more)) = (of.person.client, of.person.more) else { return Answer::Missing };
    let said = RACES.clone().any(|race| more.get(race).is(1));
    match Answer::of(&row, client::RACE_NONE) {
        // Nothing is wrong with an empty reason if there is an answer.
        Answer::Missing if said => Answer::Fine,
        Answer::Missing | Answer::Fine => {
            let unread = RACES.clone().any(|race| more.get(race) == Value::Unknown && !more.is_blank(race));
            match (said, unread) {
                (true, _) => Answer::Fine,
                (false, true) => Answer::Issue,
                (false, false) => Answer::Missing,
            }
        }
        other => other,
    }
}

/// Veteran status, of everybody whose age is known; of a child only a yes is an issue.
pub(super) fn veteran(of: &Latest<'_, '_>) -> Option<Answer> {
    let row = of.person.client.filter(|_| of.age.known().is_some())?;
    Some(match of.is_adult {
        true => Answer::of(&row, client::VETERAN),
        false => Answer::Fine.but(row.get(client::VETERAN).is(1)),
    })
}
