//! Faults of how projects are set up.

use super::{before_end, comes_again, is_head};
use crate::fault::later::Findings;
use crate::fault::rows::empty;
use crate::fault::{Context, Row};

/// Where nobody sleeps.
const NOT_LODGING: [u64; 7] = [4, 6, 7, 11, 12, 14, 13];

/// All who are or were in a project.
fn all_stays(context: &mut Context, project: &str, findings: Findings) {
    context.reserve(project);
    context.later(("Enrollment.csv", "ProjectID", project), findings, |_| true);
}

fn is_used(context: &Context, project: &str) -> bool {
    context.type_of(project).is_some() && !context.shared.borrow().facts.unused.contains(project)
}

pub(in crate::fault) fn closed_before_all(context: &mut Context, row: &mut Row) -> bool {
    closed_on(context, row, "2019-12-31")
}

/// A project where nobody sleeps that closed before anybody came.
pub(in crate::fault) fn closed_on(context: &mut Context, row: &mut Row, day: &str) -> bool {
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

pub(in crate::fault) fn takes_no_part(context: &mut Context, row: &mut Row) -> bool {
    let project = row.value("ProjectID").to_owned();
    let joined_late = context.shared.borrow().joined_late.contains(&project);
    if !is_used(context, &project) || joined_late {
        return false;
    }
    all_stays(context, &project, &[("STAY_OUTSIDE_PARTICIPATION", "EntryDate")]);
    row.put("HMISParticipationType", "0")
}

pub(in crate::fault) fn nowhere(_: &mut Context, row: &mut Row) -> bool {
    row.value("ProjectType") == "7" && row.beside()
}

pub(in crate::fault) fn never_closed(context: &mut Context, row: &mut Row) -> bool {
    let end = row.value("OperatingEndDate");
    let is_closed = !end.is_empty() && end <= context.period.1.as_str();
    if is_closed {
        context.reserve(row.value("ProjectID"));
    }
    is_closed && empty(row, "OperatingEndDate")
}

pub(in crate::fault) fn no_beds(context: &mut Context, row: &mut Row) -> bool {
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
pub(in crate::fault) fn continuum_without_beds(context: &mut Context, row: &mut Row) -> bool {
    let lodges = context.type_of(row.value("ProjectID")).is_some_and(|kind| matches!(kind, 0..=3 | 8..=10));
    lodges && row.beside() && row.put("CoCCode", "\"VT-500\"")
}

/// The first beds of a project in which nobody is, and which takes part nevertheless.
pub(in crate::fault) fn nobody_in_beds(context: &mut Context, row: &mut Row) -> bool {
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
pub(in crate::fault) fn shelter_without_nights(context: &mut Context, row: &mut Row) -> bool {
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

pub(in crate::fault) fn victims_in_hmis(context: &mut Context, row: &mut Row) -> bool {
    // It ended long ago, so that nobody is missed in its beds.
    context.hidden.as_deref() == Some(row.value("ProjectID"))
        && row.put("HMISParticipationType", "1")
        && row.put("HMISParticipationStatusEndDate", "2020-12-31")
}

/// A row beside another of the same project, for the same time.
pub(in crate::fault) fn period_twice(_: &mut Context, row: &mut Row) -> bool {
    row.beside()
}
