//! Faults of what is asked at entry.

use super::{before_end, is_head, kind};
use crate::day::Day;
use crate::fault::rows::empty;
use crate::fault::{Context, Row};

const PREVENTION: u64 = 12;

/// A head of household, or an adult of whom nothing else is wrong: without a date of birth nobody is known to be one.
pub(in crate::fault) fn is_asked(context: &Context, row: &Row) -> bool {
    is_head(row) || context.is_free(row.value("PersonalID"))
}

/// Somebody who was homeless the night before; the length of the stay is none of a short one.
pub(in crate::fault) fn was_homeless(context: &Context, row: &Row) -> bool {
    is_asked(context, row)
        && row.value("LivingSituation") == "116"
        && !matches!(row.value("LengthOfStay"), "" | "10" | "11")
}

/// How often somebody was homeless, where the answers are held against each other.
fn times(context: &Context, row: &Row, times: &[&str]) -> bool {
    is_asked(context, row)
        && kind(context, row).is_some_and(|kind| kind != PREVENTION)
        && times.contains(&row.value("TimesHomelessPastThreeYears"))
        && !row.value("DateToStreetESSH").is_empty()
}

pub(in crate::fault) fn threshold_unanswered(context: &mut Context, row: &mut Row) -> bool {
    is_asked(context, row)
        && kind(context, row).is_some_and(|kind| kind != 7)
        && row.value("LOSUnderThreshold") == "1"
        && row.value("PreviousStreetESSH") == "0"
        && empty(row, "LOSUnderThreshold")
        && empty(row, "PreviousStreetESSH")
}

pub(in crate::fault) fn history_missing(context: &mut Context, row: &mut Row) -> bool {
    was_homeless(context, row) && empty(row, "MonthsHomelessPastThreeYears")
}

pub(in crate::fault) fn street_after_entry(context: &mut Context, row: &mut Row) -> bool {
    let end = context.period.1.clone();
    times(context, row, &["1", "2", "3", "4"])
        && row.value("EntryDate") < end.as_str()
        && row.put("DateToStreetESSH", &end)
}

pub(in crate::fault) fn months_not_counted(context: &mut Context, row: &mut Row) -> bool {
    times(context, row, &["1"]) && row.put("MonthsHomelessPastThreeYears", "99")
}

pub(in crate::fault) fn months_miscounted(context: &mut Context, row: &mut Row) -> bool {
    let other = if row.value("MonthsHomelessPastThreeYears") == "101" { "105" } else { "101" };
    times(context, row, &["1"]) && row.put("MonthsHomelessPastThreeYears", other)
}

pub(in crate::fault) fn homeless_for_long_and_often(context: &mut Context, row: &mut Row) -> bool {
    times(context, row, &["2", "3", "4"]) && row.put("DateToStreetESSH", "2015-06-01")
}

pub(in crate::fault) fn relationship_unknown(_: &mut Context, row: &mut Row) -> bool {
    !is_head(row) && row.put("RelationshipToHoH", "99")
}

pub(in crate::fault) fn entered_in_advance(_: &mut Context, row: &mut Row) -> bool {
    row.put("DateCreated", "2019-01-01 08:00:00")
}

/// A start or an exit within the period of which the record was made half a month later.
pub(in crate::fault) fn entered_late(context: &mut Context, row: &mut Row, column: &str) -> bool {
    let day = row.value(column).to_owned();
    let within = day >= context.period.0 && day < before_end(context, 20);
    let Some(made) = Day::read(&day).filter(|_| within).map(|day| day.plus(15).text()) else { return false };
    let moment = format!("{made} 12:00:00");
    row.put("DateCreated", &moment)
        && (row.value("DateUpdated") >= moment.as_str() || row.put("DateUpdated", &moment))
}
