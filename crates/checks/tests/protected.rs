//! People on the protected list: every row about them stops an export, and no report says who they are.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::collections::BTreeMap;

use checks::quality::Settings;
use checks::write::{About, JsonLines, Table, write_html};
use checks::{Options, Protected, Source, Summary, check};
use common::{Set, checked_with, hud, made};
use model::{Finding, Timestamp};
use sample::{Recipe, Spec};

const CODE: &str = "PROTECTED_ROWS";

fn list(ids: &[&str]) -> Protected {
    Protected::new(ids.iter().map(|id| (*id).to_owned()))
}

fn asking(ids: &[&str]) -> Options {
    Options { protected: list(ids), quality: Some(Settings::default()), ..Options::default() }
}

fn rows(set: &Set, file: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(set[file].as_slice());
    reader.records().map(Result::unwrap).collect()
}

/// How many rows of each file name one of these people, deleted ones too; recomputed from the rows.
fn about(set: &Set, ids: &[&str]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for file in set.keys() {
        let all = rows(set, file);
        let Some(at) = all[0].iter().position(|name| name == "PersonalID") else { continue };
        let count = all[1..].iter().filter(|row| ids.contains(&&row[at])).count();
        if count > 0 {
            found.insert(file.clone(), count);
        }
    }
    found
}

/// How many findings of the rule each file has.
fn told(findings: &[Finding]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.code == CODE) {
        *found.entry(finding.file.clone().unwrap()).or_default() += 1;
    }
    found
}

/// The first people of a set who have enrollments.
fn people(set: &Set) -> [String; 2] {
    let enrollments = rows(set, "Enrollment.csv");
    let first = enrollments[1][1].to_owned();
    let other = enrollments[1..].iter().rev().find(|row| row[1] != *first).unwrap();
    [first, other[1].to_owned()]
}

#[test]
fn every_row_about_them_is_counted_in_both_years_hashed_or_not_and_no_other() {
    for spec in [Spec::Fy2024, Spec::Fy2026] {
        for hashed in [false, true] {
            let set = made(&Recipe { spec, hashed, clients: 200, ..Recipe::default() });
            let people = people(&set);
            let ids: Vec<&str> = people.iter().map(String::as_str).collect();
            let expected = about(&set, &ids);
            assert!(expected.len() > 4, "{expected:?}");
            for threads in [1, 4] {
                let (report, findings) = checked_with(&set, &Options { threads, ..asking(&ids) });
                assert_eq!(told(&findings), expected);
                assert_eq!(report.counts.total() as usize, expected.values().sum::<usize>());
                assert!(!report.is_valid && report.counts.blocking() == report.counts.total());
                assert!(report.head.contains("2 ids on the protected list."), "{}", report.head);
                assert!(report.not_evaluated.is_empty(), "{:?}", report.not_evaluated);
            }
        }
    }
}

#[test]
fn deleted_rows_count_for_what_stands_in_them_leaves_too() {
    let set = hud(400);
    let all = rows(&set, "Enrollment.csv");
    let deleted = all[0].iter().position(|name| name == "DateDeleted").unwrap();
    let gone = all[1..].iter().find(|row| !row[deleted].is_empty()).unwrap();
    let (_, findings) = checked_with(&set, &asking(&[&gone[1]]));
    assert_eq!(told(&findings), about(&set, &[&gone[1]]));
}

#[test]
fn nobody_is_found_who_is_not_on_the_list_and_nobody_in_a_providers_own_database() {
    let set = hud(60);
    for ids in [vec![], vec!["P999999"], vec!["p000001"]] {
        let (report, findings) = checked_with(&set, &asking(&ids));
        assert!(findings.is_empty() && report.is_valid && report.not_evaluated.is_empty(), "{findings:?}");
        assert_eq!(report.head.contains("protected"), !ids.is_empty());
    }
    let [one, _] = people(&set);
    let own = Options { comparable_database: true, ..asking(&[&one]) };
    let (report, findings) = checked_with(&set, &own);
    assert!(told(&findings).is_empty());
    assert!(report.head.contains("1 id on the protected list, which is not asked here"), "{}", report.head);
}

#[test]
fn no_report_says_who_they_are_or_which_rows() {
    let set = hud(120);
    let [one, other] = people(&set);
    let ids = [one.as_str(), other.as_str()];
    let (mut lines, mut table) = (JsonLines::new(Vec::new()), Table::new(Vec::new()).unwrap());
    let (mut summary, mut findings) = (Summary::new(100), Vec::new());
    let source = Source::from_memory(set.clone().into_iter().collect());
    let mut sinks = (&mut findings, (&mut summary, (&mut lines, &mut table)));
    let options = Options { show_values: true, ..asking(&ids) };
    let report = check(&source, &options, &mut sinks, &()).unwrap();
    let overview = summary.overview(&report);
    let when = Timestamp::from_seconds_text("2026-11-21T14:05:00Z").unwrap();
    let about = About { set: "county.zip", when, program: "Strongroom", show_values: true };
    lines.conclude(&about, &report, &overview).unwrap();
    table.conclude(&about, &report, &overview).unwrap();
    let mut page = Vec::new();
    write_html(&about, &report, &overview, &mut page).unwrap();
    let texts =
        [lines.finish().unwrap(), table.finish().unwrap(), page].map(|b| String::from_utf8(b).unwrap());
    let texts = texts.into_iter().chain([format!("{report:?} {options:?}")]);
    for text in texts {
        assert!(text.contains(CODE) || text.contains("Protected(2)"), "{text}");
        assert!(!ids.iter().any(|id| text.contains(id)), "an id stands in {text}");
    }
    let nameless = findings.iter().all(|f| {
        let ids =
            [&f.row_key, &f.personal_id, &f.enrollment_id, &f.project_id, &f.organization_id, &f.user_id];
        f.line.is_none() && f.value.is_none() && f.related.is_empty() && ids.iter().all(|id| id.is_none())
    });
    assert!(nameless && findings.len() > 5);
    // Nothing of the row goes into the fingerprint, against which somebody could try ids.
    let of_file = |file: &str| -> Vec<&str> {
        let of_file = findings.iter().filter(|f| f.file.as_deref() == Some(file));
        of_file.map(|f| f.fingerprint.as_str()).collect()
    };
    assert!(of_file("Client.csv").windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn their_place_among_other_findings_does_not_give_the_rows_away() {
    let mut set = hud(60);
    let bytes = set.remove("Enrollment.csv").unwrap();
    let all = String::from_utf8(bytes).unwrap();
    let (header, body) = all.split_once("\r\n").unwrap();
    let at = header.split(',').position(|name| name == "DateUpdated").unwrap();
    // Every row has a finding of its own.
    let broken = body.lines().map(|line| {
        let mut fields: Vec<&str> = line.split(',').collect();
        fields[at] = "later";
        fields.join(",") + "\r\n"
    });
    let broken = broken.collect::<String>();
    set.insert("Enrollment.csv".to_owned(), format!("{header}\r\n{broken}").into_bytes());
    let [one, other] = people(&set);
    let order = |ids: &[&str]| -> Vec<(String, Option<u64>)> {
        let (_, findings) = checked_with(&set, &asking(ids));
        let of_file = findings.into_iter().filter(|f| f.file.as_deref() == Some("Enrollment.csv"));
        of_file.map(|f| (f.code, f.line)).collect()
    };
    let (first, last) = (order(&[&one]), order(&[&other]));
    let place = |all: &[(String, Option<u64>)]| all.iter().position(|(code, _)| code == CODE);
    assert!(first.len() > 40 && place(&first) == place(&last), "{first:?}");
}

#[test]
fn what_could_not_be_held_against_the_list_is_said() {
    let set = hud(40);
    let [one, _] = people(&set);
    let open = |set: &Set, options: &Options| -> Vec<(String, String)> {
        let (report, _) = checked_with(set, options);
        let open = report.not_evaluated.into_iter().filter(|open| open.code == CODE);
        open.map(|open| (open.file, open.why)).collect()
    };
    let with = |file: &str, change: &dyn Fn(String) -> String| {
        let mut set = set.clone();
        let text = String::from_utf8(set.remove(file).unwrap_or_default()).unwrap();
        set.insert(file.to_owned(), change(text).into_bytes());
        set
    };
    let torn = with("Exit.csv", &|text| text + "torn\r\n");
    assert_eq!(
        open(&torn, &asking(&[&one])),
        [("Exit.csv".into(), "Exit.csv could not be read whole".into())]
    );
    assert_eq!(open(&torn, &asking(&[])), []);
    let nameless = with("Exit.csv", &|text| text.replacen("PersonalID", "Person", 1));
    let why = "Exit.csv, PersonalID: HEADER_MISSING_COLUMN";
    assert_eq!(open(&nameless, &asking(&[&one])), [("Exit.csv".into(), why.into())]);
    let custom = with("Custom.csv", &|_| "PersonalID,Remark\r\n1,2\r\n".into());
    assert_eq!(
        open(&custom, &asking(&[&one])),
        [("Custom.csv".into(), "it is no file of the specification".into())]
    );
    let plain = Set::from([("people.csv".to_owned(), b"id\n1\n".to_vec())]);
    assert_eq!(
        open(&plain, &asking(&[&one])),
        [("all files".into(), "nobody knows which rows are about whom".into())]
    );
}

#[test]
fn an_id_is_found_that_lost_its_zeros_on_either_side() {
    let mut set = hud(30);
    let [one, _] = people(&set);
    // P000001 becomes 000001 in all files.
    for bytes in set.values_mut() {
        *bytes = String::from_utf8(std::mem::take(bytes)).unwrap().replace("\"P", "\"").into_bytes();
    }
    let id = one.trim_start_matches('P');
    let whole = told(&checked_with(&set, &asking(&[id])).1);
    assert!(!whole.is_empty());
    assert_eq!(told(&checked_with(&set, &asking(&[id.trim_start_matches('0')])).1), whole);
}
