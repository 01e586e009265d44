//! Faults of stays of which something was deleted in another file.

use super::{ASKED, NIGHT_BY_NIGHT, before_end, kind};
use crate::fault::{Context, Row};

/// Where somebody is has to be asked again and again: outreach, services only, coordinated entry.
const CONTACTS: [u64; 3] = [4, 6, 14];

/// Somebody who left a night-by-night shelter long ago, and whose exit was deleted.
pub(in crate::fault) fn nights_long_ago(context: &mut Context, row: &mut Row) -> bool {
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
pub(in crate::fault) fn no_income_record(context: &mut Context, row: &mut Row) -> bool {
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
pub(in crate::fault) fn no_contacts(context: &mut Context, row: &mut Row) -> bool {
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
