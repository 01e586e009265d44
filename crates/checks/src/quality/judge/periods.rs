//! The days of a stay against each other, against when the project was open, and against when it took part in HMIS.

use crate::quality::codes::Code;
use crate::quality::noted::{enrollment, exit};
use crate::quality::people::{Case, Stay};
use crate::quality::said::Say;
use crate::quality::setup::{NEVER, PERMANENT, Project};

/// Permanent supportive housing and other permanent housing, entered long before a record was kept.
const LONG_BEFORE: [i32; 3] = [3, 9, 10];
/// 2017-10-01, from when on days of moving in are kept for them.
const SINCE_2017: i32 = 17_440;

pub(super) fn judge(stay: &Stay<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let row = &stay.entry;
    let Some(entry) = stay.get(enrollment::ENTRY).known() else { return };
    let asked = entry >= SINCE_2017 || stay.kind().known().is_some_and(|kind| !LONG_BEFORE.contains(&kind));
    let later = stay.get(enrollment::CREATED).known().is_some_and(|made| entry > made);
    say.if_so(asked && later, Code::EntryAfterCreated, row, enrollment::ENTRY);
    if let (Some(moved), true) = (stay.get(enrollment::MOVE_IN).known(), stay.kind().is_in(&PERMANENT)) {
        let last = stay.exit_day().or(case.export.end.unwrap_or(NEVER));
        let outside = moved < entry || last.is_some_and(|last| moved > last);
        say.if_so(outside, Code::MoveInOutsideStay, row, enrollment::MOVE_IN);
    }
    if let Some((row, day)) = stay.exit().and_then(|row| Some((row, row.get(exit::DATE).known()?))) {
        let future = case.export.made.is_some_and(|made| day > made);
        // In a complete export a row after the period is a fault of the export.
        let is_said = case.export.is_complete && case.export.end.is_some_and(|end| day > end);
        say.if_so(future && !is_said, Code::ExitInFuture, &row, exit::DATE);
    }
    if let (Some(project), Some(days)) = (stay.project, stay.days(&case.export)) {
        operation(stay, project, days, say);
        participation(stay, project, days, case, say);
    }
}

fn operation(stay: &Stay<'_>, project: &Project, (first, last): (i32, i32), say: &mut Say<'_>) {
    let Some((start, end)) = project.operates() else { return };
    let code = match () {
        () if first > end || last < start => Code::StayOutsideOperation,
        () if first < start || last > end => Code::StayCrossesOperation,
        () => return,
    };
    say.between(code, &stay.entry, enrollment::ENTRY, &project.note());
}

fn participation(
    stay: &Stay<'_>,
    project: &Project,
    (first, last): (i32, i32),
    case: &Case<'_>,
    say: &mut Say<'_>,
) {
    let Some(mut periods) = project.participates(&case.export).filter(|_| !project.hmis.is_empty()) else {
        return;
    };
    periods.sort_unstable();
    let mut joined: Vec<(i32, i32)> = Vec::new();
    for (from, to) in periods {
        match joined.last_mut() {
            Some((_, end)) if from <= end.saturating_add(1) => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    let code = match () {
        () if joined.iter().any(|(from, to)| *from <= first && last <= *to) => return,
        () if joined.iter().any(|(from, to)| *from <= last && first <= *to) => Code::StayCrossesParticipation,
        () => Code::StayOutsideParticipation,
    };
    let row = project.hmis.first().map_or_else(|| project.note(), |row| row.note());
    say.between(code, &stay.entry, enrollment::ENTRY, &row);
}
