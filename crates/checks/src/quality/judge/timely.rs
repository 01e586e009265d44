//! How soon project starts and exits were entered, of those within the period of the export.

use crate::quality::codes::Code;
use crate::quality::noted::{enrollment, exit};
use crate::quality::people::{Case, Stay};
use crate::quality::said::Say;
use crate::quality::value::Value;

pub(super) fn judge(stay: &Stay<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let Some((first, last)) = case.export.start.zip(case.export.end) else { return };
    let most = i32::from(case.settings.timeliness_days);
    let is_late = |day: Value, made: Value| {
        let days = day.known().filter(|day| (first..=last).contains(day)).zip(made.known());
        days.is_some_and(|(day, made)| made.saturating_sub(day) > most)
    };
    let late = is_late(stay.get(enrollment::ENTRY), stay.get(enrollment::CREATED));
    say.if_so(late, Code::StartEnteredLate, &stay.entry, enrollment::ENTRY);
    if let Some(row) = stay.exit() {
        let late = is_late(row.get(exit::DATE), row.get(exit::CREATED));
        say.if_so(late, Code::ExitEnteredLate, &row, exit::DATE);
    }
}
