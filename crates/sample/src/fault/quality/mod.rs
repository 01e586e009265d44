//! What people do with their data: small functions that make one row wrong by a rule of data quality, and rows of other files
//! with it where the fault is between them. Each is true if the row suited it.

mod again;
mod answers;
mod clients;
mod gone;
mod records;
mod setup;

use super::{Context, Row};
use crate::day::Day;

pub(super) use again::{
    came_before_opening, came_before_participation, child_alone, enrolled_again, household_again,
    household_of_another_project, moved_in_before_entry, night_in_two_stays, stays_for_long,
};
pub(super) use answers::{
    entered_in_advance, entered_late, history_missing, homeless_for_long_and_often, is_asked,
    months_miscounted, months_not_counted, relationship_unknown, street_after_entry, threshold_unanswered,
    was_homeless,
};
pub(super) use clients::{born_later, dob, made_before_birth, no_race, served, years_of_service_reversed};
pub(super) use gone::{nights_long_ago, no_contacts, no_income_record};
pub(super) use records::{answers, event_of_another, exit_to_come, referral_forgotten};
pub(super) use setup::{
    closed_before_all, closed_on, continuum_without_beds, never_closed, no_beds, nobody_in_beds, nowhere,
    period_twice, shelter_without_nights, takes_no_part, victims_in_hmis,
};

/// Types of project of which every funder in these sets asks for income, benefits and insurance.
const ASKED: [u64; 2] = [2, 8];
/// Where stays are short: of another kind, day shelters.
const SHORT: [u64; 2] = [7, 11];
const NIGHT_BY_NIGHT: u64 = 1;

/// So many days before the end of the period; nothing if there is no such day.
fn before_end(context: &Context, days: i32) -> String {
    Day::read(&context.period.1).map(|day| day.plus(-days).text()).unwrap_or_default()
}

fn is_head(row: &Row) -> bool {
    row.value("RelationshipToHoH") == "1"
}

/// The type of the project of an enrollment.
fn kind(context: &Context, row: &Row) -> Option<u64> {
    context.type_of(row.value("ProjectID"))
}

/// A stay beside another, as somebody has it who came alone and was homeless that day.
fn comes_again(row: &mut Row, entry: &str) -> bool {
    let household = format!("{}X", row.key());
    row.beside()
        && row.put("EntryDate", entry)
        && row.put_text("HouseholdID", &household)
        && begins_homeless(row)
        && made_on_entry(row)
}

/// Homelessness that began on the day of entry.
fn begins_homeless(row: &mut Row) -> bool {
    let entry = row.value("EntryDate").to_owned();
    let answers = [
        ("LivingSituation", "116"),
        ("RentalSubsidyType", ""),
        ("LengthOfStay", "2"),
        ("LOSUnderThreshold", ""),
        ("PreviousStreetESSH", ""),
        ("DateToStreetESSH", entry.as_str()),
        ("TimesHomelessPastThreeYears", "1"),
        ("MonthsHomelessPastThreeYears", "101"),
    ];
    answers.into_iter().all(|(column, answer)| row.put(column, answer))
}

fn made_on_entry(row: &mut Row) -> bool {
    let moment = format!("{} 12:00:00", row.value("EntryDate"));
    row.put("DateCreated", &moment) && row.put("DateUpdated", &moment)
}
