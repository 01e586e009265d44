//! How long and how often somebody was homeless before entry (data element 3.917): asked of adults and heads of household who
//! entered on or after 2016-10-01.

use crate::quality::codes::Code;
use crate::quality::noted::enrollment::{
    self, ENTRY, LENGTH, MONTHS, SINCE, SITUATION, STREET, TIMES, UNDER,
};
use crate::quality::people::Stay;
use crate::quality::said::Say;
use crate::quality::value::{Value, months, years};

/// 2016-10-01, from when these questions are asked.
const SINCE_2016: i32 = 17_075;
/// Emergency shelter, street outreach, safe haven: everybody there was homeless the night before.
const LITERALLY: [i32; 4] = [0, 1, 4, 8];
/// Where a short stay is asked about before the rest.
const ELSEWHERE: [i32; 9] = [2, 3, 6, 9, 10, 11, 12, 13, 14];
const PREVENTION: i32 = 12;
/// Up to a week, by the codes for how long somebody stayed; then those up to 90 days.
const UP_TO_A_WEEK: [i32; 2] = [10, 11];
const UP_TO_90_DAYS: [i32; 4] = [2, 3, 10, 11];
/// The code for one month; the codes that follow are one more each, up to 113 for more than twelve.
const ONE_MONTH: i32 = 101;

pub(super) fn judge(stay: &Stay<'_>, say: &mut Say<'_>) {
    let Some(entry) = stay.get(ENTRY).known().filter(|day| *day >= SINCE_2016 && stay.answers()) else {
        return;
    };
    let row = &stay.entry;
    let get = |column| stay.get(column);
    let (under, street, since) = (get(UNDER), get(STREET), get(SINCE));
    for column in [TIMES, MONTHS] {
        say.if_so(get(column).is_no_answer(), Code::HomelessHistoryUnknown, row, column);
    }
    let Some(kind) = stay.kind().known() else { return };
    // Whoever slept on the street, in shelter or in a safe haven the night before was homeless, wherever the project is.
    let literally =
        LITERALLY.contains(&kind) || get(SITUATION).known().is_some_and(|place| (100..200).contains(&place));
    // So was whoever did before a short stay elsewhere, and is asked the same.
    let homeless = literally || (under.is(1) && street.is(1));
    say.if_so(homeless && since.is_empty(), Code::StreetStartMissing, row, SINCE);
    for column in [TIMES, MONTHS] {
        say.if_so(homeless && get(column).is_empty(), Code::HomelessHistoryMissing, row, column);
    }
    say.if_so(!literally && under.is(1) && street.is_empty(), Code::PreviousStreetMissing, row, STREET);
    let short = is_short(get(SITUATION), get(LENGTH));
    let threshold = ELSEWHERE.contains(&kind) && short && (under.is_empty() || under.is(0));
    say.if_so(threshold, Code::ThresholdAnswersMissing, row, UNDER);
    if kind == PREVENTION {
        return;
    }
    let Value::Is(since) = since else { return };
    if since > entry {
        say.at(Code::StreetStartAfterEntry, row, SINCE);
        return;
    }
    contradictions(stay, since, entry, say);
}

/// What is answered about months and times, against the day on which it began.
fn contradictions(stay: &Stay<'_>, since: i32, entry: i32, say: &mut Say<'_>) {
    let row = &stay.entry;
    let (times, counted) = (stay.get(TIMES), stay.get(MONTHS));
    if times.is(1) {
        say.if_so(counted.is_no_answer(), Code::MonthsHomelessComputable, row, MONTHS);
        let expected = (ONE_MONTH + months(since, entry)).min(ONE_MONTH + 12);
        let other = counted.known().is_some_and(|counted| counted >= ONE_MONTH && counted != expected);
        say.if_so(other, Code::MonthsHomelessConflict, row, MONTHS);
    } else {
        let several = times.is_in(&[2, 3, 4]);
        say.if_so(several && years(since, entry) >= 3, Code::HomelessHistoryConflict, row, enrollment::TIMES);
    }
}

/// Less than 90 days in an institution, or less than a week in a home of some kind.
fn is_short(situation: Value, length: Value) -> bool {
    match situation.known().filter(|_| !situation.is_no_answer()) {
        Some(200..=299) => length.is_in(&UP_TO_90_DAYS),
        Some(300..=499 | 0..=99) => length.is_in(&UP_TO_A_WEEK),
        _ => false,
    }
}
