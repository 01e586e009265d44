//! Sets of which a column, a file or a part of a file is missing: what needs it is listed and silent, and nothing else changes.

use std::collections::{BTreeMap, BTreeSet};

use checks::Report;
use model::Finding;

use crate::common::edit::{put, rows};
use crate::common::hud;
use crate::common::small::{base, change};
use crate::spoiled::spoiled;
use crate::{files, found, options};

/// Where something is found: file, line, column.
type Place = (Option<String>, Option<u64>, Option<String>);

/// What is said of the rules: code, columns and files that each needs, files that have to be whole.
struct Rule {
    code: String,
    needs: Vec<(String, String)>,
    whole: Vec<String>,
}

fn table() -> Vec<Rule> {
    let text = include_str!("../../../../assets/quality/hud-hmis/rules.csv");
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

/// The rules that are listed as not judged.
fn listed(report: &Report) -> BTreeSet<String> {
    report.not_evaluated.iter().map(|not| not.code.to_owned()).collect()
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
        let mut all: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
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
