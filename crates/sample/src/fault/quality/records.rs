//! Faults of what is recorded of a stay.

use super::{ASKED, before_end};
use crate::day::Day;
use crate::fault::rows::{self, empty};
use crate::fault::{Context, Row};

/// A record of income at entry or exit in a project whose funder asks for it.
pub(in crate::fault) fn asked(context: &Context, row: &Row) -> bool {
    let shared = context.shared.borrow();
    let kind = shared.facts.stays.get(row.value("EnrollmentID")).map(|of| of.project_type);
    kind.is_some_and(|kind| ASKED.contains(&kind)) && matches!(row.value("DataCollectionStage"), "1" | "3")
}

/// Answers that there is none, where there is one, or nothing at all.
pub(in crate::fault) fn answers(context: &Context, row: &mut Row, column: &str, written: &str) -> bool {
    // Without a date of birth nobody is known to be an adult, who is asked.
    asked(context, row)
        && context.is_free(row.value("PersonalID"))
        && row.value(column) == "0"
        && row.put(column, written)
}

pub(in crate::fault) fn referral_forgotten(context: &mut Context, row: &mut Row) -> bool {
    row.value("EventDate") < before_end(context, 20).as_str()
        && empty(row, "ReferralResult")
        && empty(row, "ResultDate")
}

/// A row of somebody else: the person of the row before.
pub(in crate::fault) fn event_of_another(context: &mut Context, row: &mut Row) -> bool {
    rows::of_another(context, row)
}

/// An export of changes alone, and in it an exit that is still to come, of somebody who has none.
pub(in crate::fault) fn exit_to_come(context: &mut Context, row: &mut Row) -> bool {
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
