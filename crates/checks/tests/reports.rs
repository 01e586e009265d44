//! Each kind of report, whole, as a file that was read by people and then frozen.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use checks::pack::PackStamp;
use checks::write::{About, JsonLines, Table, write_html};
use checks::{NotEvaluated, Options, Report, Source, Summary, check};
use model::{Digest, Timestamp};

const PEOPLE: &str = "id,name\n1,Ann\n2\n3,\"B\"x\n\n4,Bo\n";
const HOSTILE: &str = "=cmd|' /C calc'!A0 <script>.csv";

/// A small faulty set with hostile names: its report, the summary, and what the two streams got.
fn reports() -> (Report, Summary, Vec<u8>, Vec<u8>) {
    let files = [("people.csv", PEOPLE), (HOSTILE, "id,name\n7\n"), ("notes.txt", "x"), ("empty.csv", "")];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let mut lines = JsonLines::new(Vec::new());
    let mut table = Table::new(Vec::new()).unwrap();
    let mut summary = Summary::new(5);
    let source = Source::from_memory(files.to_vec());
    let options = Options::default();
    let mut report = check(&source, &options, &mut (&mut summary, (&mut lines, &mut table)), &()).unwrap();
    report.pack = Some("made-up/1");
    let basis = "Made-up Specification, section 3 & 4";
    report.stamp = Some(PackStamp { version: "1.0", basis, digest: Digest::from_bytes([0xab; 32]) });
    report.not_evaluated = vec![
        NotEvaluated {
            code: "KEY_ORPHAN",
            file: "people.csv".into(),
            column: Some("name".into()),
            why: "names.csv could not be read whole".into(),
        },
        NotEvaluated {
            code: "CLIENT_WITHOUT_ENROLLMENT",
            file: HOSTILE.into(),
            column: None,
            why: "=1+1 <b>".into(),
        },
    ];
    let when = Timestamp::from_seconds_text("2026-11-21T14:05:00Z").unwrap();
    let about = About { set: "county.zip", when, program: "Strongroom 0.1.0", show_values: false };
    let overview = summary.overview(&report);
    lines.conclude(&about, &report, &overview).unwrap();
    table.conclude(&about, &report, &overview).unwrap();
    (report, summary, lines.finish().unwrap(), table.finish().unwrap())
}

fn same(got: Vec<u8>, golden: &str) {
    let got = String::from_utf8(got).unwrap();
    for (at, (got, golden)) in got.lines().zip(golden.lines()).enumerate() {
        assert_eq!(got, golden, "line {}", at + 1);
    }
    assert_eq!(got, golden);
}

#[test]
fn the_report_for_programs_is_this_file() {
    let (_, _, lines, _) = reports();
    same(lines, include_str!("reports/report.jsonl"));
}

#[test]
fn the_report_for_spreadsheets_is_this_file() {
    let (_, _, _, table) = reports();
    same(table, include_str!("reports/report.csv"));
}

#[test]
fn the_page_for_people_is_this_file_but_for_its_style() {
    let (report, summary, ..) = reports();
    let when = Timestamp::from_seconds_text("2026-11-21T14:05:00Z").unwrap();
    let about = About { set: "county.zip", when, program: "Strongroom 0.1.0", show_values: false };
    let mut page = Vec::new();
    write_html(&about, &report, &summary.overview(&report), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    let (head, rest) = page.split_once("<style>").unwrap();
    let (style, rest) = rest.split_once("</style>").unwrap();
    let (before, after) = head.split_once("'sha256-").unwrap();
    let (_, after) = after.split_once('\'').unwrap();
    assert!(!style.is_empty());
    same(
        format!("{before}'sha256-'{after}<style></style>{rest}").into_bytes(),
        include_str!("reports/report.html"),
    );
}
