//! The lists of the report: what goes on for long, what overlaps, which referrals wait.

use checks::quality::{Measure, OverlapKind, ProjectNumbers, StayId};

use super::QualityReport;
use super::sheets::{empty, kind, named, table};
use super::words::{LENGTHS, described};
use crate::document::{Cell, Column, Table};

const GOING_ON: &[Column] = &[
    Column::new("Project", 18),
    Column::new("Name", 32),
    Column::new("Type", 30),
    Column::new("Counted from", 22),
    Column::new(LENGTHS[0], 10),
    Column::new(LENGTHS[1], 10),
    Column::new(LENGTHS[2], 10),
    Column::new(LENGTHS[3], 10),
    Column::new(LENGTHS[4], 10),
    Column::new(LENGTHS[5], 10),
];
const LONG: &[Column] = &[
    Column::new("Enrollment", 22),
    Column::new("Person", 22),
    Column::new("Project", 18),
    Column::new("Type", 30),
    Column::new("Days", 9),
    Column::new("Since", 12),
    Column::new("Not moved in", 14),
];
const PAIRS: &[Column] = &[
    Column::new("Project", 18),
    Column::new("And project", 18),
    Column::new("Overlaps", 10),
    Column::new("People", 10),
];
const OVERLAPS: &[Column] = &[
    Column::new("Enrollment", 22),
    Column::new("Person", 22),
    Column::new("Project", 18),
    Column::new("Day", 12),
    Column::new("Overlaps enrollment", 22),
    Column::new("In project", 18),
    Column::new("What overlaps", 16),
];
const WAITING: &[Column] = &[
    Column::new("Project", 18),
    Column::new("Name", 32),
    Column::new("Without a result", 12),
    Column::new("Outstanding", 12),
];
const REFERRALS: &[Column] = &[
    Column::new("Enrollment", 22),
    Column::new("Person", 22),
    Column::new("Project", 18),
    Column::new("Referral to", 40),
    Column::new("Made on", 12),
    Column::new("Days", 9),
];

pub(super) fn tables(report: &QualityReport) -> [Table; 6] {
    [going_on(report), long(report), pairs(report), overlaps(report), waiting(report), referrals(report)]
}

fn stay(stay: &StayId) -> [Cell; 3] {
    [&stay.enrollment, &stay.person, &stay.project].map(|id| Cell::Code(id.clone()))
}

fn going_on(report: &QualityReport) -> Table {
    let row = |project: &ProjectNumbers, from: &'static str, numbers: &[u64; 6]| {
        numbers.iter().any(|number| *number > 0).then(|| {
            let mut row: Vec<Cell> = named(project).into();
            row.extend([kind(report, project.kind), Cell::text(from)]);
            row.extend(numbers.iter().map(|number| Cell::Number(*number)));
            row
        })
    };
    let rows = report.numbers.projects.iter().flat_map(|project| {
        let counted = &project.counted;
        [
            row(project, "Start, or moving in", &counted.going_on),
            row(project, "Start, not moved in", &counted.not_moved_in),
        ]
    });
    table(
        "goingon",
        "Stays that go on",
        "Stays that have not ended when the period does, by their days until then. In housing they count from the day of moving in; heads \
         of household who have not moved in stand in a row of their own.",
        GOING_ON,
        rows.flatten().collect(),
        None,
        empty(report, &[Measure::LongStays], "No stay goes on."),
    )
}

fn long(report: &QualityReport) -> Table {
    let rows = report.numbers.long_stays.iter().map(|long| {
        let moved = if long.not_moved_in { "not moved in" } else { "" };
        let more = [
            kind(report, Some(long.kind)),
            Cell::Number(long.days.into()),
            Cell::text(long.since.to_string()),
            Cell::text(moved),
        ];
        stay(&long.stay).into_iter().chain(more).collect()
    });
    table(
        "longstays",
        "Long stays",
        "Stays that have gone on for more than 365 days, in rapid re-housing for more than 730 days since moving in, and heads of household \
         in permanent housing who have not moved in for more than 90. The longest come first. Nothing need be wrong with them: look \
         whether an exit or a move-in was missed.",
        LONG,
        rows.collect(),
        Some(report.numbers.long_stays_of),
        empty(report, &[Measure::LongStays], "No stay goes on for so long."),
    )
}

fn pairs(report: &QualityReport) -> Table {
    let row = |pair: &checks::quality::Pair| {
        let [one, other] = pair.projects.clone().map(Cell::Code);
        vec![one, other, Cell::Number(pair.overlaps), Cell::Number(pair.people)]
    };
    let nothing = match report.numbers.pairs {
        Some(_) => empty(report, &[Measure::Overlaps], "No stays of one person overlap."),
        None => "There are more than 65,536 pairs of projects: look at the overlaps by project instead.",
    };
    table(
        "pairs",
        "Overlaps by project pair",
        "How often stays of one person in two projects overlap, as the rules STAYS_OVERLAP and BED_NIGHT_TWICE find it: each stay is told \
         once, with the first of those it overlaps.",
        PAIRS,
        report.numbers.pairs.iter().flatten().map(row).collect(),
        None,
        nothing,
    )
}

fn overlaps(report: &QualityReport) -> Table {
    let rows = report.numbers.overlaps.iter().map(|overlap| {
        let what = match overlap.kind {
            OverlapKind::Stays => "stays",
            OverlapKind::Night => "one bed night",
        };
        let more = [
            Cell::text(overlap.day.to_string()),
            Cell::Code(overlap.other.enrollment.clone()),
            Cell::Code(overlap.other.project.clone()),
            Cell::text(what),
        ];
        stay(&overlap.stay).into_iter().chain(more).collect()
    });
    table(
        "overlaps",
        "Overlapping stays",
        "The latest come first. The day is that on which the stay begins, or the night.",
        OVERLAPS,
        rows.collect(),
        Some(report.numbers.overlaps_of),
        empty(report, &[Measure::Overlaps], "No stays of one person overlap."),
    )
}

fn waiting(report: &QualityReport) -> Table {
    let row = |project: &ProjectNumbers| {
        let counted = &project.counted;
        let numbers = [Cell::Number(counted.open_referrals), Cell::Number(counted.outstanding_referrals)];
        named(project).into_iter().chain(numbers).collect()
    };
    let some = |project: &&ProjectNumbers| project.counted.open_referrals > 0;
    table(
        "waiting",
        "Referrals by project",
        "Referrals without a result when the period ends, and those of them that have waited for longer than the settings allow.",
        WAITING,
        report.numbers.projects.iter().filter(some).map(row).collect(),
        None,
        empty(report, &[Measure::Referrals], "Every referral has a result."),
    )
}

fn referrals(report: &QualityReport) -> Table {
    let rows = report.numbers.referrals.iter().map(|referral| {
        let more = [
            Cell::text(described(report.pack, "Event.csv", "Event", referral.event)),
            Cell::text(referral.since.to_string()),
            Cell::Number(referral.days.into()),
        ];
        stay(&referral.stay).into_iter().chain(more).collect()
    });
    table(
        "referrals",
        "Outstanding referrals",
        "The oldest come first.",
        REFERRALS,
        rows.collect(),
        Some(report.numbers.referrals_of),
        empty(report, &[Measure::Referrals], "No referral has waited for so long."),
    )
}
