//! A file that is judged by several threads says what it says when one judges it alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use checks::scan::Limits;
use checks::{Options, Protected, quality::Settings};
use common::{Set, checked_with, made};
use sample::{Faults, Recipe, Spec};

/// More threads than files, so that there is always somebody to share with.
const MANY: usize = 40;

fn options(threads: usize, chunk: usize) -> Options {
    let limits = Limits { chunk, ..Limits::default() };
    Options { threads, limits, quality: Some(Settings::default()), hash_key: [3, 9], ..Options::default() }
}

fn faulty(spec: Spec) -> Set {
    made(&Recipe { clients: 60, seed: 4, spec, faults: Faults::Together, ..Recipe::default() })
}

/// Holds what many find against what one finds, in batches of several sizes and with fewer findings shown.
fn is_the_same(set: &Set, code: &str) {
    for max_per_code in [None, Some(2)] {
        let alone = checked_with_max(set, 1, 1 << 20, max_per_code);
        assert!(alone.contains(code), "{code} is not found at all");
        for chunk in [90, 700, 5_000] {
            assert_eq!(alone, checked_with_max(set, MANY, chunk, max_per_code), "{chunk} {max_per_code:?}");
        }
    }
}

/// Everything that a check says, as text.
fn checked_with_max(set: &Set, threads: usize, chunk: usize, max_per_code: Option<u64>) -> String {
    let source = checks::Source::from_memory(set.clone().into_iter().collect());
    let mut findings: Vec<model::Finding> = Vec::new();
    let options = Options { max_per_code, ..options(threads, chunk) };
    let report = checks::check(&source, &options, &mut findings, &()).unwrap();
    format!("{report:#?}\n{findings:#?}")
}

/// Changes every `step`th line below the header.
fn every(set: &mut Set, file: &str, step: usize, change: impl Fn(&str) -> String) {
    let text = String::from_utf8(set[file].clone()).unwrap();
    let lines = text.lines().enumerate().map(|(at, line)| match at {
        0 => line.to_owned(),
        at if at % step == 0 => change(line),
        _ => line.to_owned(),
    });
    let changed: String = lines.map(|line| line + "\r\n").collect();
    set.insert(file.to_owned(), changed.into_bytes());
}

#[test]
fn every_kind_of_fault_is_found_alike_in_both_years() {
    is_the_same(&faulty(Spec::Fy2026), "STAGE_REPEATED");
    is_the_same(&faulty(Spec::Fy2024), "KEY_ORPHAN");
}

#[test]
fn torn_blank_and_hollow_rows_are_found_alike() {
    let mut set = faulty(Spec::Fy2026);
    every(&mut set, "Disabilities.csv", 17, |line| line.rsplit_once(',').unwrap().0.to_owned());
    every(&mut set, "Disabilities.csv", 13, |line| format!("{line}\r\n\r\n,,,,\r\n,,\r\n\r\n{line}"));
    every(&mut set, "Services.csv", 11, |line| format!("{line},,,"));
    every(&mut set, "Services.csv", 29, |line| format!("\"{line}"));
    for code in ["ROW_RAGGED", "ROW_HOLLOW", "LINE_BLANK", "FIELDS_BLANK_TRAILING"] {
        is_the_same(&set, code);
    }
}

#[test]
fn people_and_enrollments_that_are_twice_there_torn_or_deleted_are_found_alike() {
    let mut set = faulty(Spec::Fy2026);
    let deleted = |line: &str| {
        let fields: Vec<&str> = line.rsplitn(3, ',').collect();
        format!("{},2025-01-01 10:00:00,{}", fields[2], fields[0])
    };
    for file in ["Client.csv", "Enrollment.csv"] {
        every(&mut set, file, 5, |line| format!("{line}\r\n{}\r\n{}", deleted(line), deleted(line)));
        every(&mut set, file, 7, deleted);
        every(&mut set, file, 11, |line| format!("{line}\r\n{line}"));
        every(&mut set, file, 19, |line| line.rsplit_once(',').unwrap().0.to_owned());
    }
    for code in ["KEY_DUPLICATE", "KEY_PARENT_DELETED", "KEYS_INCOMPLETE"] {
        is_the_same(&set, code);
    }
}

#[test]
fn rows_about_protected_people_are_counted_alike() {
    let recipe = Recipe { clients: 400, seed: 4, faults: Faults::Together, ..Recipe::default() };
    let (set, summary) = sample::in_memory(&recipe).unwrap();
    let protected = Protected::new(summary.protected);
    let rows = |threads, chunk| {
        let options = Options { protected: protected.clone(), ..options(threads, chunk) };
        let (report, findings) = checked_with(&set, &options);
        assert!(findings.iter().any(|finding| finding.code == "PROTECTED_ROWS"));
        format!("{report:#?}\n{findings:#?}")
    };
    let alone = rows(1, 1 << 20);
    for chunk in [700, 5_000] {
        assert_eq!(alone, rows(MANY, chunk), "{chunk}");
    }
}

#[test]
fn identifiers_that_a_spreadsheet_changed_are_told_of_once() {
    let mut set = faulty(Spec::Fy2026);
    let enrollment = |to: &'static str| {
        move |line: &str| {
            let fields: Vec<&str> = line.splitn(3, ',').collect();
            format!("{},{to},{}", fields[0], fields[2])
        }
    };
    every(&mut set, "Disabilities.csv", 7, enrollment("1.23E+15"));
    every(&mut set, "Services.csv", 5, enrollment("7.5E+12"));
    every(&mut set, "IncomeBenefits.csv", 3, enrollment("\"0E000001\""));
    every(&mut set, "Exit.csv", 4, enrollment("999"));
    is_the_same(&set, "IDENTIFIER_REWRITTEN");
}

/// Six faults in a row.
fn spoiled(line: &str) -> String {
    let mut fields: Vec<&str> = line.split(',').collect();
    for (at, value) in [(3, "2025-02-30"), (4, "77"), (6, "55"), (7, "66"), (14, "77"), (17, "\"U999\"")] {
        fields[at] = value;
    }
    fields.join(",")
}

#[test]
fn a_flood_of_findings_comes_in_the_order_of_the_file() {
    let mut set = common::hud(400);
    every(&mut set, "Disabilities.csv", 1, spoiled);
    let (_, alone) = checked_with(&set, &options(1, 1 << 20));
    assert!(alone.len() > 20_000, "{}", alone.len());
    for chunk in [2_000, 90_000] {
        let (_, many) = checked_with(&set, &options(MANY, chunk));
        assert_eq!(alone, many);
    }
}

#[test]
fn of_findings_that_begin_late_in_a_file_the_first_are_shown_and_all_are_counted() {
    let mut set = common::hud(400);
    let text = String::from_utf8(set["Disabilities.csv"].clone()).unwrap();
    let late = text.lines().count() * 2 / 3;
    let rows = text.lines().enumerate();
    let changed = rows.map(|(at, line)| if at < late { line.to_owned() } else { spoiled(line) } + "\r\n");
    set.insert("Disabilities.csv".to_owned(), changed.collect::<String>().into_bytes());
    let few = |threads, chunk| checked_with_max(&set, threads, chunk, Some(20));
    let alone = few(1, 1 << 20);
    for chunk in [10_000, 40_000] {
        assert_eq!(alone, few(MANY, chunk), "{chunk}");
    }
}

#[test]
fn a_clean_set_stays_clean_whoever_judges_it() {
    let (report, findings) = checked_with(&common::hud(300), &options(MANY, 3_000));
    assert!(report.is_valid && findings.is_empty(), "{findings:?}");
}
