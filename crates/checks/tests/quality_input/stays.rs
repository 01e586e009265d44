//! Sets with nobody in them, with everybody in one place, and with far too many stays.

use std::collections::BTreeSet;

use checks::Options;
use checks::quality::Settings;

use crate::common::edit::{each, put, rows};
use crate::common::small::{Rows, base, change};
use crate::common::{checked_with, hud};
use crate::{codes, files, findings_of, found, options, set_of};

/// The day so many days after 2004-01-01, by a calendar whose months have 28 days: they all exist.
fn day(number: u32) -> String {
    let (year, rest) = (number / 336, number % 336);
    format!("{:04}-{:02}-{:02}", 2004 + year, rest / 28 + 1, rest % 28 + 1)
}

/// One more stay of the person, in a household of its own, with an exit.
fn stay(rows: &mut Rows, number: u32, from: &str, to: &str) {
    let edits = format!(
        "+Enrollment/F{number:05}=E1 HouseholdID=D{number:05} EntryDate={from} TimesHomelessPastThreeYears=4 \
         MonthsHomelessPastThreeYears=113 DateToStreetESSH={from} DateCreated={from}_12:00:00 \
         +Exit/F{number:05}=A1 EnrollmentID=F{number:05} ExitDate={to} DateCreated={to}_12:00:00"
    );
    change(rows, &edits, "stay");
}

/// The smallest export, of 20 years, in which the person has these stays and no others: first and last day of each.
fn long_history(days: impl Iterator<Item = (String, String)>) -> Rows {
    let mut rows = base();
    let edits = "Project/J1 OperatingStartDate=2004-01-01 HMISParticipation/H1 \
                 HMISParticipationStatusStartDate=2004-01-01 Export/X1 ExportStartDate=2004-01-01";
    change(&mut rows, edits, "history");
    for (number, (from, to)) in (0..).zip(days) {
        stay(&mut rows, number, &from, &to);
    }
    change(&mut rows, "-Enrollment/E1 -Exit/A1 -IncomeBenefits/N1 -IncomeBenefits/N3", "history");
    rows
}

#[test]
fn an_export_without_clients_says_that_nobody_was_enrolled() {
    let edits = "-Client/P1 -Enrollment/E1 -Exit/A1 -IncomeBenefits/N1 -IncomeBenefits/N3";
    assert_eq!(codes(edits), set_of(&["ENROLLMENTS_NONE", "INVENTORY_UNUSED"]));
    let mut set = hud(20);
    for (name, bytes) in set.iter_mut().filter(|(name, _)| *name != "Export.csv") {
        let header = bytes.iter().position(|byte| *byte == b'\n').unwrap_or_else(|| panic!("{name}")) + 1;
        bytes.truncate(header);
    }
    let (_, findings) = found(&set, &options());
    let codes: Vec<_> = findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["ENROLLMENTS_NONE"]);
}

#[test]
fn of_clients_without_enrollments_the_rest_is_judged() {
    let edits = "-Enrollment/E1 -Exit/A1 -IncomeBenefits/N1 -IncomeBenefits/N3 Client/P1 NameDataQuality=99";
    assert_eq!(codes(edits), set_of(&["ENROLLMENTS_NONE", "INVENTORY_UNUSED", "NAME_INCOMPLETE"]));
}

#[test]
fn three_hundred_people_in_one_project_have_nothing_to_find() {
    let mut rows = base();
    for number in 0..300 {
        let edits = format!(
            "+Client/Q{number}=P1 +Enrollment/F{number}=E1 PersonalID=Q{number} HouseholdID=D{number} \
             +Exit/B{number}=A1 EnrollmentID=F{number} PersonalID=Q{number}"
        );
        change(&mut rows, &edits, "people");
    }
    assert_eq!(findings_of(&rows), []);
}

#[test]
fn twenty_years_of_stays_that_follow_each_other_have_nothing_to_find() {
    let months = (0..250).map(|month| (day(month * 28), day(month * 28 + 28)));
    let mut rows = long_history(months);
    change(&mut rows, &format!("Project/J1 OperatingEndDate={}", day(250 * 28)), "end");
    change(&mut rows, &format!("Inventory/I1 InventoryEndDate={}", day(250 * 28)), "end");
    change(&mut rows, "Inventory/I1 InventoryStartDate=2004-01-01", "start");
    assert_eq!(findings_of(&rows), []);
}

#[test]
fn if_each_of_them_begins_a_day_too_soon_all_but_the_first_overlap() {
    let months = (0..250).map(|month| (day(month * 28), day(month * 28 + 29)));
    let rows = long_history(months);
    let overlaps = overlaps(&rows);
    let expected: Vec<(u64, u64)> = (3..=251).map(|line| (line, line - 1)).collect();
    assert_eq!(overlaps, expected);
}

/// Rows that overlap another, by their lines, each with the line of the other.
fn overlaps(rows: &Rows) -> Vec<(u64, u64)> {
    let findings = findings_of(rows);
    let overlaps = findings.iter().filter(|finding| finding.code == "STAYS_OVERLAP");
    overlaps.map(|finding| (finding.line.unwrap(), finding.related[0].line)).collect()
}

#[test]
fn two_thousand_stays_over_each_other_are_held_against_the_first_that_still_goes_on() {
    let rows = long_history((0..2_000).map(|number| (day(number), "2025-09-10".to_owned())));
    let expected: Vec<(u64, u64)> = (3..=2_001).map(|line| (line, 2)).collect();
    assert_eq!(overlaps(&rows), expected);
}

#[test]
fn a_stay_of_many_years_overlaps_each_of_the_short_ones_within_and_they_not_each_other() {
    let long = std::iter::once((day(0), "2025-09-10".to_owned()));
    let rows = long_history(long.chain((1..2_000).map(|number| (day(number), day(number + 1)))));
    let expected: Vec<(u64, u64)> = (3..=2_001).map(|line| (line, 2)).collect();
    assert_eq!(overlaps(&rows), expected);
}

#[test]
fn where_every_row_is_deleted_nothing_is_said_of_the_rows() {
    let mut set = hud(20);
    for name in set.keys().filter(|name| *name != "Export.csv").cloned().collect::<Vec<_>>() {
        each(&mut set, &name, |_| Some(vec![("DateDeleted", "2025-01-01 00:00:00".to_owned())]));
    }
    let (_, findings) = found(&set, &options());
    let said: Vec<_> = findings.iter().map(|finding| (finding.code.as_str(), finding.line)).collect();
    assert_eq!(said, [("ENROLLMENTS_NONE", None)]);
}

#[test]
fn somebody_in_four_hundred_households_is_looked_at_four_hundred_times() {
    let mut rows = long_history((0..400).map(|number| (day(number), day(number + 1))));
    change(&mut rows, "Inventory/I1 InventoryStartDate=2004-01-01 InventoryEndDate= Project/J1", "beds");
    let expected = set_of(&["OPERATING_END_MISSING"]);
    assert_eq!(findings_of(&rows).into_iter().map(|finding| finding.code).collect::<BTreeSet<_>>(), expected);
    for number in 0..400 {
        change(&mut rows, &format!("Enrollment/F{number:05} RelationshipToHoH=99"), "heads");
    }
    let missing = findings_of(&rows);
    assert_eq!(missing.iter().filter(|finding| finding.code == "RELATIONSHIP_MISSING").count(), 400);
}

#[test]
fn four_hundred_members_of_one_household_are_one_household() {
    let mut rows = base();
    for number in 0..400 {
        let edits = format!(
            "+Client/Q{number}=P1 DOB=2020-01-01 +Enrollment/F{number}=E1 PersonalID=Q{number} RelationshipToHoH=2 \
             +Exit/B{number}=A1 EnrollmentID=F{number} PersonalID=Q{number}"
        );
        change(&mut rows, &edits, "members");
    }
    assert_eq!(findings_of(&rows), []);
    change(&mut rows, "Client/P1 DOB=2020-01-01", "a child");
    let findings = findings_of(&rows);
    assert_eq!(
        findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(),
        ["HOUSEHOLD_OF_CHILDREN"]
    );
}

#[test]
fn entries_in_2099_and_in_year_one_are_told_and_stop_nothing() {
    let edits = "-Exit/A1 -IncomeBenefits/N3 Enrollment/E1 EntryDate=2099-01-01 TimesHomelessPastThreeYears=1 \
                 MonthsHomelessPastThreeYears=113";
    assert_eq!(codes(edits), set_of(&["ENTRY_AFTER_CREATED", "AGE_OVER_100"]));
    let days = ["2099-12-31", "9999-12-31", "1900-01-01", "0001-01-01", "99999-01-01", "2025-02-29", "x", ""];
    for entry in days {
        for exit in days {
            for moved in [entry, exit, "x"] {
                let edits = format!(
                    "Project/J1 ProjectType=3 Enrollment/E1 EntryDate={entry} MoveInDate={moved} \
                     DateToStreetESSH={moved} Exit/A1 ExitDate={exit} Client/P1 DOB={moved}"
                );
                codes(&edits);
            }
        }
    }
}

#[test]
fn an_enrollment_id_that_is_there_twice_is_told_by_its_own_rule_and_nothing_is_concluded_from_the_second_row()
{
    // A copy of the file's only enrollment: it does not overlap itself.
    let mut set = files(&base());
    let enrollment = rows(&set, "Enrollment.csv");
    put(&mut set, "Enrollment.csv", &[enrollment[0].clone(), enrollment[1].clone(), enrollment[1].clone()]);
    assert_eq!(found(&set, &options()).1, []);
    assert!(checked_with(&set, &options()).1.iter().any(|finding| finding.code == "KEY_DUPLICATE"));
    // In another project: whether anybody slept in its beds cannot be said.
    let mut rows_of = base();
    let edits = "+Project/J2=J1 +ProjectCoC/C2=C1 ProjectID=J2 +Inventory/I2=I1 ProjectID=J2 +HMISParticipation/H2=H1 \
                 ProjectID=J2";
    change(&mut rows_of, edits, "shelter");
    let mut set = files(&rows_of);
    let project = enrollment[0].iter().position(|column| column == "ProjectID").unwrap();
    let second: csv::StringRecord = enrollment[1]
        .iter()
        .enumerate()
        .map(|(at, value)| if at == project { "J2" } else { value })
        .collect();
    put(&mut set, "Enrollment.csv", &[enrollment[0].clone(), enrollment[1].clone(), second]);
    assert_eq!(found(&set, &options()).1, []);
}

#[test]
fn a_start_and_an_exit_are_late_after_as_many_days_as_the_site_has_settled() {
    let late = |days: u16, edits: &str| {
        let mut rows = base();
        change(&mut rows, edits, edits);
        let settings = Settings { timeliness_days: days, ..Settings::default() };
        let (_, findings) = found(&files(&rows), &Options { quality: Some(settings), ..options() });
        findings.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(late(10, "Enrollment/E1 DateCreated=2025-01-20_23:59:59"), none);
    assert_eq!(late(10, "Enrollment/E1 DateCreated=2025-01-21_00:00:00"), ["START_ENTERED_LATE"]);
    assert_eq!(late(11, "Enrollment/E1 DateCreated=2025-01-21_00:00:00"), none);
    assert_eq!(late(10, "Exit/A1 DateCreated=2025-09-20_12:00:00"), none);
    assert_eq!(late(9, "Exit/A1 DateCreated=2025-09-20_12:00:00"), ["EXIT_ENTERED_LATE"]);
    // An exit after the period is of the next.
    assert_eq!(late(9, "Exit/A1 ExitDate=2025-10-01 DateCreated=2025-11-20_12:00:00"), none);
}
