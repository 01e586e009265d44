//! What comes in badly written, as analysts meet it: each is one clear finding with its fix, and the rest is still checked.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops where it fails")]

use checks::{Options, Source, check};
use journeys::recall::{Files, made};
use model::Finding;
use sample::{Faults, Recipe};

/// The kinds of planted faults that stand for what people send, with what must be found.
const BAD_INPUT: [(&str, &str); 17] = [
    ("export_rows", "EXPORT_ROWS"),
    ("header_swapped_columns", "HEADER_ORDER"),
    ("header_case", "HEADER_CASE"),
    ("header_case_of_leaseholder", "HEADER_CASE"),
    ("blank_lines_at_the_end", "BLANK_LINES_TRAILING"),
    ("header_blank_column", "HEADER_BLANK"),
    ("date_american", "DATE_SHAPE"),
    ("date_day_month_name", "DATE_SHAPE"),
    ("date_two_digits", "DATE_SHAPE"),
    ("column_of_american_dates", "DATE_SHAPE"),
    ("column_of_dates_with_month_names", "DATE_SHAPE"),
    ("column_of_two_digit_years", "DATE_SHAPE"),
    ("id_rewritten", "IDENTIFIER_REWRITTEN"),
    ("column_of_lost_zeros", "LEADING_ZERO_LOST"),
    ("file_of_another_year", "SPEC_MIXED"),
    ("hash_in_capitals", "HASH_UPPER_CASE"),
    ("hash_md5", "HASH_MD5"),
];

fn found(files: Files) -> Vec<Finding> {
    let mut findings = Vec::new();
    check(&Source::from_memory(files), &Options::default(), &mut findings, &()).unwrap();
    findings
}

/// Repeats the last row of a file.
fn repeat_last_row(files: &mut Files, file: &str) {
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    let text = String::from_utf8(std::mem::take(bytes)).unwrap();
    let last = text.lines().last().unwrap();
    *bytes = format!("{text}{last}\r\n").into_bytes();
}

#[test]
fn each_is_one_finding_that_says_what_to_do() {
    for (kind, code) in BAD_INPUT {
        let recipe = Recipe { clients: 200, hashed: true, faults: Faults::Only(kind), ..Recipe::default() };
        let findings = found(made(&recipe).unwrap().0);
        let [one] = findings.as_slice() else { panic!("{kind}: {findings:#?}") };
        assert_eq!(one.code, code, "{kind}");
        assert!(one.message.len() > 20 && one.fix.len() > 20, "{kind}: {one:?}");
        assert!(!one.message.contains('{') && !one.fix.contains('{'), "{kind}: words are missing: {one:?}");
    }
}

#[test]
fn the_rest_is_still_checked() {
    // In a file that refers to others and in one that others refer to, whatever is wrong elsewhere.
    for file in ["Organization.csv", "IncomeBenefits.csv"] {
        for (kind, code) in BAD_INPUT {
            let recipe =
                Recipe { clients: 200, hashed: true, faults: Faults::Only(kind), ..Recipe::default() };
            let (mut files, _) = made(&recipe).unwrap();
            repeat_last_row(&mut files, file);
            let mut codes: Vec<_> = found(files).into_iter().map(|finding| finding.code).collect();
            codes.retain(|found| found != "STAGE_REPEATED");
            codes.sort();
            let mut expected = [code, "KEY_DUPLICATE"];
            expected.sort_unstable();
            assert_eq!(codes, expected, "{kind} and a row twice in {file}");
        }
    }
}
