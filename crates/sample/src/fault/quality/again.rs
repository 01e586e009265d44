//! Faults of stays and households that are where they cannot be: a stay more, a member elsewhere, a day too early.

use super::{
    ASKED, NIGHT_BY_NIGHT, SHORT, before_end, begins_homeless, comes_again, is_head, kind, made_on_entry,
};
use crate::day::Day;
use crate::fault::rows::{change, member};
use crate::fault::{Context, Row};

/// A member under the household id of the person's stay before, in another project.
pub(in crate::fault) fn household_of_another_project(context: &mut Context, row: &mut Row) -> bool {
    let Some(before) = context.before.as_ref() else { return false };
    let household = before.value("HouseholdID").to_owned();
    let suits = before.is_live()
        && before.value("PersonalID") == row.value("PersonalID")
        && before.value("ProjectID") != row.value("ProjectID")
        && !is_head(row);
    let are_free = context.is_free(&household) && context.is_free(row.value("HouseholdID"));
    if !suits || !are_free || context.households.contains(household.as_bytes()) {
        return false;
    }
    context.reserve(&household);
    context.reserve(row.value("HouseholdID"));
    row.put_text("HouseholdID", &household)
}

/// A child that comes again to where stays are short, after more than 30 days, under the household id of the first time.
pub(in crate::fault) fn household_again(context: &mut Context, row: &mut Row) -> bool {
    let again = before_end(context, 5);
    let suits = kind(context, row).is_some_and(|kind| SHORT.contains(&kind))
        && context.is_going(row.value("ProjectID"))
        && row.value("EntryDate") < before_end(context, 200).as_str()
        && row.value("LivingSituation").is_empty()
        && context.is_free(row.value("HouseholdID"))
        && context.is_free(row.value("PersonalID"));
    if !suits {
        return false;
    }
    context.reserve(row.value("HouseholdID"));
    row.beside() && row.put("EntryDate", &again) && made_on_entry(row)
}

/// A small child that is the head of a household of its own.
pub(in crate::fault) fn child_alone(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID");
    // A head of household is asked for an income, whatever the age.
    let suits = member(context, row)
        && kind(context, row) != Some(14)
        && context.shared.borrow().facts.people.get(person).is_some_and(|of| of.is_young)
        && context.is_free(person);
    let Some(continuum) = context.continuum.clone().filter(|_| suits) else { return false };
    let household = format!("{}X", row.key());
    row.put_text("HouseholdID", &household)
        && row.put("RelationshipToHoH", "1")
        && row.put_text("EnrollmentCoC", &continuum)
        && begins_homeless(row)
}

/// A child that came before the project opened, where nobody sleeps.
pub(in crate::fault) fn came_before_opening(context: &mut Context, row: &mut Row) -> bool {
    came_early(context, row, "2019-06-20", |kind| kind == 14)
}

/// A child that came before the project took part in HMIS.
pub(in crate::fault) fn came_before_participation(context: &mut Context, row: &mut Row) -> bool {
    let joined_late = context.shared.borrow().joined_late.contains(row.value("ProjectID"));
    joined_late && came_early(context, row, "2019-08-01", |kind| kind == 14)
}

fn came_early(context: &mut Context, row: &mut Row, day: &str, is_wanted: impl Fn(u64) -> bool) -> bool {
    let person = row.value("PersonalID").to_owned();
    let suits = kind(context, row).is_some_and(is_wanted)
        && context.is_going(row.value("ProjectID"))
        && context.is_free(&person)
        && row.value("LivingSituation").is_empty()
        && context.shared.borrow().facts.people.get(&person).is_some_and(|of| of.born.as_str() < day);
    if !suits {
        return false;
    }
    context.reserve(row.value("HouseholdID"));
    row.beside() && row.put("EntryDate", day) && made_on_entry(row)
}

/// Somebody alone who is still in a place to sleep is enrolled there once more, a day later.
pub(in crate::fault) fn enrolled_again(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID").to_owned();
    let suits = {
        let facts = &context.shared.borrow().facts;
        let alone = facts.people.get(&person).is_some_and(|of| of.is_alone && of.stays == 1);
        alone && facts.stays.get(row.value("EnrollmentID")).is_some_and(|of| of.exit.is_none())
    };
    let is_asked = kind(context, row).is_some_and(|kind| ASKED.contains(&kind));
    let Some(entry) = Day::read(row.value("EntryDate")).map(|day| day.plus(1).text()) else { return false };
    if !suits || !is_asked || !context.is_free(&person) || entry > context.period.1 {
        return false;
    }
    context.reserve(&person);
    comes_again(row, &entry)
}

/// Somebody who comes again where stays are short, and stays.
pub(in crate::fault) fn stays_for_long(context: &mut Context, row: &mut Row) -> bool {
    let entry = before_end(context, 120);
    let suits = kind(context, row).is_some_and(|kind| SHORT.contains(&kind))
        && context.is_going(row.value("ProjectID"))
        && row.value("EntryDate") != entry
        && is_head(row);
    suits && comes_again(row, &entry)
}

/// The same person twice in a night-by-night shelter, with the first night in both.
pub(in crate::fault) fn night_in_two_stays(context: &mut Context, row: &mut Row) -> bool {
    let suits = kind(context, row) == Some(NIGHT_BY_NIGHT)
        && context.is_going(row.value("ProjectID"))
        && row.value("EntryDate") > before_end(context, 80).as_str()
        && is_head(row);
    if !suits {
        return false;
    }
    let (stay, entry) = (row.value("EnrollmentID").to_owned(), row.value("EntryDate").to_owned());
    context.reserve(row.value("PersonalID"));
    let found = &[("BED_NIGHT_TWICE", "DateProvided")];
    let place = ("Services.csv", "EnrollmentID", stay.as_str());
    let other = format!("{stay}X");
    context.once_later(place, found, move |row| {
        row.value("RecordType") == "200" && row.beside() && row.put_text("EnrollmentID", &other)
    });
    comes_again(row, &entry)
}

/// The first stay of somebody, so that no other can lie before.
pub(in crate::fault) fn moved_in_before_entry(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID");
    let is_first = context.before.as_ref().is_none_or(|before| before.value("PersonalID") != person);
    is_first && context.is_free(person) && change(row, "MoveInDate", "2019-08-01")
}
