//! Faults of clients.

use crate::fault::rows::change;
use crate::fault::{Context, Row};

fn is_adult(row: &Row) -> bool {
    row.value("VeteranStatus") == "0"
}

/// A person of whom the date of birth can go: nothing is asked of adults alone then.
pub(in crate::fault) fn dob(row: &mut Row, date: &str, quality: &str) -> bool {
    is_adult(row) && change(row, "DOB", date) && row.put("DOBDataQuality", quality)
}

pub(in crate::fault) fn made_before_birth(_: &mut Context, row: &mut Row) -> bool {
    row.value("DOB") > "2001-01-02" && row.put("DateCreated", "2001-01-01 08:00:00")
}

/// A child that is born on the day after its first entry, which may be the day on which its record was made. The hour tells
/// whether it was made later than that of the entry.
pub(in crate::fault) fn born_later(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID").to_owned();
    let Some((day, time)) =
        row.value("DateCreated").split_once(' ').map(|(d, t)| (d.to_owned(), t.to_owned()))
    else {
        return false;
    };
    let is_known = context.shared.borrow().facts.people.get(&person).is_some_and(|of| of.is_young);
    if !is_known || time.starts_with("08") || row.value("DOB").is_empty() {
        return false;
    }
    context.reserve(&person);
    let born = day.clone();
    let found = &[("BORN_AFTER_ENTRY", "EntryDate")];
    context.later(("Enrollment.csv", "PersonalID", &person), found, move |row| {
        row.value("EntryDate") < born.as_str()
    });
    row.put("DOB", &day)
}

pub(in crate::fault) fn no_race(_: &mut Context, row: &mut Row) -> bool {
    const RACES: [&str; 6] =
        ["AmIndAKNative", "Asian", "BlackAfAmerican", "MidEastNAfrican", "NativeHIPacific", "White"];
    row.put("AdditionalRaceEthnicity", "")
        && RACES.into_iter().all(|race| row.put(race, "0"))
        // Its name changed with the year.
        && (row.put("HispanicLatinaeo", "0") || row.put("HispanicLatinao", "0"))
        && row.put("RaceNone", "9")
}

/// A veteran whom a project of Supportive Services for Veteran Families serves.
pub(in crate::fault) fn served(context: &Context, row: &mut Row, column: &str, written: &str) -> bool {
    let shared = context.shared.borrow();
    shared.facts.people.get(row.value("PersonalID")).is_some_and(|of| of.is_served_veteran)
        && change(row, column, written)
}

pub(in crate::fault) fn years_of_service_reversed(_: &mut Context, row: &mut Row) -> bool {
    row.value("YearEnteredService") > "1960" && change(row, "YearSeparated", "1950")
}
