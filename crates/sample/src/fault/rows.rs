//! What makes a row faulty: small functions, each true if the row suited it and is faulty now.

use super::{Context, Row};
use crate::recipe::Spec;

/// Sets a field where it is empty.
pub(super) fn fill(row: &mut Row, column: &str, written: &str) -> bool {
    row.value(column).is_empty() && row.put(column, written)
}

/// Sets a field where it is not empty.
pub(super) fn change(row: &mut Row, column: &str, written: &str) -> bool {
    !row.value(column).is_empty() && row.put(column, written)
}

/// Empties a field.
pub(super) fn empty(row: &mut Row, column: &str) -> bool {
    change(row, column, "")
}

/// A row beside another whose reference leads nowhere, and no two to the same nowhere: they would be a key twice.
pub(super) fn astray(row: &mut Row, column: &str) -> bool {
    let nowhere = format!("\"Q{}\"", row.key());
    row.beside() && change(row, column, &nowhere)
}

/// Funders who ask for no income, benefits or insurance.
const UNCONCERNED: [u64; 9] = [36, 43, 44, 46, 47, 50, 51, 52, 56];

/// A child that came along to where nobody asks for income or insurance, and slept in no shelter, so that a stay more is the
/// only fault.
pub(super) fn member(context: &Context, row: &Row) -> bool {
    let funder = {
        let stays = &context.shared.borrow().facts.stays;
        stays.get(row.value("EnrollmentID")).map(|of| of.funder)
    };
    let project = row.value("ProjectID");
    let suits = context.type_of(project).is_some_and(|kind| match kind {
        14 => true,
        7 | 11 => row.value("EntryDate") > context.lately.as_str(),
        3 | 9 | 10 | 13 => funder.is_some_and(|funder| UNCONCERNED.contains(&funder)),
        _ => false,
    });
    suits
        && row.value("RelationshipToHoH") != "1"
        && row.value("LivingSituation").is_empty()
        && row.value("MoveInDate").is_empty()
        && context.is_going(project)
}

pub(super) fn copied(_: &mut Context, row: &mut Row) -> bool {
    row.before = 1;
    true
}

pub(super) fn stay_of_nobody(context: &mut Context, row: &mut Row) -> bool {
    member(context, row) && astray(row, "PersonalID")
}

pub(super) fn stay_nowhere(context: &mut Context, row: &mut Row) -> bool {
    let is_lodged = context.type_of(row.value("ProjectID")) == Some(1);
    row.value("RelationshipToHoH") != "1"
        && context.is_free(row.value("HouseholdID"))
        && !is_lodged
        && row.value("MoveInDate").is_empty()
        && astray(row, "ProjectID")
}

pub(super) fn stay_repeated(context: &mut Context, row: &mut Row) -> bool {
    member(context, row) && row.beside()
}

pub(super) fn no_first_night(context: &mut Context, row: &mut Row) -> bool {
    let nightly = context.type_of(row.value("ProjectID")) == Some(1);
    let (person, entry) = (row.value("PersonalID"), context.before_all.clone());
    let is_born = {
        let people = &context.shared.borrow().facts.people;
        people.get(person).is_some_and(|of| of.born < entry)
    };
    nightly
        && is_born
        && context.is_going(row.value("ProjectID"))
        && row.value("LivingSituation").is_empty()
        && row.beside()
        && row.put("EntryDate", &entry)
}

pub(super) fn second_head(context: &mut Context, row: &mut Row) -> bool {
    // A head of household answers for the household; one who did so is made of another adult.
    let is_asked = {
        let stays = &context.shared.borrow().facts.stays;
        stays.get(row.value("EnrollmentID")).is_some_and(|of| of.is_asked && of.funder != 33)
    };
    let Some(continuum) = context.continuum.clone().filter(|_| is_asked) else { return false };
    row.said_at = context.head_of(row.value("HouseholdID"));
    row.said_at.is_some()
        && row.value("RelationshipToHoH") != "1"
        && context.households.insert(row.value("HouseholdID").into())
        && row.put("RelationshipToHoH", "1")
        && row.put_text("EnrollmentCoC", &continuum)
}

pub(super) fn no_head(context: &mut Context, row: &mut Row) -> bool {
    row.value("RelationshipToHoH") == "1"
        && context.households.insert(row.value("HouseholdID").into())
        && row.put("RelationshipToHoH", "5")
}

pub(super) fn other_continuum(_: &mut Context, row: &mut Row) -> bool {
    change(row, "EnrollmentCoC", "\"NH-502\"")
}

pub(super) fn victim_service(context: &mut Context, row: &mut Row) -> bool {
    let Some(hidden) = context.hidden.clone() else { return false };
    let is_single = {
        let people = &context.shared.borrow().facts.people;
        people.get(row.value("PersonalID")).is_some_and(|of| of.stays == 1)
    };
    // A stay beside another of the same person: no other row is about it, and the person may be in the set.
    is_single
        && context.is_free(row.value("HouseholdID"))
        && row.value("RelationshipToHoH") != "1"
        && context.type_of(row.value("ProjectID")) == Some(0)
        && matches!(row.value("EnrollmentCoC"), "" | "NH-500")
        && row.beside()
        && row.put("ProjectID", &format!("\"{hidden}\""))
}

/// Somebody who is on the protected list of the site, and of whom nothing is said otherwise. A provider's own database is asked
/// for none.
pub(super) fn protected_person(context: &mut Context, row: &mut Row) -> bool {
    let person = row.value("PersonalID").to_owned();
    let suits = context.takes_part == "1" && context.is_free(&person);
    if suits {
        context.reserve(&person);
        context.shared.borrow_mut().protected.insert(person);
    }
    suits
}

/// A row of somebody else: the enrollment before the row's.
pub(super) fn of_another(context: &mut Context, row: &mut Row) -> bool {
    let before = context.before.as_ref().filter(|row| row.is_live());
    let before = before.map(|row| row.value("PersonalID").to_owned()).unwrap_or_default();
    !before.is_empty() && before != row.value("PersonalID") && row.put("PersonalID", &format!("\"{before}\""))
}

/// An answer that belongs to the assessment before.
pub(super) fn of_another_assessment(context: &mut Context, row: &mut Row) -> bool {
    let Some(before) = context.before.as_ref().filter(|before| before.is_live()) else { return false };
    let id = before.value("AssessmentID").to_owned();
    id != row.value("AssessmentID") && row.beside() && row.put("AssessmentID", &format!("\"{id}\""))
}

/// The rows of as many exports, joined to one file.
pub(super) fn seventeen(_: &mut Context, row: &mut Row) -> bool {
    row.before = 16;
    true
}

pub(super) fn client_alone(_: &mut Context, row: &mut Row) -> bool {
    row.beside()
}

/// One where nobody sleeps: beds have to be told of the others.
pub(super) fn project_without_continuum(_: &mut Context, row: &mut Row) -> bool {
    row.value("ContinuumProject") == "1"
        && matches!(row.value("ProjectType"), "4" | "6" | "11" | "12" | "14")
        && row.beside()
}

/// One where nobody takes part, so that no stay lies outside.
pub(super) fn participation_reversed(_: &mut Context, row: &mut Row) -> bool {
    row.value("HMISParticipationType") == "0" && fill(row, "HMISParticipationStatusEndDate", "2018-01-31")
}

/// Not of a bed night: that two people are in one row is told of them otherwise.
pub(super) fn service_of_another(context: &mut Context, row: &mut Row) -> bool {
    row.value("RecordType") != "200" && of_another(context, row)
}

pub(super) fn beds_of_no_lodging(context: &mut Context, row: &mut Row) -> bool {
    let Some(outreach) = context.project(4).map(|id| format!("\"{id}\"")) else { return false };
    // Those for people alone stay, so that the continuum has beds.
    row.value("Availability").is_empty()
        && row.value("HouseholdType") == "3"
        && row.value("CoCCode") == "NH-500"
        && row.put("ProjectID", &outreach)
}

pub(super) fn affiliation_from(context: &mut Context, row: &mut Row) -> bool {
    let Some(outreach) = context.project(4).map(|id| format!("\"{id}\"")) else { return false };
    row.beside() && row.put("ProjectID", &outreach)
}

pub(super) fn affiliation_to(context: &mut Context, row: &mut Row) -> bool {
    let Some(outreach) = context.project(4).map(|id| format!("\"{id}\"")) else { return false };
    row.beside() && row.put("ResProjectID", &outreach)
}

/// A row of a deleted project that was not deleted with it.
pub(super) fn not_deleted(_: &mut Context, row: &mut Row) -> bool {
    empty(row, "DateDeleted")
}

pub(super) fn entry_on_another_day(context: &mut Context, row: &mut Row) -> bool {
    let day = context.period.1.clone();
    row.value("DataCollectionStage") == "1"
        && row.value("InformationDate") != day
        && row.put("InformationDate", &day)
}

pub(super) fn exit_on_another_day(context: &mut Context, row: &mut Row) -> bool {
    let day = context.period.0.clone();
    row.value("DataCollectionStage") == "3"
        && !is_even(row.value("PersonalID"))
        && row.value("InformationDate") != day
        && row.put("InformationDate", &day)
}

pub(super) fn stage_twice(_: &mut Context, row: &mut Row) -> bool {
    row.value("DataCollectionStage") == "1" && row.beside()
}

/// Only of people whose other records keep their dates: with two exits nobody knows which date holds.
pub(super) fn exit_twice(_: &mut Context, row: &mut Row) -> bool {
    is_even(row.value("PersonalID")) && row.beside()
}

fn is_even(id: &str) -> bool {
    id.ends_with(['0', '2', '4', '6', '8'])
}

pub(super) fn after_the_period(context: &mut Context, row: &mut Row) -> bool {
    let year = context.spec.year();
    row.put("InformationDate", &format!("{}-10-02", year - 1))
}

pub(super) fn subsidy_of_another_answer(_: &mut Context, row: &mut Row) -> bool {
    row.value("HousingAssessment") == "1" && change(row, "SubsidyInformation", "11")
}

pub(super) fn aftercare_too_early(_: &mut Context, row: &mut Row) -> bool {
    change(row, "AftercareDate", "2015-06-01")
}

pub(super) fn night_elsewhere(context: &mut Context, row: &mut Row) -> bool {
    // Everybody left after the period began, so that a date before it is before any exit.
    row.value("RecordType") == "142"
        && row.value("DateProvided") < context.period.0.as_str()
        && row.put("RecordType", "200")
        && row.put("TypeProvided", "200")
}

pub(super) fn night_before_entry(_: &mut Context, row: &mut Row) -> bool {
    // On another day for each stay of a person: the same night in two stays would be a fault of its own.
    let number = row.value("EnrollmentID").get(1..).and_then(|digits| digits.parse::<u64>().ok());
    let day = format!("2015-06-{:02}", number.unwrap_or_default() % 28 + 1);
    row.value("RecordType") == "200"
        && !row.value("ServicesID").ends_with("001")
        && row.put("DateProvided", &day)
}

/// A funder of whom no other fault depends.
pub(super) fn funder(context: &Context, row: &Row) -> bool {
    let kind = context.type_of(row.value("ProjectID"));
    kind.is_some_and(|kind| !matches!(kind, 2 | 8)) && row.value("Funder") != "33"
}

pub(super) fn retired_funder(context: &mut Context, row: &mut Row) -> bool {
    funder(context, row)
        && context.spec == Spec::Fy2026
        && row.value("Funder") != "46"
        && row.put("Funder", "47")
}

pub(super) fn unlisted_event(context: &mut Context, row: &mut Row) -> bool {
    context.spec == Spec::Fy2026 && matches!(row.value("Event"), "10" | "11" | "13") && row.put("Event", "17")
}

pub(super) fn hollow(_: &mut Context, row: &mut Row) -> bool {
    row.before = 1;
    row.hollow();
    true
}

pub(super) fn line_feed_alone(_: &mut Context, row: &mut Row) -> bool {
    row.end_in(b"\n");
    true
}

pub(super) fn blank_line(_: &mut Context, row: &mut Row) -> bool {
    row.blank_before = true;
    true
}
