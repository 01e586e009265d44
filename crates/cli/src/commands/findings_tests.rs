use checks::{Options, Source, check};

use model::Json;

use super::*;
use crate::terminal::{Mode, tests::on_paper};

fn run(text: &str, mode: Mode) -> (Report, String) {
    let source = Source::from_memory(vec![("a.csv".to_owned(), text.as_bytes().to_vec())]);
    let (mut terminal, out, _) = on_paper(mode);
    let mut gather = Gather::new(&mut terminal, 1);
    let report = check(&source, &Options::default(), &mut gather, &()).unwrap();
    drop(gather.summary());
    (report, out.text())
}

#[test]
fn json_mode_prints_findings_alone() {
    let (_, text) = run("id,name\n1\n2\n", Mode { json: true, ..Mode::default() });
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.lines().all(|line| line.starts_with("{\"code\":\"ROW_RAGGED\"")), "{text}");
    let (_, text) = run("id,name\n1\n2\n", Mode::default());
    assert_eq!(text, "", "people are told at the end");
}

#[test]
fn a_result_in_json_says_what_blocks_and_in_one_sentence_how_it_is() {
    let (report, _) = run("", Mode::default());
    let object = add_report(Object::new(), &report);
    let text = Json::from(object).to_text();
    assert!(
        text.contains(r#""blocking":{"codes":[{"code":"FILE_EMPTY","found":1}],"findings":1,"kinds":1}"#),
        "{text}"
    );
    assert!(
        text.contains(r#""summary":"Not valid: 1 kind of fault blocks the submission (1 finding).""#),
        "{text}"
    );
}
