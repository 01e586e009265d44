//! Rules of data quality on input that nobody should hand over: nothing stops them, nothing is concluded from what is not there,
//! and whatever is not judged is listed.
#![allow(clippy::type_complexity, reason = "what is found, by where it stands")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use checks::quality::Settings;
use checks::{Options, Report, Temp, rules};
use common::edit::{put, rows};
use common::small::{Rows, base, change, set};
use common::{Set, checked_with, hud};
use model::Finding;
use sample::{Faults, Profile, Recipe, Spec, write_recipe};

/// What is said of the rules: code, columns and files that each needs, files that have to be whole.
struct Rule {
    code: String,
    needs: Vec<(String, String)>,
    whole: Vec<String>,
}

fn table() -> Vec<Rule> {
    let text = include_str!("../../../assets/quality/hud-hmis/rules.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rule = |row: csv::StringRecord| {
        let list = |field: usize| -> Vec<String> {
            row[field].split("; ").filter(|one| !one.is_empty()).map(str::to_owned).collect()
        };
        let column = |need: String| {
            let (file, column) = need.split_once('.').unwrap();
            (format!("{file}.csv"), column.to_owned())
        };
        let whole = list(4).into_iter().map(|file| format!("{file}.csv")).collect();
        Rule { code: row[0].to_owned(), needs: list(3).into_iter().map(column).collect(), whole }
    };
    reader.records().map(|row| rule(row.unwrap())).collect()
}

fn options() -> Options {
    Options { quality: Some(Settings::default()), threads: 1, ..Options::default() }
}

/// What rules of data quality find in a set.
fn found(set: &Set, options: &Options) -> (Report, Vec<Finding>) {
    let group = rules::groups().find(|group| group.title == "Data quality").unwrap();
    let (report, mut findings) = checked_with(set, options);
    findings.retain(|finding| group.rules.iter().any(|rule| rule.code == finding.code));
    (report, findings)
}

/// The codes of what is found in the smallest export after a change.
fn codes(edits: &str) -> BTreeSet<String> {
    let mut rows = base();
    change(&mut rows, edits, edits);
    findings_of(&rows).into_iter().map(|finding| finding.code).collect()
}

fn findings_of(rows: &Rows) -> Vec<Finding> {
    found(&files(rows), &options()).1
}

fn files(rows: &Rows) -> Set {
    set(checks::pack::find("hud-hmis/2026").unwrap(), rows).0
}

fn set_of(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// The rules that are listed as not judged.
fn listed(report: &Report) -> BTreeSet<String> {
    report.not_evaluated.iter().map(|not| not.code.to_owned()).collect()
}

/// The day so many days after 2004-01-01, by a calendar whose months have 28 days: they all exist.
fn day(number: u32) -> String {
    let (year, rest) = (number / 336, number % 336);
    format!("{:04}-{:02}-{:02}", 2004 + year, rest / 28 + 1, rest % 28 + 1)
}

/// One more stay of the person, in a household of its own, with an exit.
fn stay(rows: &mut Rows, number: u32, from: &str, to: &str) {
    let edits = format!(
        "+Enrollment/F{number:05}=E1 HouseholdID=D{number:05} EntryDate={from} TimesHomelessPastThreeYears=4 \
         MonthsHomelessPastThreeYears=113 DateToStreetESSH={from} DateCreated=2025-09-30_12:00:00 \
         +Exit/F{number:05}=A1 EnrollmentID=F{number:05} ExitDate={to}"
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
        common::edit::each(&mut set, &name, |_| {
            Some(vec![("DateDeleted", "2025-01-01 00:00:00".to_owned())])
        });
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
fn what_needs_every_row_of_a_torn_file_is_listed_and_not_judged() {
    let files_that_count =
        ["Exit.csv", "Enrollment.csv", "Services.csv", "IncomeBenefits.csv", "Inventory.csv"];
    for torn in files_that_count {
        let mut set = hud(30);
        set.get_mut(torn).unwrap().extend_from_slice(b"a row,\"that never ends\n");
        let (report, findings) = found(&set, &options());
        let expected: BTreeSet<String> = table()
            .iter()
            .filter(|rule| rule.whole.iter().any(|file| file == torn))
            .map(|rule| rule.code.clone())
            .collect();
        let listed = listed(&report);
        assert!(!expected.is_empty() && expected.is_subset(&listed), "{torn}: {listed:?}");
        assert!(!findings.iter().any(|finding| expected.contains(&finding.code)), "{torn}: {findings:?}");
    }
    // Without the exit, which may be in the torn row, the stay would be far too long.
    let mut rows = base();
    change(&mut rows, "Project/J1 ProjectType=11 -Exit/A1 -IncomeBenefits/N3", "no exit");
    let whole = files(&rows);
    assert_eq!(found(&whole, &options()).1.iter().filter(|finding| finding.code == "STAY_LONG").count(), 1);
    let mut torn = whole;
    torn.get_mut("Exit.csv").unwrap().extend_from_slice(b"A1,E1,\"P1\n");
    assert_eq!(found(&torn, &options()).1, []);
}

#[test]
fn a_missing_column_mutes_every_rule_that_needs_it_and_makes_none_speak() {
    let set = hud(12);
    let (whole, before) = found(&set, &options());
    let known: BTreeSet<_> =
        before.iter().map(|finding| (&finding.code, &finding.file, finding.line)).collect();
    assert_eq!(listed(&whole), BTreeSet::new());
    let table = table();
    let needed: BTreeSet<&(String, String)> = table.iter().flat_map(|rule| &rule.needs).collect();
    for (file, column) in needed {
        let mut cut = set.clone();
        let old = rows(&set, file);
        let at = old[0].iter().position(|name| name == column).unwrap();
        let without = |row: &csv::StringRecord| -> csv::StringRecord {
            row.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, value)| value).collect()
        };
        put(&mut cut, file, &old.iter().map(without).collect::<Vec<_>>());
        let (report, findings) = found(&cut, &options());
        let listed = listed(&report);
        for rule in
            table.iter().filter(|rule| rule.needs.iter().any(|need| need.0 == *file && need.1 == *column))
        {
            assert!(listed.contains(&rule.code), "{file} {column}: {} is not listed", rule.code);
            let speaks = findings.iter().any(|finding| finding.code == rule.code);
            assert!(!speaks, "{file} {column}: {} speaks", rule.code);
        }
        for finding in &findings {
            let is_known = known.contains(&(&finding.code, &finding.file, finding.line));
            assert!(is_known, "without {file} {column}: {finding:?}");
        }
    }
}

#[test]
fn a_rule_that_is_not_listed_finds_the_same_whatever_column_is_missing() {
    let set = spoiled(30);
    let by_rule = |findings: Vec<Finding>| {
        let mut all: BTreeMap<String, BTreeSet<(Option<String>, Option<u64>, Option<String>)>> =
            BTreeMap::new();
        for finding in findings {
            all.entry(finding.code).or_default().insert((finding.file, finding.line, finding.column));
        }
        all
    };
    let (before, mut wrong) = (by_rule(found(&set, &options()).1), Vec::new());
    let used: BTreeSet<String> =
        table().into_iter().flat_map(|rule| rule.needs).map(|(file, _)| file).collect();
    for file in &used {
        let old = rows(&set, file);
        for at in 0..old[0].len() {
            let without = |row: &csv::StringRecord| -> csv::StringRecord {
                row.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, value)| value).collect()
            };
            let mut cut = set.clone();
            put(&mut cut, file, &old.iter().map(without).collect::<Vec<_>>());
            let (report, findings) = found(&cut, &options());
            let (listed, after) = (listed(&report), by_rule(findings));
            for rule in table().iter().filter(|rule| !listed.contains(&rule.code)) {
                let (was, is) = (before.get(&rule.code), after.get(&rule.code));
                if was != is {
                    wrong.push(format!("without {file} {}: {}", &old[0][at], rule.code));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} rules:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_missing_file_mutes_every_rule_that_needs_it_and_makes_none_speak() {
    let set = hud(12);
    let (_, before) = found(&set, &options());
    let known: BTreeSet<_> =
        before.iter().map(|finding| (&finding.code, &finding.file, finding.line)).collect();
    let table = table();
    for file in set.keys().filter(|file| *file != "Export.csv") {
        let mut cut = set.clone();
        cut.remove(file);
        let (report, findings) = found(&cut, &options());
        let listed = listed(&report);
        for rule in &table {
            let needs = rule.needs.iter().any(|(of, _)| of == file) || rule.whole.contains(file);
            assert!(!needs || listed.contains(&rule.code), "{file}: {} is not listed", rule.code);
        }
        for finding in &findings {
            let is_known = known.contains(&(&finding.code, &finding.file, finding.line));
            assert!(is_known, "without {file}: {finding:?}");
        }
    }
}

#[test]
fn an_export_of_changes_lists_what_would_conclude_from_rows_that_are_not_there() {
    for kind in ["1", "4", "x", ""] {
        let mut rows = base();
        change(&mut rows, &format!("Export/X1 ExportPeriodType={kind}"), kind);
        let (report, findings) = found(&files(&rows), &options());
        let expected: BTreeSet<String> =
            table().into_iter().filter(|rule| !rule.whole.is_empty()).map(|rule| rule.code).collect();
        let (listed, all) = (listed(&report), table().into_iter().map(|rule| rule.code).collect());
        assert_eq!(listed.intersection(&all).cloned().collect::<BTreeSet<_>>(), expected, "{kind}");
        assert_eq!(findings, [], "{kind}");
    }
}

struct Part(Rc<RefCell<Set>>, String);

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().entry(self.1.clone()).or_default().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A set with one answer in seven changed or taken out, so that many rules have something to find.
fn spoiled(clients: u64) -> Set {
    let written = Rc::new(RefCell::new(Set::new()));
    let mut open = |name: &str| Ok(Box::new(Part(Rc::clone(&written), name.to_owned())) as Box<dyn Write>);
    let recipe = Recipe { clients, seed: 3, faults: Faults::None, ..Recipe::default() };
    write_recipe(&mut open, &Recipe { spec: Spec::Fy2026, profile: Profile::Coc, ..recipe }).unwrap();
    let mut set = written.take();
    let spoiled =
        ["Client.csv", "Enrollment.csv", "Exit.csv", "IncomeBenefits.csv", "Project.csv", "Inventory.csv"];
    for file in spoiled {
        let old = rows(&set, file);
        let mut count = 0_u32;
        let new: Vec<csv::StringRecord> = old
            .iter()
            .enumerate()
            .map(|(line, row)| {
                let change = |(at, value): (usize, &str)| {
                    let (name, keep) = (&old[0][at], line == 0 || at == 0 || value.is_empty());
                    count += 1;
                    if keep || name.ends_with("ID") || name == "DateDeleted" || !count.is_multiple_of(7) {
                        return value.to_owned();
                    }
                    match (value.len(), count % 2) {
                        (10, _) => value.replace("202", "201"),
                        (1..=3, 0) => "99".to_owned(),
                        _ => String::new(),
                    }
                };
                row.iter().enumerate().map(change).collect()
            })
            .collect();
        put(&mut set, file, &new);
    }
    set
}

#[test]
fn one_thread_and_four_find_the_same_and_so_does_a_check_with_hardly_any_memory() {
    let set = spoiled(150);
    let (report, expected) = found(&set, &options());
    let codes: BTreeSet<&str> = expected.iter().map(|finding| finding.code.as_str()).collect();
    assert!(codes.len() > 25, "{codes:?}");
    let (four, findings) = found(&set, &Options { threads: 4, ..options() });
    assert_eq!(
        (&findings, &four.counts, &four.not_evaluated),
        (&expected, &report.counts, &report.not_evaluated)
    );
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(testkit::FaultyDisk::counting(Arc::new(platform::OsDisk::default())));
    for threads in [1, 4] {
        let temp = Temp { disk: Arc::clone(&disk) as Arc<dyn platform::Disk>, dir: folder.path().to_owned() };
        let tight = Options { threads, key_memory: 0, temp: Some(temp), hash_key: [5, 6], ..options() };
        let (small, findings) = found(&set, &tight);
        assert_eq!((&findings, &small.counts), (&expected, &report.counts), "{threads}");
    }
    assert!(disk.writes() > 20, "notes go to temporary files");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn rows_in_reverse_order_have_the_same_findings_but_for_their_lines() {
    // Of rows that are against each other, the one that comes later is named.
    let either =
        ["HOUSEHOLD_IN_SEVERAL_PROJECTS", "HOUSEHOLD_OF_CHILDREN", "HOUSEHOLD_REUSED", "BED_NIGHT_TWICE"];
    let either = [&either[..], &["STAYS_OVERLAP", "INVENTORY_UNUSED"]].concat();
    let set = spoiled(150);
    let mut reversed = set.clone();
    for file in set.keys() {
        let mut turned = rows(&set, file);
        turned[1..].reverse();
        put(&mut reversed, file, &turned);
    }
    let sum = |set: &Set| {
        let mut all: BTreeMap<(String, Option<String>, Option<String>, Option<String>), u32> =
            BTreeMap::new();
        for finding in found(set, &options()).1 {
            let row = finding.row_key.filter(|_| !either.contains(&finding.code.as_str()));
            *all.entry((finding.code, finding.file, finding.column, row)).or_default() += 1;
        }
        all
    };
    let (there, back) = (sum(&set), sum(&reversed));
    assert!(there.len() > 100);
    assert_eq!(there, back);
}
