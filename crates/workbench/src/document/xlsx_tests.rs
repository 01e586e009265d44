use std::io::Read as _;

use archive::{Intake, IntakeLimits};

use super::super::Column;
use super::*;

const ABOUT: &[Column] = &[Column::new("About this pack", 30), Column::new("What is said", 110)];
const COLUMNS: &[Column] = &[Column::new("Number", 9), Column::new("Text given", 50), Column::new("Id", 38)];

fn document(cells: Vec<Cell>) -> Document {
    let rows: Vec<Vec<Cell>> = (0..).zip(cells).map(|(n, cell)| vec![Cell::Number(n), cell]).collect();
    let of = rows.len() as u64;
    let table =
        Table { id: "t", title: "Rows", about: "All.", columns: COLUMNS, rows, empty: "None here.", of };
    Document {
        title: "A title".to_owned(),
        verdict: "Intact.".to_owned(),
        meaning: Vec::new(),
        facts: vec![("Log", "x".to_owned())],
        warnings: Vec::new(),
        tables: vec![table],
        made: "2026-01-02T03:04:05.678Z".parse().unwrap(),
        says: &super::super::Says { columns: ABOUT, more: "", handle: "", skip: "" },
    }
}

/// The parts of a workbook, read by the reader for strangers' archives.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let bytes = bytes.to_vec();
    let intake = Intake::open(&bytes, &IntakeLimits::default()).unwrap();
    assert!(intake.problems.is_empty(), "{:?}", intake.problems);
    let part = |at: usize| {
        let mut text = String::new();
        intake.read(at).unwrap().read_to_string(&mut text).unwrap();
        (intake.files[at].path.clone(), text)
    };
    (0..intake.files.len()).map(part).collect()
}

fn part<'p>(parts: &'p [(String, String)], end: &str) -> &'p str {
    let found = parts.iter().find(|(path, _)| path.ends_with(end));
    &found.unwrap_or_else(|| panic!("no {end}")).1
}

#[test]
fn whatever_begins_as_a_formula_is_text_and_stays_text_when_edited() {
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"];
    let cells = formulas.iter().map(|text| Cell::text(*text)).chain([Cell::text("plain")]).collect();
    let parts = parts(&workbook(&document(cells), "s").unwrap());
    let sheet = part(&parts, "sheet2.xml");
    assert!(parts.iter().all(|(_, text)| !text.contains("<f>") && !text.contains("<f ")));
    let style = |row: usize| {
        let cell = sheet.split_once(&format!("<c r=\"B{row}\" s=\"")).unwrap().1;
        cell.split_once('"').unwrap().0.parse::<usize>().unwrap()
    };
    let formats: Vec<&str> =
        part(&parts, "styles.xml").split_once("<cellXfs").unwrap().1.split("<xf ").skip(1).collect();
    for row in 2..2 + formulas.len() {
        assert!(formats[style(row)].contains("quotePrefix=\"1\""), "row {row}");
    }
    assert!(!formats[style(2 + formulas.len())].contains("quotePrefix"), "plain text needs no guard");
}

#[test]
fn hostile_and_endless_texts_are_taken() {
    let hostile = "</t></si><x>&\u{0}\u{b}\u{202e}_x0041_]]>".to_owned();
    let long = "ä".repeat(100_000);
    let keys = vec![model::Fingerprint::new(model::Digest::ZERO); 1_000];
    let cells = vec![
        Cell::text(hostile.clone()),
        Cell::Written(hostile),
        Cell::text(long.clone()),
        Cell::Written(long),
        Cell::Keys(keys, "whoever"),
        Cell::Number(u64::MAX),
    ];
    let parts = parts(&workbook(&document(cells), "s").unwrap());
    let texts = part(&parts, "sharedStrings.xml");
    assert!(texts.contains("&lt;/t&gt;&lt;/si&gt;&lt;x&gt;&amp;\\u{0}\\u{b}\\u{202e}"), "{texts:.500}");
    assert!(texts.contains("\u{201c}&lt;/t&gt;") && texts.contains(&u64::MAX.to_string()));
    assert!(texts.contains('…') && texts.len() < 60_000, "{}", texts.len());
}

#[test]
fn an_empty_table_says_so_and_the_same_report_gives_the_same_bytes() {
    let once = workbook(&document(Vec::new()), "s").unwrap();
    assert!(part(&parts(&once), "sharedStrings.xml").contains("None here."));
    assert!(
        once == workbook(&document(Vec::new()), "s").unwrap(),
        "the only time in it is the one passed in"
    );
    assert!(part(&parts(&once), "core.xml").contains("2026-01-02T03:04:05Z"));
}
