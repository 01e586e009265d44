//! Each rule of data quality on the smallest export that shows it: where it has to speak, where all is well, and where it does
//! not apply. The cases stand in `quality_cases/*.txt`, whose first file says how they are written.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use checks::pack::Pack;
use checks::{Options, quality::Settings, rules};
use common::checked_with;
use common::small::{Rows, change, set, spelled};

struct Case {
    /// Where it stands.
    place: String,
    code: String,
    kind: String,
    rows: Rows,
    /// `CODE File/ID.Column`, or `CODE File`.
    expected: BTreeSet<String>,
}

#[test]
fn every_case_is_judged_as_it_says_in_exports_of_2026() {
    cases_are_judged("hud-hmis/2026");
}

#[test]
fn every_case_is_judged_as_it_says_in_exports_of_2024() {
    cases_are_judged("hud-hmis/2024");
}

fn cases_are_judged(pack: &str) {
    let (cases, _) = cases();
    let mut wrong = Vec::new();
    let pack = checks::pack::find(pack).unwrap();
    for case in &cases {
        let found = found(pack, &case.rows);
        if found != case.expected {
            wrong.push(format!("{}: expected {:?}, found {found:?}", case.place, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_where_it_speaks_one_where_all_is_well_and_one_where_it_does_not_apply() {
    let (cases, _) = cases();
    let group = rules::groups().find(|group| group.title == "Data quality").unwrap();
    for rule in group.rules {
        for kind in ["fail", "pass", "na"] {
            let has = cases.iter().any(|case| case.code == rule.code && case.kind == kind);
            assert!(has, "{} has no case `{kind}`", rule.code);
        }
        let shown = cases.iter().filter(|case| case.code == rule.code && case.kind == "fail");
        for case in shown {
            assert!(
                case.expected.iter().any(|one| one.starts_with(&format!("{} ", rule.code))),
                "{}",
                case.place
            );
        }
    }
}

#[test]
fn the_export_that_all_cases_start_from_has_nothing_to_find() {
    let (_, base) = cases();
    for pack in checks::pack::packs() {
        assert_eq!(found(pack, &base), BTreeSet::new(), "{}", pack.id);
    }
}

/// All cases, and the rows that they start from.
fn cases() -> (Vec<Case>, Rows) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality_cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut base = Rows::new();
    let mut shorts = BTreeMap::new();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut code = String::new();
        for (number, line) in text.lines().enumerate() {
            let place = format!("{name}, line {}: {line}", number + 1);
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if !line.contains(' ') {
                code = line.to_owned();
                continue;
            }
            let (kind, rest) = line.split_once(' ').unwrap();
            if kind == "base" {
                change(&mut base, rest, &place);
                continue;
            }
            if kind == "let" {
                let (short, edits) = rest.split_once(' ').unwrap();
                assert!(shorts.insert(format!("@{short}"), spelled(&shorts, edits)).is_none(), "{place}");
                continue;
            }
            assert!(["fail", "pass", "na"].contains(&kind), "{place}");
            let (edits, expected) =
                rest.split_once("=>").map_or((rest, ""), |(edits, expected)| (edits, expected));
            let mut rows = base.clone();
            change(&mut rows, &spelled(&shorts, edits), &place);
            let expected: BTreeSet<String> =
                expected.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
            assert_eq!(
                expected.iter().any(|one| one.starts_with(&format!("{code} "))),
                kind == "fail",
                "{place}"
            );
            cases.push(Case { place, code: code.clone(), kind: kind.to_owned(), rows, expected });
        }
    }
    (cases, base)
}

/// What rules of data quality find, as cases write it. What the specification finds is not looked at.
fn found(pack: &'static Pack, rows: &Rows) -> BTreeSet<String> {
    let (set, ids) = set(pack, rows);
    // Only what is about timeliness is to speak of it: 13_timeliness.txt.
    let settings = Settings { timeliness_days: 365, ..Settings::default() };
    let options = Options { quality: Some(settings), threads: 1, ..Options::default() };
    let (report, findings) = checked_with(&set, &options);
    assert_eq!(report.pack, Some(pack.id.as_str()));
    let group = rules::groups().find(|group| group.title == "Data quality").unwrap();
    let own = findings.iter().filter(|finding| group.rules.iter().any(|rule| rule.code == finding.code));
    own.map(|finding| {
        let file = finding.file.as_deref().unwrap().trim_end_matches(".csv");
        match finding.line {
            Some(line) => {
                let id = &ids[&(file.to_owned(), line)];
                assert_eq!(finding.row_key.as_deref(), Some(id.as_str()), "a row is named by its key");
                let column = finding.column.as_ref().map(|column| format!(".{column}"));
                format!("{} {file}/{id}{}", finding.code, column.unwrap_or_default())
            }
            None => format!("{} {file}", finding.code),
        }
    })
    .collect()
}
