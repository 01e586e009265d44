//! What a check says of keys, references, lists, empty fields, dates and the demands on rows.

use std::fs;
use std::process::Output;

use checks::Options;
use sample::{Faults, Recipe, Spec};

use crate::judged::Judged;

/// A set full of faults.
fn judged(spec: Spec, seed: u64) -> Judged {
    let recipe = Recipe { spec, seed, faults: Faults::Together, ..Recipe::default() };
    Judged::new(recipe, &Options::default(), |_| ()).0
}

fn compare(judged: &Judged, findings: &str) -> Output {
    judged.beside("hud.py", findings, &[])
}

#[test]
fn duckdb_finds_the_same_keys_codes_dates_and_rows_beside_rows_in_2026() {
    let judged = judged(Spec::Fy2026, 7);
    let said = compare(&judged, "findings.jsonl");
    assert!(said.status.success(), "{said:#?}");
}

#[test]
fn duckdb_finds_the_same_keys_codes_dates_and_rows_beside_rows_in_2024() {
    let judged = judged(Spec::Fy2024, 8);
    let said = compare(&judged, "findings.jsonl");
    assert!(said.status.success(), "{said:#?}");
}

#[test]
fn the_comparison_notices_a_finding_that_is_missing_and_one_too_many() {
    let judged = judged(Spec::Fy2026, 9);
    let all = fs::read_to_string(judged.path("findings.jsonl")).unwrap();
    let mut orphans = all.lines().filter(|line| line.contains("\"KEY_ORPHAN\""));
    let (one, other) = (orphans.next().unwrap(), orphans.next().unwrap());
    let lines = all.lines().filter(|line| *line != one).chain([other]);
    fs::write(judged.path("changed.jsonl"), lines.collect::<Vec<_>>().join("\n")).unwrap();
    let said = compare(&judged, "changed.jsonl");
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(!said.status.success() && text.matches("only DuckDB finds").count() == 1, "{text}");
    assert_eq!(text.matches("only the check finds").count(), 1, "{text}");
}
