//! Words for what stands in a report as a code or a column.

use checks::pack::{Codes, find};
use checks::quality::Day;

/// The columns of timeliness.
pub(super) const DELAYS: [&str; 7] = [
    "Before the day",
    "0 days",
    "1 to 3 days",
    "4 to 6 days",
    "7 to 10 days",
    "11 days and more",
    "Not known",
];
/// The columns of stays that go on.
pub(super) const LENGTHS: [&str; 6] =
    ["Up to 90 days", "91 to 180", "181 to 365", "366 to 730", "731 to 1,825", "More than 1,825"];
/// Likewise, as other programs read them.
pub(super) const DELAY_CODES: [&str; 7] = ["before", "0", "1_3", "4_6", "7_10", "11_more", "not_known"];
pub(super) const LENGTH_CODES: [&str; 6] = ["90", "180", "365", "730", "1825", "more"];

/// What a code of a list says, such as the type of a project; the code alone where the list has none.
pub(crate) fn described(pack: &str, file: &str, column: &str, code: i32) -> String {
    let text = code.to_string();
    let described = || {
        let pack = find(pack)?;
        let Codes::List(list) = pack.file(file)?.column(column)?.codes else { return None };
        Some(pack.list(list)?.find(text.as_bytes())?.description.clone())
    };
    described().map_or(text.clone(), |words| format!("{text} {words}"))
}

/// The type of a project, or nothing.
pub(crate) fn project_type(pack: &str, kind: Option<i32>) -> String {
    kind.map(|kind| described(pack, "Project.csv", "ProjectType", kind)).unwrap_or_default()
}

/// `2024-10-01 to 2025-09-30`.
pub(super) fn period(period: Option<(Day, Day)>) -> String {
    period.map_or_else(|| "not known".to_owned(), |(first, last)| format!("{first} to {last}"))
}
