use model::Finding;

use super::*;
use crate::report::{Counts, FileReport};
use crate::rules::{self, Rule};
use crate::{Options, Source, check};

fn finding(rule: &'static Rule, file: &str, line: u64) -> Finding {
    rule.about(file).line(line).finish()
}

/// A report that counted these, as the desk would have.
fn report(found: &[(&'static Rule, Option<&str>, u64)]) -> Report {
    let mut counts = Counts::default();
    for (rule, file, found) in found {
        counts.add(rule, *found, *found);
        counts.add_in_file(*file, rule.code, *found);
    }
    let is_valid = found.iter().all(|(rule, ..)| !rule.is_error());
    Report {
        head: "Checked.".into(),
        pack: Some("hud-hmis/2026"),
        stamp: None,
        comparable_database: false,
        settings: None,
        is_valid,
        files: Vec::new(),
        counts,
        protected: 0,
        site: None,
        not_evaluated: Vec::new(),
        numbers: None,
    }
}

#[test]
fn a_million_findings_of_one_code_are_a_handful_of_examples_and_one_exact_number() {
    let mut summary = Summary::new(5);
    let mut one = finding(rules::ROW_RAGGED, "a.csv", 0);
    for line in 0..1_000_000 {
        one.line = Some(line);
        summary.accept(&one).unwrap();
    }
    let report = report(&[(rules::ROW_RAGGED, Some("a.csv"), 1_000_000)]);
    let overview = summary.overview(&report);
    assert_eq!(overview.codes.len(), 1);
    assert_eq!((overview.codes[0].found, overview.codes[0].files), (1_000_000, 1));
    let lines: Vec<_> = overview.codes[0].examples.iter().filter_map(|example| example.line).collect();
    assert_eq!(lines, [0, 1, 2, 3, 4]);
}

#[test]
fn examples_come_out_of_several_files_and_keep_their_order() {
    let mut summary = Summary::new(3);
    for (file, lines) in [("a.csv", 9), ("b.csv", 1), ("c.csv", 9)] {
        (0..lines).for_each(|line| summary.accept(&finding(rules::ROW_RAGGED, file, line)).unwrap());
    }
    let report = report(&[(rules::ROW_RAGGED, Some("a.csv"), 19)]);
    let overview = summary.overview(&report);
    let places: Vec<String> = overview.codes[0].examples.iter().map(|example| example.place()).collect();
    assert_eq!(places, ["a.csv:0", "b.csv:0", "c.csv:0"]);
}

#[test]
fn what_is_kept_is_bounded_however_many_files_and_however_long_the_texts_are() {
    let mut summary = Summary::new(1_000_000);
    for rule in rules::all() {
        for file in 0..200 {
            for line in 0..3 {
                let mut one = finding(rule, &format!("{file}.csv"), line);
                one.value = Some("x".repeat(10_000));
                one.message = "y".repeat(10_000);
                summary.accept(&one).unwrap();
            }
        }
    }
    let found: Vec<_> = rules::all().map(|rule| (rule, Some("a"), 600)).collect();
    let report = report(&found);
    let overview = summary.overview(&report);
    assert_eq!(overview.codes.len(), rules::all().count());
    for of in &overview.codes {
        assert_eq!(of.examples.len(), 24, "three of each of eight files");
        assert!(of.examples.iter().all(|e| e.value.as_ref().unwrap().chars().count() <= 120));
        assert!(of.examples.iter().all(|e| e.message.chars().count() <= 400));
    }
}

#[test]
fn no_finding_is_lost_among_organizations_however_many_there_are() {
    let mut summary = Summary::new(1);
    let mut one = finding(rules::REQUIRED_FIELD_NULL, "a.csv", 1);
    for id in 0..12_000_u64 {
        one.organization_id = Some(format!("O{id}"));
        summary.accept(&one).unwrap();
    }
    one.organization_id = Some("O7".into());
    summary.accept(&one).unwrap();
    one.organization_id = Some("O".repeat(65));
    summary.accept(&one).unwrap();
    one.organization_id = None;
    summary.accept(&one).unwrap();
    let report = report(&[(rules::REQUIRED_FIELD_NULL, Some("a.csv"), 12_003)]);
    let overview = summary.overview(&report);
    let (most, more, of_more) = overview.organizations.most(2);
    assert_eq!(most, [("O7", 2), ("O0", 1)]);
    assert_eq!((more, of_more), (9_998, 9_998));
    assert_eq!((overview.organizations.others, overview.organizations.nobody), (2_001, 1));
    assert_eq!(overview.handed_over, 12_003);
    assert!(overview.projects.is_empty());
}

#[test]
fn the_verdict_says_first_whether_it_is_valid_and_what_blocks() {
    let said =
        |found: &[(&'static Rule, Option<&str>, u64)]| Summary::new(0).overview(&report(found)).verdict();
    assert_eq!(said(&[]), "Valid: nothing is wrong by the specification.");
    assert_eq!(
        said(&[(rules::LINE_BLANK, None, 1)]),
        "Valid: nothing is wrong by the specification; 1 warning is worth a look."
    );
    assert_eq!(
        said(&[(rules::REQUIRED_FIELD_NULL, None, 1200), (rules::ROW_RAGGED, None, 4)]),
        "Not valid: 1,204 findings of 2 kinds are wrong by the specification; none blocks a submission by itself."
    );
    assert_eq!(
        said(&[(rules::FILE_MISSING, None, 1), (rules::ROW_RAGGED, None, 4)]),
        "Not valid: 1 kind of fault blocks the submission (1 finding)."
    );
    assert_eq!(
        said(&[(rules::FILE_MISSING, None, 2), (rules::KEY_ORPHAN, None, 1_200)]),
        "Not valid: 2 kinds of faults block the submission (1,202 findings)."
    );
}

#[test]
fn what_was_held_against_no_specification_is_never_called_valid() {
    let said = |found: &[(&'static Rule, Option<&str>, u64)]| {
        let report = Report { pack: None, ..report(found) };
        let summary = Summary::new(0);
        let overview = summary.overview(&report);
        assert!(!overview.is_valid());
        overview.verdict()
    };
    let nothing = "Not held against any specification; nothing is wrong in how the files are written";
    assert_eq!(said(&[]), format!("{nothing}."));
    assert_eq!(said(&[(rules::LINE_BLANK, None, 2)]), format!("{nothing}; 2 warnings are worth a look."));
    assert_eq!(
        said(&[(rules::ROW_RAGGED, None, 4)]),
        "Not valid: 4 findings of 1 kind are wrong in how the files are written; none blocks a submission by itself."
    );
}

#[test]
fn a_valid_set_of_which_something_could_not_be_judged_is_not_called_valid_without_saying_so() {
    let mut report = report(&[]);
    report.not_evaluated = vec![crate::report::NotEvaluated {
        code: "KEY_ORPHAN",
        file: "Exit.csv".into(),
        column: None,
        why: "Enrollment.csv".into(),
    }];
    let said = Summary::new(0).overview(&report).verdict();
    assert_eq!(said, "Valid: nothing is wrong by the specification; 1 rule could not be judged.");
}

#[test]
fn what_blocks_is_mended_first_and_every_code_stands_in_one_step() {
    let found: Vec<_> = rules::all().map(|rule| (rule, Some("a"), 1)).collect();
    let report = report(&found);
    let summary = Summary::new(0);
    let overview = summary.overview(&report);
    let blocking: Vec<_> = overview.blocking().map(|of| of.rule.code).collect();
    assert_eq!(overview.steps[0].codes, blocking);
    assert!(overview.codes.iter().map(|of| of.rule.code).take(blocking.len()).eq(blocking.iter().copied()));
    let mut all: Vec<_> = overview.steps.iter().flat_map(|step| step.codes.clone()).collect();
    all.sort_unstable();
    let mut expected: Vec<_> = rules::all().map(|rule| rule.code).collect();
    expected.sort_unstable();
    assert_eq!(all, expected);
    assert_eq!(overview.steps.iter().map(|step| step.found).sum::<u64>(), report.counts.total());
    assert_eq!(overview.audiences.iter().map(|of| of.found).sum::<u64>(), report.counts.total());
}

#[test]
fn files_have_all_findings_between_them_even_where_few_are_handed_over() {
    let ragged = "id,name\n1\n2\n3\n4\n5\n";
    let files = vec![
        ("a.csv".to_owned(), ragged.as_bytes().to_vec()),
        ("b\n.csv".to_owned(), ragged.as_bytes().to_vec()),
        ("notes.txt".to_owned(), b"x".to_vec()),
    ];
    let source = Source::from_memory(files);
    let mut summary = Summary::new(5);
    let options = Options { max_per_code: Some(2), ..Options::default() };
    let report = check(&source, &options, &mut summary, &()).unwrap();
    let overview = summary.overview(&report);
    let of = |name: &str| overview.files.iter().find(|file| file.name.as_deref() == Some(name)).unwrap();
    assert_eq!(of("a.csv").found.errors, 5);
    assert_eq!(of("b\\n.csv").found.total(), overview.total.total() - 5 - of("notes.txt").found.total());
    assert!(of("notes.txt").read.is_none());
    let sum: u64 = overview.files.iter().map(|file| file.found.total()).sum();
    assert_eq!((sum, overview.total.total()), (report.counts.total(), report.counts.total()));
    assert!(overview.handed_over < sum, "the limit kept most of them away");
}

#[test]
fn a_finding_about_the_whole_set_has_a_line_of_its_own() {
    let mut report = report(&[(rules::SET_EMPTY, None, 1)]);
    report.files.push(FileReport { index: 0, name: "a.csv".into(), bytes: 1, records: 0, sha256: None });
    let summary = Summary::new(0);
    let overview = summary.overview(&report);
    let names: Vec<_> = overview.files.iter().map(|file| file.name.as_deref()).collect();
    assert_eq!(names, [Some("a.csv"), None]);
    assert_eq!((overview.codes[0].files, overview.files[1].found.blocking), (0, 1));
}
