//! What must hold for any input at all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use checks::scan::Limits;
use checks::{Options, Source, check};
use common::{Set, checked, checked_with, hud, places};
use model::Finding;
use proptest::prelude::*;

/// CSV text with every kind of accident in it.
fn accidents() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z0-9]{1,6}",
        5 => Just(",".to_owned()),
        4 => Just("\n".to_owned()),
        2 => Just("\"".to_owned()),
        1 => Just("\"\"".to_owned()),
        1 => Just("é".to_owned()),
        1 => Just("\0".to_owned()),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn set_of(texts: &[String]) -> Set {
    (0..)
        .zip(texts)
        .map(|(at, text): (u32, _)| (format!("f{at:02}.csv"), text.clone().into_bytes()))
        .collect()
}

/// Names, numbers and birthdays of the people in a set.
fn secrets(set: &Set) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(set["Client.csv"].as_slice());
    let rows = reader.records().map(|row| row.unwrap());
    let columns = [1, 2, 3, 6, 8];
    let values = rows.flat_map(|row| columns.map(|at| row.get(at).unwrap().to_owned()));
    values.filter(|value| !value.is_empty()).collect()
}

/// Values that are right in some columns and wrong in others.
const VALUES: [&str; 14] = [
    "",
    "\"\"",
    "  ",
    "0",
    "1",
    "8",
    "99",
    "200",
    "2025-02-30",
    "2025-03-01",
    "2025-03-01 10:00:00",
    "1/2/2025",
    "E000005",
    "P000002",
];

proptest! {
    /// A row that is the first of its piece is judged in full; all others are held against the row before.
    #[test]
    fn what_stands_in_the_row_before_changes_no_finding(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..VALUES.len(), 1_usize..4), 1..30),
    ) {
        let mut set = hud(12);
        let names: Vec<String> = set.keys().cloned().collect();
        let bytes = set.get_mut(file.get(&names)).unwrap();
        let mut rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice())
            .records()
            .map(|row| row.unwrap().iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect())
            .collect();
        for (row, field, value, times) in changes {
            let (row, field) = (row.index(rows.len()) + 1, field.index(rows[0].len()));
            rows.iter_mut().skip(row).take(times).for_each(|row| row[field] = VALUES[value].to_owned());
        }
        *bytes = rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes();
        let with = |chunk| checked_with(&set, &Options { limits: Limits { chunk, ..Limits::default() }, threads: 2, ..Options::default() });
        prop_assert_eq!(with(1 << 18), with(16));
    }

    #[test]
    fn neither_threads_nor_chunks_change_a_finding(
        texts in prop::collection::vec(accidents(), 1..12), threads in 1_usize..6, chunk in 1_usize..100,
        max_per_code in prop::option::of(0_u64..6),
    ) {
        let set = set_of(&texts);
        let options = Options { threads: 1, max_per_code, ..Options::default() };
        let source = Source::from_memory(set.clone().into_iter().collect());
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let one = check(&source, &options, &mut first, &()).unwrap();
        let limits = Limits { chunk, ..Limits::default() };
        let other = check(&source, &Options { threads, limits, ..options }, &mut second, &()).unwrap();
        prop_assert_eq!(first, second);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn line_ends_change_nothing_but_the_finding_about_them(text in accidents()) {
        // A line end between NUL bytes is UTF-16, and another line end there is not: two files, not one.
        prop_assume!(!text.contains("\n\0") && !text.contains("\0\n"));
        let found = |end: &str| -> Vec<Finding> {
            let (_, findings) = checked(&set_of(&[text.replace('\n', end)]));
            findings.into_iter().filter(|f| f.code != "LINE_END_CR_ONLY").collect()
        };
        let unix = found("\n");
        prop_assert_eq!(&unix, &found("\r\n"));
        prop_assert_eq!(&unix, &found("\r"));
    }

    #[test]
    fn no_bytes_make_it_panic_or_lose_count(bytes in prop::collection::vec(any::<u8>(), 0..2000), as_hud: bool) {
        let name = if as_hud { "Client.csv" } else { "a.csv" };
        let mut set = if as_hud { hud(1) } else { Set::new() };
        set.insert(name.into(), bytes.clone());
        let (report, findings) = checked(&set);
        let file = report.files.iter().find(|file| file.name == name).unwrap();
        prop_assert_eq!(file.bytes, bytes.len() as u64);
        prop_assert_eq!(file.sha256.unwrap(), common::sha256(&bytes));
        let lines = 1 + bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() as u64;
        prop_assert!(findings.iter().filter_map(|f| f.line).all(|line| (1..=lines).contains(&line)));
    }

    #[test]
    fn a_row_torn_between_any_two_fields_is_found(at in any::<prop::sample::Index>()) {
        let mut set = hud(20);
        let people = secrets(&set);
        let bytes = set.get_mut("Client.csv").unwrap();
        let mut quoted = false;
        let commas: Vec<usize> = bytes
            .iter()
            .enumerate()
            .filter_map(|(place, byte)| {
                quoted ^= *byte == b'"';
                (*byte == b',' && !quoted).then_some(place)
            })
            .collect();
        let place = commas[at.index(commas.len())];
        bytes[place] = b'\n';
        let line = 1 + bytes[..place].iter().filter(|byte| **byte == b'\n').count() as u64;
        let (_, findings) = checked(&set);
        let near = |f: &Finding| f.file.as_deref() == Some("Client.csv") && f.line.is_some_and(|l| l == line || l == 1);
        prop_assert!(findings.iter().any(near), "{findings:?}");
        let said = serde_json::to_string(&findings).unwrap();
        prop_assert!(people.iter().all(|secret| !said.contains(secret)), "{said}");
    }
}

#[test]
fn large_files_are_read_alike_by_one_thread_and_by_many() {
    let mut set = hud(6_000);
    for file in ["Disabilities.csv", "Services.csv"] {
        set.get_mut(file).unwrap().extend_from_slice(b"torn\r\n\"open,\r\nx\n");
    }
    let with = |threads| checked_with(&set, &Options { threads, ..Options::default() });
    let (one, many) = (with(1), with(5));
    assert_eq!(one, many);
    let expected = ["ROW_RAGGED", "QUOTE_UNCLOSED", "ROW_RAGGED", "LINE_ENDS_MIXED"];
    let codes: Vec<_> = places(&one.1).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, [expected, expected].concat());
    assert!(set["Disabilities.csv"].len() > 4 << 20, "large enough for a thread of its own");
}
