//! Files as they should not be: each fault gives one finding, with its place.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod common;

use checks::{Choice, Options, pack};
use common::{Set, checked, checked_with, found_in, hud, hud_with, places};

fn found(code: &str, line: u64) -> Vec<(String, Option<u64>)> {
    vec![(code.to_owned(), Some(line))]
}

/// What is found in a HUD set one of whose files was changed.
fn found_in_hud(
    file: &str,
    change: impl FnOnce(Vec<u8>) -> Vec<u8>,
) -> Vec<(String, Option<u64>, Option<String>)> {
    let (_, findings) = checked(&hud_with(file, change));
    assert!(findings.iter().all(|f| f.file.as_deref() == Some(file)), "{findings:?}");
    findings.into_iter().map(|f| (f.code, f.line, f.column)).collect()
}

/// Changes the first line of a file.
fn with_header(change: impl FnOnce(&str) -> String) -> impl FnOnce(Vec<u8>) -> Vec<u8> {
    |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        let (header, rest) = text.split_once("\r\n").unwrap();
        format!("{}\r\n{rest}", change(header)).into_bytes()
    }
}

#[test]
fn a_clean_set_has_no_findings() {
    let (report, findings) = checked(&hud(200));
    assert_eq!(places(&findings), []);
    assert!(report.is_valid);
    assert_eq!(report.pack, Some("hud-hmis/2026"));
    assert_eq!(
        report.head,
        "Checked against HUD HMIS CSV FY2026 v1.0; newer versions exist; 0 rules switched off."
    );
    assert_eq!(report.files.len(), 24);
    assert_eq!(report.record_counts()["Client.csv"], 200);
    assert_eq!(report.record_counts()["Export.csv"], 1);
}

#[test]
fn header_only_is_no_fault() {
    let header_only = |bytes: Vec<u8>| bytes.split_inclusive(|b| *b == b'\n').next().unwrap().to_vec();
    assert_eq!(found_in_hud("Services.csv", header_only), []);
    assert_eq!(found_in(b"a,b"), []);
}

#[test]
fn an_empty_file_is_found() {
    assert_eq!(found_in(b""), [("FILE_EMPTY".to_owned(), None)]);
    let (report, findings) = checked(&hud_with("Client.csv", |_| Vec::new()));
    assert_eq!(places(&findings), [("FILE_EMPTY", Some("Client.csv"), None)]);
    assert_eq!(report.counts.blocking(), 1);
}

#[test]
fn missing_and_extra_files_are_found() {
    let mut set = hud(5);
    set.remove("Exit.csv");
    set.insert("Notes.csv".into(), b"a\n1\n".to_vec());
    set.insert("readme.txt".into(), b"hello".to_vec());
    let (report, findings) = checked(&set);
    let expected = [
        ("FILE_NOT_CSV", Some("readme.txt"), None),
        ("FILE_MISSING", Some("Exit.csv"), None),
        ("FILE_UNKNOWN", Some("Notes.csv"), None),
    ];
    assert_eq!(places(&findings), expected);
    assert!(!report.files.iter().any(|file| file.name == "readme.txt"));
}

#[test]
fn names_in_the_wrong_case_are_found_and_their_files_read() {
    let mut set = hud(5);
    let client = set.remove("Client.csv").unwrap();
    set.insert("CLIENT.CSV".into(), client.clone());
    let (report, findings) = checked(&set);
    assert_eq!(places(&findings), [("FILE_NAME_CASE", Some("CLIENT.CSV"), None)]);
    assert_eq!(report.record_counts()["CLIENT.CSV"], 5);
    set.insert("Client.csv".into(), client);
    let (_, findings) = checked(&set);
    assert_eq!(places(&findings), [("FILE_NAME_TWICE", Some("CLIENT.CSV"), None)]);
}

#[test]
fn names_that_cannot_stand_in_a_bundle_are_found() {
    let set = Set::from([("a b.csv".into(), b"x\n1\n".to_vec()), ("é.csv".into(), b"x\n1\n".to_vec())]);
    let (report, findings) = checked(&set);
    assert_eq!(
        places(&findings),
        [("FILE_NAME_UNSAFE", Some("a b.csv"), None), ("FILE_NAME_UNSAFE", Some("é.csv"), None)]
    );
    assert_eq!(report.counts.blocking(), 2);
}

#[test]
fn a_set_without_csv_files_is_found() {
    let (report, findings) = checked(&Set::from([("a.xlsx".into(), b"PK".to_vec())]));
    assert_eq!(places(&findings), [("FILE_NOT_CSV", Some("a.xlsx"), None), ("SET_EMPTY", None, None)]);
    assert!(!report.is_valid);
}

#[test]
fn encodings_other_than_utf_8_are_found_with_the_line_where_they_begin() {
    assert_eq!(found_in(b"\xef\xbb\xbfa,b\n1,2\n"), found("ENCODING_BOM", 1));
    assert_eq!(found_in(b"a,b\n1,2\nJos\xe9,3\n\xe8,4\n"), found("ENCODING_WINDOWS_1252", 3));
    assert_eq!(found_in(b"a,b\n1,\xc3\xa9\nJos\xe9,3\n"), found("ENCODING_NOT_UTF8", 3));
    assert_eq!(found_in(b"a,b\n1,\x81\n"), found("ENCODING_NOT_UTF8", 2));
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        for text in ["PersonalID,x\n1,2\n", "\u{feff}PersonalID,x\n1,2\n"] {
            let utf16: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
            assert_eq!(found_in(&utf16), found("ENCODING_UTF16", 1));
        }
    }
}

#[test]
fn a_byte_order_mark_does_not_hide_the_first_column() {
    let with_mark = |bytes: Vec<u8>| [b"\xef\xbb\xbf", &bytes[..]].concat();
    assert_eq!(found_in_hud("Client.csv", with_mark), [("ENCODING_BOM".into(), Some(1), None)]);
}

#[test]
fn binary_files_and_nul_bytes_are_found() {
    assert_eq!(found_in(b"PK\x03\x04xxxxxxx"), found("FILE_NOT_TEXT", 1));
    assert_eq!(found_in(b"a,b\n1,2\n3,\0\n"), found("NUL_BYTE", 3));
}

#[test]
fn line_ends_are_looked_at() {
    assert_eq!(found_in(b"a,b\r\n1,2\r\n3,4\n5,6\r\n"), found("LINE_ENDS_MIXED", 3));
    assert_eq!(found_in(b"a,b\r1,2\r"), found("LINE_END_CR_ONLY", 1));
    assert_eq!(found_in(b"a,b\n1,\"x\r\ny\"\n"), []);
    assert_eq!(
        found_in(b"a,b\n\n1,2\n3,4\n\n\n"),
        [found("LINE_BLANK", 2), found("BLANK_LINES_TRAILING", 5)].concat()
    );
    assert_eq!(found_in(b"\n\n"), [found("BLANK_LINES_TRAILING", 1), found("HEADER_MISSING", 1)].concat());
}

#[test]
fn ragged_and_hollow_rows_are_found() {
    let expected = [found("ROW_RAGGED", 2), found("ROW_RAGGED", 4), found("ROW_HOLLOW", 5)].concat();
    assert_eq!(found_in(b"a,b\n1\n1,2\n1,2,3\n,\n"), expected);
}

#[test]
fn a_ragged_row_is_named_by_its_key_but_never_by_a_stretch_of_text() {
    let rows =
        |bytes: Vec<u8>| [&bytes[..], b"P99,short\r\nSmith,is a name\r\n\"4 Elm Street\",x\r\n"].concat();
    let (_, findings) = checked(&hud_with("Client.csv", rows));
    let keys: Vec<_> = findings.iter().map(|f| f.row_key.as_deref()).collect();
    // The last says that references to the file were not judged.
    assert_eq!(keys, [Some("P99"), None, None, None]);
    let words = findings.iter().map(|f| format!("{f:?}")).collect::<String>();
    assert!(!words.contains("Smith") && !words.contains("Elm"));
}

#[test]
fn the_rest_of_a_torn_row_is_not_named_by_what_stands_first_in_it() {
    let rows =
        |bytes: Vec<u8>| [&bytes[..], b"P98,a,b\r\n900011234,1,1990-06-09\r\n1990-06-09,1\r\n"].concat();
    let (_, findings) = checked(&hud_with("Client.csv", rows));
    let keys: Vec<_> = findings.iter().map(|f| f.row_key.as_deref()).collect();
    assert_eq!(keys, [Some("P98"), None, None, None]);
}

#[test]
fn stray_quotes_are_found_and_their_values_masked() {
    let (_, findings) = checked(&Set::from([("a.csv".into(), b"a,b\n1,5\" tall\n".to_vec())]));
    assert_eq!(places(&findings), [("QUOTE_STRAY", Some("a.csv"), Some(2))]);
    assert_eq!((findings[0].value.as_deref(), findings[0].value_masked), (Some("7 characters"), true));
    let shown = Options { show_values: true, ..Options::default() };
    let (_, findings) = checked_with(&Set::from([("a.csv".into(), b"a,b\n1,5\" tall\n".to_vec())]), &shown);
    assert_eq!((findings[0].value.as_deref(), findings[0].value_masked), (Some("5\" tall"), false));
}

#[test]
fn an_unclosed_quote_on_line_2_of_3_000_000_costs_one_row() {
    let text = format!("a,b\n1,\"open\n{}", "2,x\n".repeat(2_999_998));
    let (report, findings) = checked(&Set::from([("a.csv".into(), text.into_bytes())]));
    assert_eq!(places(&findings), [("QUOTE_UNCLOSED", Some("a.csv"), Some(2))]);
    assert_eq!(report.record_counts()["a.csv"], 2_999_999);
    assert_eq!(report.counts.blocking(), 1);
}

#[test]
fn a_line_of_a_hundred_megabytes_is_passed_over() {
    let mut text = b"a,b\n1,2\n".to_vec();
    text.resize(100 << 20, b'x');
    text.extend_from_slice(b"\n3,4\n5\n");
    let (report, findings) = checked(&Set::from([("a.csv".into(), text)]));
    assert_eq!(
        places(&findings),
        [("RECORD_TOO_LONG", Some("a.csv"), Some(3)), ("ROW_RAGGED", Some("a.csv"), Some(5))]
    );
    assert_eq!(report.record_counts()["a.csv"], 4);
}

#[test]
fn headers_are_held_against_the_published_columns() {
    let column = |code: &str, name: &str| vec![(code.to_owned(), Some(1), Some(name.to_owned()))];
    let rename = |from: &'static str, to: &'static str| with_header(move |h| h.replace(from, to));
    assert_eq!(found_in_hud("ProjectCoC.csv", rename(",ZIP,", ",Zip,")), column("HEADER_CASE", "ZIP"));
    assert_eq!(found_in_hud("ProjectCoC.csv", rename(",ZIP,", ", ZIP ,")), column("HEADER_CASE", "ZIP"));
    let renamed =
        [column("HEADER_UNKNOWN_COLUMN", "Postcode"), column("HEADER_MISSING_COLUMN", "ZIP")].concat();
    assert_eq!(found_in_hud("ProjectCoC.csv", rename(",ZIP,", ",Postcode,")), renamed);
    let swapped = rename("FirstName,MiddleName", "MiddleName,FirstName");
    assert_eq!(found_in_hud("Client.csv", swapped), column("HEADER_ORDER", "FirstName"));
    let double =
        [vec![("HEADER_DUPLICATE".to_owned(), Some(1), None)], column("HEADER_MISSING_COLUMN", "MiddleName")];
    assert_eq!(found_in_hud("Client.csv", rename(",MiddleName,", ",FirstName,")), double.concat());
    assert_eq!(found_in(b"a,,A\n1,2,3\n"), [found("HEADER_BLANK", 1), found("HEADER_DUPLICATE", 1)].concat());
}

#[test]
fn a_file_without_a_header_is_found_and_its_first_row_not_shown() {
    let beheaded = |bytes: Vec<u8>| bytes.splitn(2, |b| *b == b'\n').nth(1).unwrap().to_vec();
    assert_eq!(found_in_hud("Client.csv", beheaded), [("HEADER_MISSING".into(), Some(1), None)]);
}

#[test]
fn export_csv_has_exactly_one_row() {
    let twice = |bytes: Vec<u8>| {
        let row = bytes.splitn(2, |b| *b == b'\n').nth(1).unwrap().to_vec();
        [bytes, row].concat()
    };
    assert_eq!(found_in_hud("Export.csv", twice), [("EXPORT_ROWS".into(), None, None)]);
    let none = |bytes: Vec<u8>| bytes.split_inclusive(|b| *b == b'\n').next().unwrap().to_vec();
    assert_eq!(found_in_hud("Export.csv", none), [("EXPORT_ROWS".into(), None, None)]);
}

fn with_version(version: &'static str) -> Set {
    hud_with("Export.csv", move |bytes| {
        String::from_utf8(bytes).unwrap().replace("\"2026 v1.0\"", version).into_bytes()
    })
}

#[test]
fn the_version_is_read_from_export_csv() {
    let (report, findings) = checked(&with_version("FY2022"));
    assert_eq!(places(&findings), [("SPEC_UNSUPPORTED", Some("Export.csv"), Some(2))]);
    assert_eq!((findings[0].value.as_deref(), report.pack), (Some("FY2022"), Some("hud-hmis/2026")));
    let (report, findings) = checked(&with_version(""));
    assert_eq!(places(&findings), [("SPEC_UNSTATED", Some("Export.csv"), Some(2))]);
    assert_eq!(report.counts.blocking(), 0);
    let (report, findings) = checked(&with_version("2024 v1.2"));
    assert_eq!(places(&findings), [("SPEC_MIXED", Some("Export.csv"), Some(2))], "two headers say otherwise");
    assert_eq!(report.pack, Some("hud-hmis/2026"));
    let (_, findings) = checked(&with_version("John Q. Public"));
    assert_eq!((findings[0].value.as_deref(), findings[0].value_masked), (Some("14 characters"), true));
}

#[test]
fn a_specification_can_be_asked_for() {
    let old = Options { choice: Choice::Pack(pack::find("hud-hmis/2024").unwrap()), ..Options::default() };
    let (report, findings) = checked_with(&hud(5), &old);
    let codes: Vec<_> = places(&findings).iter().map(|(code, file, _)| (*code, file.unwrap())).collect();
    assert_eq!(
        codes,
        [
            ("SPEC_MIXED", "Export.csv"),
            ("PATTERN_MISMATCH", "Export.csv"),
            ("PICKLIST_INVALID_CODE", "Funder.csv"),
            ("SPEC_MIXED", "Client.csv"),
            ("SPEC_MIXED", "Enrollment.csv")
        ]
    );
    assert_eq!(report.pack, Some("hud-hmis/2024"));
    let plain = Options { choice: Choice::Plain, ..Options::default() };
    let (report, findings) = checked_with(&Set::from([("Export.csv".into(), b"a\n".to_vec())]), &plain);
    assert_eq!((report.pack, findings.len()), (None, 0));
    assert_eq!(report.head, "Checked as plain CSV files, against no specification.");
}

#[test]
fn any_other_set_is_checked_as_plain_csv() {
    let set = Set::from([("Event.csv".into(), b"a,b\n1,2\n".to_vec()), ("x.csv".into(), b"a\n1\n".to_vec())]);
    let (report, findings) = checked(&set);
    assert_eq!((report.pack, findings.len(), report.is_valid), (None, 0, true));
}

#[test]
fn no_name_stands_in_a_report_unasked() {
    let torn = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        // A quote lost here, a comma there: whatever happens, names must not surface.
        text.replacen("\",\"", "\",", 9)
            .replacen("\"", "", 5)
            .replace("van Imaginary\"", "van \"Imaginary")
            .into_bytes()
    };
    let (_, findings) = checked(&hud_with("Client.csv", torn));
    assert!(!findings.is_empty());
    let lines = serde_json::to_string(&findings).unwrap();
    for name in ["Noodle", "Imaginary", "Sampleford", "Gizmo", "Exempl", "xxxxx"] {
        assert!(!lines.contains(name), "{name} in {lines}");
    }
}
