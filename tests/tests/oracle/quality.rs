//! Who is counted, what became of each question, how soon it was entered, what overlaps, goes on and waits, and which households
//! are mixed up.

use std::fs;
use std::process::Output;

use checks::Options;
use checks::quality::{Groups, Settings};
use model::Json;
use sample::{Recipe, Spec};
use workbench::{QualityFormat, QualityReport};

use crate::judged::{Judged, python, root};

/// A set spoiled here and there, and its report on data quality.
fn judged(spec: Spec, seed: u64) -> Judged {
    let settings = Settings::default();
    let options =
        Options { quality: Some(settings.clone()), numbers: Some(Groups::default()), ..Options::default() };
    let recipe = Recipe { spec, seed, habits: true, ..Recipe::default() };
    let (judged, report) = Judged::new(recipe, &options, |set| {
        let spoiled = python("spoil.py").arg(set).output().expect("run tools/setup tests first");
        assert!(spoiled.status.success(), "{spoiled:#?}");
    });
    let report = QualityReport {
        set: "set".to_owned(),
        head: report.head,
        pack: report.pack.unwrap(),
        settings,
        group: None,
        made: "2026-01-02T03:04:05.678Z".parse().unwrap(),
        numbers: report.numbers.unwrap(),
    };
    fs::write(judged.path("quality.json"), report.bytes(QualityFormat::Json).unwrap()).unwrap();
    judged
}

fn compare(judged: &Judged, findings: &str, report: &str) -> Output {
    let funders = root().join("assets/quality/hud-hmis/funders.csv");
    judged.beside("quality.py", findings, &[judged.path(report), funders])
}

#[test]
fn duckdb_counts_the_same_people_answers_overlaps_and_households_in_2026() {
    let judged = judged(Spec::Fy2026, 7);
    let said = compare(&judged, "findings.jsonl", "quality.json");
    assert!(said.status.success(), "{said:#?}");
}

#[test]
fn duckdb_counts_the_same_people_answers_overlaps_and_households_in_2024() {
    let judged = judged(Spec::Fy2024, 8);
    let said = compare(&judged, "findings.jsonl", "quality.json");
    assert!(said.status.success(), "{said:#?}");
}

#[test]
fn the_comparison_notices_a_number_that_is_another_and_a_finding_that_is_missing() {
    let judged = judged(Spec::Fy2026, 9);
    let text = fs::read_to_string(judged.path("quality.json")).unwrap();
    // The first project, behind the sums of all.
    let at = text.find("\"projects\":").and_then(|at| Some(at + text[at..].find("\"leavers\":")?)).unwrap();
    let (before, behind) = text.split_at(at + "\"leavers\":".len());
    let other = format!("{before}9{behind}");
    assert!(Json::parse(other.as_bytes()).is_ok());
    fs::write(judged.path("other.json"), other).unwrap();
    let said = compare(&judged, "findings.jsonl", "other.json");
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(!said.status.success() && text.matches("DuckDB ").count() == 1, "{text}");
    assert!(text.contains("'leavers'"), "{text}");

    let all = fs::read_to_string(judged.path("findings.jsonl")).unwrap();
    let one = all.lines().find(|line| line.contains("\"STAYS_OVERLAP\"")).unwrap();
    let rest: Vec<&str> = all.lines().filter(|line| *line != one).collect();
    fs::write(judged.path("fewer.jsonl"), rest.join("\n")).unwrap();
    let said = compare(&judged, "fewer.jsonl", "quality.json");
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(!said.status.success() && text.matches("DuckDB ").count() == 1, "{text}");
}
