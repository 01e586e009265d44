use checks::{Options, Source, check};

use super::*;
use crate::terminal::{Mode, tests::on_paper};

fn run(files: Vec<(&str, &str)>, max: Option<u64>, mode: Mode) -> (Report, String) {
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    let source = Source::from_memory(files);
    let (mut terminal, out, _) = on_paper(mode);
    let mut gather = Gather::new(&mut terminal);
    let options = Options { max_per_code: max, ..Options::default() };
    let report = check(&source, &options, &mut gather, &()).unwrap();
    gather.summary().print(&mut terminal, &report);
    (report, out.text())
}

#[test]
fn the_report_names_place_reason_and_remedy_of_each_code() {
    let (report, text) = run(vec![("people.csv", "id,name\n1,Ann\n2\n")], None, Mode::default());
    assert!(text.starts_with(&report.head), "{text}");
    assert!(text.contains("1 file, 2 rows, 16 bytes"), "{text}");
    assert!(text.contains("ROW_RAGGED  1 time\n      people.csv, line 3"), "{text}");
    assert!(text.contains("What to do: "), "{text}");
    assert!(text.contains("people.csv  2 rows  16 bytes  1 finding"), "{text}");
}

#[test]
fn only_a_few_examples_are_shown_and_the_rest_is_counted() {
    let rows = "1\n".repeat(1500);
    let (report, text) = run(vec![("a.csv", &format!("id,name\n{rows}"))], None, Mode::default());
    assert_eq!(report.counts.errors(), 1500);
    assert!(text.contains("1,500 times"), "{text}");
    assert!(text.contains("and 1,497 more"), "{text}");
    assert!(text.contains("1,500 findings"), "{text}");
}

#[test]
fn a_count_by_file_that_may_be_short_says_so() {
    let (_, text) = run(vec![("a.csv", "id,name\n1\n2\n3\n4\n5\n")], Some(2), Mode::default());
    assert!(text.contains("5 times"), "{text}");
    assert!(text.contains("at least 2 findings"), "{text}");
}

#[test]
fn json_mode_prints_findings_alone() {
    let (_, text) = run(vec![("a.csv", "id,name\n1\n2\n")], None, Mode { json: true, ..Mode::default() });
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.lines().all(|line| line.starts_with("{\"code\":\"ROW_RAGGED\"")), "{text}");
}
