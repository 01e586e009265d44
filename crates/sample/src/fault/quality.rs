//! What people do with their data: small functions that make one row wrong by a rule of data quality, and rows of other files
//! with it where the fault is between them. Each is true if the row suited it.

use super::rows::{change, empty, member};
use super::{Context, Row};
use crate::day::Day;

/// Types of project of which every funder in these sets asks for income, benefits and insurance.
const ASKED: [u64; 2] = [2, 8];
/// Where somebody is has to be asked again and again: outreach, services only, coordinated entry.
const CONTACTS: [u64; 3] = [4, 6, 14];
/// Where stays are short: of another kind, day shelters.
const SHORT: [u64; 2] = [7, 11];
/// Where nobody sleeps.
const NOT_LODGING: [u64; 7] = [4, 6, 7, 11, 12, 14, 13];
const NIGHT_BY_NIGHT: u64 = 1;
const PREVENTION: u64 = 12;

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

fn is_adult(row: &Row) -> bool {
    row.value("VeteranStatus") == "0"
}

// Client.

/// A person of whom the date of birth can go: nothing is asked of adults alone then.
pub(super) fn dob(row: &mut Row, date: &str, quality: &str) -> bool {
    is_adult(row) && change(row, "DOB", date) && row.put("DOBDataQuality", quality)
}

pub(super) fn made_before_birth(_: &mut Context, row: &mut Row) -> bool {
    row.value("DOB") > "2001-01-02" && row.put("DateCreated", "2001-01-01 08:00:00")
}

/// A child that is born on the day after its first entry, which may be the day on which its record was made. The hour tells
/// whether it was made later than that of the entry.
pub(super) fn born_later(context: &mut Context, row: &mut Row) -> bool {
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

pub(super) fn no_race(_: &mut Context, row: &mut Row) -> bool {
    const RACES: [&str; 6] =
        ["AmIndAKNative", "Asian", "BlackAfAmerican", "MidEastNAfrican", "NativeHIPacific", "White"];
    row.put("AdditionalRaceEthnicity", "")
        && RACES.into_iter().all(|race| row.put(race, "0"))
        // Its name changed with the year.
        && (row.put("HispanicLatinaeo", "0") || row.put("HispanicLatinao", "0"))
        && row.put("RaceNone", "9")
}

/// A veteran whom a project of Supportive Services for Veteran Families serves.
pub(super) fn served(context: &Context, row: &mut Row, column: &str, written: &str) -> bool {
    let shared = context.shared.borrow();
    shared.facts.people.get(row.value("PersonalID")).is_some_and(|of| of.is_served_veteran)
        && change(row, column, written)
}

pub(super) fn years_of_service_reversed(_: &mut Context, row: &mut Row) -> bool {
    row.value("YearEnteredService") > "1960" && change(row, "YearSeparated", "1950")
}

// Enrollment.

/// Somebody who was homeless the night before; the length of the stay is none of a short one.
pub(super) fn was_homeless(row: &Row) -> bool {
    row.value("LivingSituation") == "116" && !matches!(row.value("LengthOfStay"), "" | "10" | "11")
}

/// How often somebody was homeless, where the answers are held against each other.
fn times(context: &Context, row: &Row, times: &[&str]) -> bool {
    kind(context, row).is_some_and(|kind| kind != PREVENTION)
        && times.contains(&row.value("TimesHomelessPastThreeYears"))
        && !row.value("DateToStreetESSH").is_empty()
}

pub(super) fn threshold_unanswered(context: &mut Context, row: &mut Row) -> bool {
    kind(context, row).is_some_and(|kind| kind != 7)
        && row.value("LOSUnderThreshold") == "1"
        && row.value("PreviousStreetESSH") == "0"
        && empty(row, "LOSUnderThreshold")
        && empty(row, "PreviousStreetESSH")
}

pub(super) fn history_missing(_: &mut Context, row: &mut Row) -> bool {
    was_homeless(row) && empty(row, "MonthsHomelessPastThreeYears")
}

pub(super) fn street_after_entry(context: &mut Context, row: &mut Row) -> bool {
    let end = context.period.1.clone();
    times(context, row, &["1", "2", "3", "4"])
        && row.value("EntryDate") < end.as_str()
        && row.put("DateToStreetESSH", &end)
}

pub(super) fn months_not_counted(context: &mut Context, row: &mut Row) -> bool {
    times(context, row, &["1"]) && row.put("MonthsHomelessPastThreeYears", "99")
}

pub(super) fn months_miscounted(context: &mut Context, row: &mut Row) -> bool {
    let other = if row.value("MonthsHomelessPastThreeYears") == "101" { "105" } else { "101" };
    times(context, row, &["1"]) && row.put("MonthsHomelessPastThreeYears", other)
}

pub(super) fn homeless_for_long_and_often(context: &mut Context, row: &mut Row) -> bool {
    times(context, row, &["2", "3", "4"]) && row.put("DateToStreetESSH", "2015-06-01")
}

pub(super) fn relationship_unknown(_: &mut Context, row: &mut Row) -> bool {
    !is_head(row) && row.put("RelationshipToHoH", "99")
}

/// A member under the household id of the person's stay before, in another project.
pub(super) fn household_of_another_project(context: &mut Context, row: &mut Row) -> bool {
    let Some(before) = context.before.as_ref() else { return false };
    let household = before.value("HouseholdID").to_owned();
    let suits = before.is_live()
        && before.value("PersonalID") == row.value("PersonalID")
        && before.value("ProjectID") != row.value("ProjectID")
        && !is_head(row);
    if !suits || context.households.contains(household.as_bytes()) {
        return false;
    }
    context.reserve(&household);
    context.reserve(row.value("HouseholdID"));
    row.put_text("HouseholdID", &household)
}

/// A stay beside another, as somebody has it who came alone and was homeless that day.
fn comes_again(row: &mut Row, entry: &str) -> bool {
    let household = format!("{}X", row.value("HouseholdID"));
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

/// A child that comes again to where stays are short, after more than 30 days, under the household id of the first time.
pub(super) fn household_again(context: &mut Context, row: &mut Row) -> bool {
    let again = before_end(context, 5);
    let suits = kind(context, row).is_some_and(|kind| SHORT.contains(&kind))
        && context.is_going(row.value("ProjectID"))
        && row.value("EntryDate") < before_end(context, 200).as_str()
        && row.value("LivingSituation").is_empty()
        && context.is_free(row.value("PersonalID"));
    if !suits {
        return false;
    }
    context.reserve(row.value("HouseholdID"));
    row.beside() && row.put("EntryDate", &again) && made_on_entry(row)
}

/// A small child that is the head of a household of its own.
pub(super) fn child_alone(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID");
    // A head of household is asked for an income, whatever the age.
    let suits = member(context, row)
        && kind(context, row) != Some(14)
        && context.shared.borrow().facts.people.get(person).is_some_and(|of| of.is_young)
        && context.is_free(person);
    let Some(continuum) = context.continuum.clone().filter(|_| suits) else { return false };
    let household = format!("{}X", row.value("HouseholdID"));
    row.put_text("HouseholdID", &household)
        && row.put("RelationshipToHoH", "1")
        && row.put_text("EnrollmentCoC", &continuum)
        && begins_homeless(row)
}

pub(super) fn entered_in_advance(_: &mut Context, row: &mut Row) -> bool {
    row.put("DateCreated", "2019-01-01 08:00:00")
}

/// The first stay of somebody, so that no other can lie before.
pub(super) fn moved_in_before_entry(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID");
    let is_first = context.before.as_ref().is_none_or(|before| before.value("PersonalID") != person);
    is_first && context.is_free(person) && change(row, "MoveInDate", "2019-08-01")
}

/// A child that came before the project opened, where nobody sleeps.
pub(super) fn came_before_opening(context: &mut Context, row: &mut Row) -> bool {
    came_early(context, row, "2019-06-20", |kind| SHORT.contains(&kind) || kind == 14)
}

/// A child that came before the project took part in HMIS.
pub(super) fn came_before_participation(context: &mut Context, row: &mut Row) -> bool {
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
pub(super) fn enrolled_again(context: &mut Context, row: &mut Row) -> bool {
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
pub(super) fn stays_for_long(context: &mut Context, row: &mut Row) -> bool {
    let entry = before_end(context, 120);
    let suits = kind(context, row).is_some_and(|kind| SHORT.contains(&kind))
        && context.is_going(row.value("ProjectID"))
        && row.value("EntryDate") != entry
        && is_head(row);
    suits && comes_again(row, &entry)
}

/// The same person twice in a night-by-night shelter, with the first night in both.
pub(super) fn night_in_two_stays(context: &mut Context, row: &mut Row) -> bool {
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

/// Somebody who left a night-by-night shelter long ago, and whose exit was deleted.
pub(super) fn nights_long_ago(context: &mut Context, row: &mut Row) -> bool {
    let latest = before_end(context, 100);
    without_exit(context, row, |kind| kind == NIGHT_BY_NIGHT, &latest)
}

fn without_exit(context: &mut Context, row: &mut Row, is_wanted: impl Fn(u64) -> bool, latest: &str) -> bool {
    let (person, stay) = (row.value("PersonalID").to_owned(), row.value("EnrollmentID").to_owned());
    let left = {
        let facts = &context.shared.borrow().facts;
        facts.stays.get(&stay).and_then(|of| of.exit.clone()).is_some_and(|day| day.as_str() < latest)
    };
    let suits = kind(context, row).is_some_and(is_wanted)
        && context.is_going(row.value("ProjectID"))
        && context.is_free(&person);
    if !suits || !left {
        return false;
    }
    context.reserve(&person);
    for (file, column) in AT_EXIT {
        context.later((file, "EnrollmentID", &stay), &[], move |row| {
            (column.is_empty() || row.value(column) == "3") && row.delete()
        });
    }
    true
}

/// Files with rows of an exit, and the column in which its stage stands.
const AT_EXIT: [(&str, &str); 6] = [
    ("Exit.csv", ""),
    ("IncomeBenefits.csv", "DataCollectionStage"),
    ("HealthAndDV.csv", "DataCollectionStage"),
    ("EmploymentEducation.csv", "DataCollectionStage"),
    ("Disabilities.csv", "DataCollectionStage"),
    ("YouthEducationStatus.csv", "DataCollectionStage"),
];

/// The record of income at entry is deleted.
pub(super) fn no_income_record(context: &mut Context, row: &mut Row) -> bool {
    let (person, stay) = (row.value("PersonalID").to_owned(), row.value("EnrollmentID").to_owned());
    if !kind(context, row).is_some_and(|kind| ASKED.contains(&kind)) || !context.is_free(&person) {
        return false;
    }
    context.reserve(&person);
    context.later(("IncomeBenefits.csv", "EnrollmentID", &stay), &[], |row| {
        row.value("DataCollectionStage") == "1" && row.delete()
    });
    true
}

/// Every contact with somebody who came long ago and is still there is deleted.
pub(super) fn no_contacts(context: &mut Context, row: &mut Row) -> bool {
    let (person, stay) = (row.value("PersonalID").to_owned(), row.value("EnrollmentID").to_owned());
    let is_open = {
        let facts = &context.shared.borrow().facts;
        facts.stays.get(&stay).is_some_and(|of| of.exit.is_none() && of.is_asked)
    };
    let suits = is_open
        && kind(context, row).is_some_and(|kind| CONTACTS.contains(&kind))
        && row.value("EntryDate") < before_end(context, 100).as_str()
        && context.is_free(&person);
    if !suits {
        return false;
    }
    context.reserve(&person);
    context.later(("CurrentLivingSituation.csv", "EnrollmentID", &stay), &[], Row::delete);
    true
}

// What is recorded of a stay.

/// A record of income at entry or exit in a project whose funder asks for it.
pub(super) fn asked(context: &Context, row: &Row) -> bool {
    let shared = context.shared.borrow();
    let kind = shared.facts.stays.get(row.value("EnrollmentID")).map(|of| of.project_type);
    kind.is_some_and(|kind| ASKED.contains(&kind)) && matches!(row.value("DataCollectionStage"), "1" | "3")
}

/// Answers that there is none, where there is one, or nothing at all.
pub(super) fn answers(context: &Context, row: &mut Row, column: &str, written: &str) -> bool {
    asked(context, row) && row.value(column) == "0" && row.put(column, written)
}

pub(super) fn referral_forgotten(context: &mut Context, row: &mut Row) -> bool {
    row.value("EventDate") < before_end(context, 20).as_str()
        && empty(row, "ReferralResult")
        && empty(row, "ResultDate")
}

/// A row of somebody else: the person of the row before.
pub(super) fn event_of_another(context: &mut Context, row: &mut Row) -> bool {
    super::rows::of_another(context, row)
}

/// An export of changes alone, and in it an exit that is still to come, of somebody who has none.
pub(super) fn exit_to_come(context: &mut Context, row: &mut Row) -> bool {
    let (open, left) = {
        let stays = &context.shared.borrow().facts.stays;
        let person = |id: &String| id.clone();
        let open = stays.iter().find(|(_, of)| of.exit.is_none()).map(|(id, _)| person(id));
        let left =
            stays.iter().find(|(_, of)| of.exit.is_some() && of.funder != 20).map(|(id, _)| person(id));
        (open, left)
    };
    let (Some(open), Some(left)) = (open, left) else { return false };
    let Some(day) = Day::read(&context.period.1).map(|day| day.plus(60).text()) else { return false };
    let owner = owner(&open);
    let found = &[("EXIT_IN_FUTURE", "ExitDate")];
    context.once_later(("Exit.csv", "EnrollmentID", &left), found, move |row| {
        row.beside()
            && row.put_text("EnrollmentID", &open)
            && row.put_text("PersonalID", &owner)
            && row.put("ExitDate", &day)
    });
    row.put("ExportPeriodType", "1")
}

/// The person whose enrollment it is: stays are numbered by person.
fn owner(stay: &str) -> String {
    let number = stay.get(1..).and_then(|digits| digits.parse::<u64>().ok()).unwrap_or_default();
    format!("P{:06}", number.saturating_sub(1) / 4 + 1)
}

// Projects.

/// All who are or were in a project.
fn all_stays(context: &mut Context, project: &str, findings: super::later::Findings) {
    context.reserve(project);
    context.later(("Enrollment.csv", "ProjectID", project), findings, |_| true);
}

fn is_used(context: &Context, project: &str) -> bool {
    context.type_of(project).is_some() && !context.shared.borrow().facts.unused.contains(project)
}

pub(super) fn closed_before_all(context: &mut Context, row: &mut Row) -> bool {
    closed_on(context, row, "2019-12-31")
}

/// A project where nobody sleeps that closed before anybody came.
pub(super) fn closed_on(context: &mut Context, row: &mut Row, day: &str) -> bool {
    let project = row.value("ProjectID").to_owned();
    let kind = row.value("ProjectType").parse().unwrap_or_default();
    let is_used = is_used(context, &project) && context.project(kind) != Some(project.as_str());
    let suits = is_used && NOT_LODGING.contains(&kind) && row.value("RRHSubType") != "2";
    if !suits {
        return false;
    }
    all_stays(context, &project, &[("STAY_OUTSIDE_OPERATION", "EntryDate")]);
    row.put("OperatingEndDate", day)
}

pub(super) fn takes_no_part(context: &mut Context, row: &mut Row) -> bool {
    let project = row.value("ProjectID").to_owned();
    let joined_late = context.shared.borrow().joined_late.contains(&project);
    if !is_used(context, &project) || joined_late {
        return false;
    }
    all_stays(context, &project, &[("STAY_OUTSIDE_PARTICIPATION", "EntryDate")]);
    row.put("HMISParticipationType", "0")
}

pub(super) fn nowhere(_: &mut Context, row: &mut Row) -> bool {
    row.value("ProjectType") == "7" && row.beside()
}

pub(super) fn never_closed(context: &mut Context, row: &mut Row) -> bool {
    let end = row.value("OperatingEndDate");
    let is_closed = !end.is_empty() && end <= context.period.1.as_str();
    if is_closed {
        context.reserve(row.value("ProjectID"));
    }
    is_closed && empty(row, "OperatingEndDate")
}

pub(super) fn no_beds(context: &mut Context, row: &mut Row) -> bool {
    let project = row.value("ProjectID").to_owned();
    let lodges = matches!(row.value("ProjectType"), "0" | "1" | "2" | "3" | "8" | "9" | "10");
    if !lodges || context.type_of(&project).is_none() {
        return false;
    }
    context.reserve(&project);
    context.later(("Inventory.csv", "ProjectID", &project), &[], Row::delete);
    true
}

/// A continuum more, in which the project has no beds.
pub(super) fn continuum_without_beds(context: &mut Context, row: &mut Row) -> bool {
    let lodges = context.type_of(row.value("ProjectID")).is_some_and(|kind| matches!(kind, 0..=3 | 8..=10));
    lodges && row.beside() && row.put("CoCCode", "\"VT-500\"")
}

/// The first beds of a project in which nobody is, and which takes part nevertheless.
pub(super) fn nobody_in_beds(context: &mut Context, row: &mut Row) -> bool {
    let project = row.value("ProjectID").to_owned();
    let is_first = context.before.as_ref().is_none_or(|before| before.value("ProjectID") != project);
    let is_unused = context.shared.borrow().facts.unused.contains(&project);
    let takes_part = context.takes_part;
    if !is_first || !is_unused || context.hidden.as_ref() == Some(&project) {
        return false;
    }
    context.reserve(&project);
    context.later(("HMISParticipation.csv", "ProjectID", &project), &[], move |row| {
        row.put("HMISParticipationType", takes_part)
    });
    true
}

/// A second night-by-night shelter, of which only one stay is told, and no night.
pub(super) fn shelter_without_nights(context: &mut Context, row: &mut Row) -> bool {
    let project = row.value("ProjectID").to_owned();
    if row.value("ProjectType") != "1" || !is_used(context, &project) || !context.is_going(&project) {
        return false;
    }
    let other = format!("{project}X");
    for file in ["ProjectCoC.csv", "Inventory.csv", "HMISParticipation.csv"] {
        let other = other.clone();
        context.later((file, "ProjectID", &project), &[], move |row| {
            row.beside() && row.put_text("ProjectID", &other)
        });
    }
    let recent = before_end(context, 80);
    let found = &[("BED_NIGHT_MISSING_AT_ENTRY", "")];
    context.once_later(("Enrollment.csv", "ProjectID", &project), found, move |row| {
        let entry = row.value("EntryDate").to_owned();
        is_head(row) && entry > recent && comes_again(row, &entry) && row.put_text("ProjectID", &other)
    });
    context.reserve(&project);
    row.beside()
}

pub(super) fn victims_in_hmis(context: &mut Context, row: &mut Row) -> bool {
    // It ended long ago, so that nobody is missed in its beds.
    context.hidden.as_deref() == Some(row.value("ProjectID"))
        && row.put("HMISParticipationType", "1")
        && row.put("HMISParticipationStatusEndDate", "2020-12-31")
}

/// A row beside another of the same project, for the same time.
pub(super) fn period_twice(_: &mut Context, row: &mut Row) -> bool {
    row.beside()
}
