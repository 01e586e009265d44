use checks::rules;
use checks::{Options, Sink as _, Source, Summary, check};

use std::path::Path;

use super::*;
use crate::commands::next;
use crate::terminal::{Mode, tests::on_paper};

fn checked(files: Vec<(&str, &str)>, examples: usize, mode: Mode) -> String {
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    let mut summary = Summary::new(5);
    let report = check(&Source::from_memory(files), &Options::default(), &mut summary, &()).unwrap();
    let (mut terminal, out, _) = on_paper(mode);
    let overview = summary.overview(&report);
    print(&mut terminal, "county.zip", &report, &overview, examples);
    next::print(&mut terminal, Path::new("county.zip"), &[], &report, &overview);
    out.text()
}

fn faulty() -> Vec<(&'static str, &'static str)> {
    vec![
        ("people.csv", "id,name\n1,Ann\n2\n3\n"),
        ("empty.csv", ""),
        ("visits.csv", "id,who\n1\n\n2,1\n"),
        ("notes.txt", "x"),
    ]
}

#[test]
fn the_summary_at_eighty_columns_is_this_page() {
    let golden = "\
Not valid: 1 kind of fault blocks the submission (1 finding).

county.zip: 3 files, 5 rows, 32 bytes
Checked as plain CSV files, against no specification.

Blocks the submission
  FILE_EMPTY    1 finding in 1 file
      The file has no bytes, not even a header.
      e.g. empty.csv
      Do:  Export again; a file without rows still has its header.

Errors: wrong in how the files are written
  ROW_RAGGED    3 findings in 2 files
      e.g. people.csv:3: The row has 1 fields; the header names 2.
      Do:  Look for a comma, quote or line break inside a text that is not in
           quotes; correct it at its source and export again.

Warnings: worth a look
  FILE_NOT_CSV  1 finding in 1 file
      The file is no CSV file; it was not checked and will not be part of a
      bundle.
      e.g. notes.txt
      Do:  Leave it out of the folder, or give it the ending .csv if it is one.
  LINE_BLANK    1 finding in 1 file
      The line is blank, with rows after it.
      e.g. visits.csv:3
      Do:  Remove the blank line at its source.

By file
  File        Rows      Size  Findings  Block
  empty.csv      0   0 bytes         1      1
  people.csv     3  18 bytes         2      -
  visits.csv     2  14 bytes         2      -
  notes.txt      -  not read         1      -

Next
  1. Mend what blocks the submission (1 finding): FILE_EMPTY
  2. Ask the vendor of the software to mend the export (3 findings): ROW_RAGGED
  3. Look at the warnings (2 findings): FILE_NOT_CSV, LINE_BLANK

  About a code:   strongroom rules show FILE_EMPTY
  Read or print:  strongroom check county.zip --report report.html
  Every finding:  strongroom check county.zip --report findings.csv
";
    assert_eq!(checked(faulty(), 1, Mode::default()), golden);
}

#[test]
fn bold_adds_nothing_but_weight() {
    let bold = checked(faulty(), 1, Mode { bold: true, out_is_terminal: true, ..Mode::default() });
    let plain = bold.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert_eq!(plain, checked(faulty(), 1, Mode::default()));
    assert!(bold.starts_with("\u{1b}[1mNot valid: "));
}

#[test]
fn a_wider_terminal_is_used_and_a_narrow_one_gets_eighty_columns() {
    let at = |columns| checked(faulty(), 1, Mode { columns: Some(columns), ..Mode::default() });
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap();
    assert_eq!(at(40), at(80));
    assert!(widest(&at(80)) <= 80 && widest(&at(110)) > 80);
    assert_eq!(at(300), at(110), "longer lines are hard to read");
}

#[test]
fn every_kind_at_once_stays_readable_and_no_number_is_lost() {
    let mut summary = Summary::new(5);
    let source = Source::from_memory(vec![("a.csv".into(), b"id,name\n1\n".to_vec())]);
    let report = check(&source, &Options::default(), &mut summary, &()).unwrap();
    for rule in rules::all() {
        let mut one = finding();
        one.code = rule.code.to_owned();
        summary.accept(&one).unwrap();
    }
    let mut overview = summary.overview(&report);
    for rule in rules::all() {
        overview.codes.push(OfCode { rule, found: 1_000_000, files: 24, examples: Vec::new() });
    }
    let (mut terminal, out, _) = on_paper(Mode::default());
    print(&mut terminal, "set", &report, &overview, 1);
    let text = out.text();
    assert!(text.lines().count() < 160, "{}", text.lines().count());
    let rest = rules::all().count() + 1 - LISTED;
    assert!(text.contains(&format!("and {rest} more kinds ({},000,000 findings)", rest)), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

fn finding() -> model::Finding {
    let mut all = Vec::new();
    let source = Source::from_memory(vec![("a.csv".into(), b"id,name\n1\n".to_vec())]);
    check(&source, &Options::default(), &mut all, &()).unwrap();
    all.remove(0)
}

#[test]
fn a_hostile_name_neither_steers_the_terminal_nor_breaks_the_table() {
    let name = format!("a\u{1b}[2J\u{202e}{}.csv", "é".repeat(200));
    let text = checked(vec![(&name, "id,name\n1\n")], 1, Mode::default());
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    let table = text.split_once("By file\n").unwrap().1.split_once("\n\n").unwrap().0;
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn more_examples_are_shown_when_asked_for_and_none_when_not_wanted() {
    let rows = format!("id,name\n{}", "1\n".repeat(1500));
    let count =
        |examples| checked(vec![("a.csv", &rows)], examples, Mode::default()).matches("e.g. ").count();
    assert_eq!([0, 1, 4].map(count), [0, 1, 4]);
    let text = checked(vec![("a.csv", &rows)], 0, Mode::default());
    assert!(text.contains("ROW_RAGGED  1,500 findings in 1 file\n      The row has … fields;"), "{text}");
}

#[test]
fn a_set_without_faults_is_told_in_few_words_and_how_to_go_on() {
    let text = checked(vec![("a.csv", "id,name\n1,x\n")], 1, Mode::default());
    assert!(
        text.starts_with("Not held against any specification; nothing is wrong in how the files are\nwritten.\n\ncounty.zip: "),
        "{text}"
    );
    assert!(
        text.ends_with("Next\n  Seal it:        strongroom export county.zip --out F.enc --reason TEXT\n"),
        "{text}"
    );
}

#[test]
fn what_could_not_be_judged_is_told_even_where_all_else_is_well() {
    let mut summary = Summary::new(5);
    let source = Source::from_memory(vec![("a.csv".into(), b"id,name\n1,x\n".to_vec())]);
    let mut report = check(&source, &Options::default(), &mut summary, &()).unwrap();
    let open = |column: Option<&str>, why: String| checks::NotEvaluated {
        code: "CLIENT_WITHOUT_ENROLLMENT",
        file: "Client.csv".into(),
        column: column.map(str::to_owned),
        why,
    };
    report.not_evaluated = vec![open(None, "Enrollment.csv could not be read whole".into())];
    report.not_evaluated.extend((0..30).map(|_| open(Some("DOB"), "\u{1b}[2J ".repeat(100))));
    let (mut terminal, out, _) = on_paper(Mode::default());
    print(&mut terminal, "set", &report, &summary.overview(&report), 1);
    let text = out.text();
    assert!(
        text.starts_with("Not held against any specification; nothing is wrong in how the files are\nwritten; 31 rules could not be judged.\n"),
        "{text}"
    );
    let section = "\
Could not be judged, which is not the same as satisfied
  CLIENT_WITHOUT_ENROLLMENT in Client.csv: Enrollment.csv could not be read
  whole
";
    assert!(text.contains(section) && text.contains("\n  and 11 more rules; a report has all\n"), "{text}");
    assert!(!text.contains('\u{1b}'));
}
