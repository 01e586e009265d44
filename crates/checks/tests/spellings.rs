//! How a set is spelled changes nothing of what is found in it: neither the order of rows and columns, nor quotes, line
//! ends, threads, the size of pieces, or whether it comes as a folder or in a ZIP.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::fs;
use std::io::Write as _;
use std::sync::LazyLock;

use checks::scan::Limits;
use checks::{Options, Source, check, quality::Settings};
use common::{Set, checked_source, checked_with, made};
use model::Finding;
use platform::OsDisk;
use proptest::prelude::*;
use proptest::sample::Index;
use sample::{Faults, Recipe, Spec, fault_kinds};

/// A finding without its line and what else depends on the order of rows.
type Said = (String, Option<String>, Option<String>, Option<String>, Option<String>, bool);

/// A file cut into fields: the header, and rows.
type Rows = Vec<Vec<String>>;

/// One set with every kind of fault in it.
static FAULTY: LazyLock<Set> =
    LazyLock::new(|| made(&Recipe { clients: 60, seed: 4, faults: Faults::Together, ..Recipe::default() }));

/// Kinds of faults that are of the way a file is written, or of which row comes first.
const OF_THE_SPELLING: [&str; 28] = [
    "header_bom",
    "header_case",
    "header_swapped_columns",
    "header_missing_column",
    "header_extra_column",
    "header_blank_column",
    "header_duplicate_column",
    "blank_lines_at_the_end",
    "blank_line",
    "stray_quote",
    "line_end_alone",
    "row_too_short",
    "row_too_long",
    "row_of_commas",
    "windows_1252",
    "nul_byte",
    "file_missing",
    "export_rows",
    "export_year",
    "exit_repeated",
    "enrollment_repeated",
    "stage_repeated",
    "second_head",
    "no_head",
    "clear_name_among_hashes",
    "columns_behind_the_last",
    "shelter_without_nights",
    "stage_and_date_shared",
];

/// Sets with one kind of fault each, which is of the data itself.
static DATA_FAULTS: LazyLock<Vec<(&str, Set)>> = LazyLock::new(|| {
    let kinds = fault_kinds().filter(|kind| !OF_THE_SPELLING.contains(kind));
    let set = |kind| {
        made(&Recipe {
            clients: 12,
            seed: 2,
            spec: Spec::Fy2026,
            faults: Faults::Only(kind),
            ..Recipe::default()
        })
    };
    kinds.map(|kind| (kind, set(kind))).collect()
});

fn said(findings: &[Finding]) -> Vec<Said> {
    let one = |f: &Finding| {
        // Which of two equal keys comes later, and which of several rows comes first in a column, the order decides.
        let first = [
            "KEY_DUPLICATE",
            "DATE_SHAPE",
            "IDENTIFIER_REWRITTEN",
            "LEADING_ZERO_LOST",
            "HASH_",
            "EXPORT_ID_MISMATCH",
            "KEY_ZEROS_LOST",
        ];
        let by_order = first.iter().any(|code| f.code.starts_with(code));
        let key = f.row_key.clone().filter(|_| !by_order);
        let value = f.value.clone().filter(|_| !by_order);
        (f.code.clone(), f.file.clone(), f.column.clone(), key, value, f.blocks)
    };
    let mut said: Vec<Said> = findings.iter().map(one).collect();
    said.sort();
    said
}

/// The rules of the specification and those of data quality.
fn options() -> Options {
    Options { quality: Some(Settings::default()), ..Options::default() }
}

fn found(set: &Set) -> Vec<Finding> {
    checked_with(set, &options()).1
}

fn cut(bytes: &[u8]) -> Rows {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn joined(rows: &Rows, quotes: csv::QuoteStyle, end: csv::Terminator) -> Vec<u8> {
    let mut out =
        csv::WriterBuilder::new().quote_style(quotes).terminator(end).flexible(true).from_writer(Vec::new());
    rows.iter().for_each(|row| out.write_record(row).unwrap());
    out.into_inner().unwrap()
}

/// The set with every file cut, changed and written again.
fn respelled(set: &Set, quotes: csv::QuoteStyle, end: csv::Terminator, change: impl Fn(&mut Rows)) -> Set {
    let one = |(name, bytes): (&String, &Vec<u8>)| {
        let mut rows = cut(bytes);
        change(&mut rows);
        (name.clone(), joined(&rows, quotes, end))
    };
    set.iter().map(one).collect()
}

/// Shuffles by the numbers given, the same for the same numbers.
fn shuffle<T>(things: &mut [T], by: &[Index]) {
    for at in (1..things.len()).rev() {
        things.swap(at, by[at % by.len()].index(at + 1));
    }
}

fn zipped(set: &Set) -> tempfile::NamedTempFile {
    let mut entries = Vec::new();
    for (name, bytes) in set {
        entries.push(common::raw_zip::Entry::new(name, bytes));
    }
    let mut file = tempfile::NamedTempFile::with_suffix(".zip").unwrap();
    file.write_all(&common::raw_zip::zip(&entries)).unwrap();
    file
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn neither_threads_nor_pieces_nor_the_hash_key_change_a_finding(
        threads in 1_usize..6, chunk in 1_usize..5_000, hash_key in any::<[u64; 2]>(),
    ) {
        let one = checked_with(&FAULTY, &Options { threads: 1, ..options() });
        let limits = Limits { chunk, ..Limits::default() };
        let other = checked_with(&FAULTY, &Options { threads, limits, hash_key, ..options() });
        prop_assert_eq!(one, other);
    }

    #[test]
    fn the_order_of_rows_changes_nothing_but_line_numbers(
        which in any::<Index>(), by in prop::collection::vec(any::<Index>(), 1..200),
    ) {
        let (kind, set) = which.get(&DATA_FAULTS);
        let mixed = respelled(set, csv::QuoteStyle::Necessary, csv::Terminator::CRLF, |rows| shuffle(&mut rows[1..], &by));
        prop_assert_eq!(said(&found(set)), said(&found(&mixed)), "{}", kind);
    }

    #[test]
    fn the_order_of_columns_changes_nothing_but_the_finding_about_it(
        which in any::<Index>(), by in prop::collection::vec(any::<Index>(), 1..60),
    ) {
        let (kind, set) = which.get(&DATA_FAULTS);
        let mixed = respelled(set, csv::QuoteStyle::Necessary, csv::Terminator::CRLF, |rows| {
            rows.iter_mut().for_each(|row| shuffle(row, &by));
        });
        let mut after = found(&mixed);
        after.retain(|finding| finding.code != "HEADER_ORDER");
        prop_assert_eq!(said(&found(set)), said(&after), "{}", kind);
    }

    #[test]
    fn quotes_and_line_ends_change_nothing(which in any::<Index>(), always: bool, unix: bool) {
        let (kind, set) = which.get(&DATA_FAULTS);
        let quotes = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let end = if unix { csv::Terminator::Any(b'\n') } else { csv::Terminator::CRLF };
        let other = respelled(set, quotes, end, |_| {});
        prop_assert_eq!(found(set), found(&other), "{}", kind);
    }
}

#[test]
fn every_kind_of_fault_of_the_data_is_found_in_its_set() {
    let silent: Vec<_> =
        DATA_FAULTS.iter().filter(|(_, set)| found(set).is_empty()).map(|(kind, _)| *kind).collect();
    // Among twelve people some have nobody to be planted at.
    assert!(silent.len() * 3 < DATA_FAULTS.len(), "{silent:?}");
}

#[test]
fn a_folder_and_a_zip_hold_the_same_findings() {
    let folder = tempfile::tempdir().unwrap();
    FAULTY.iter().for_each(|(name, bytes)| fs::write(folder.path().join(name), bytes).unwrap());
    let zip = zipped(&FAULTY);
    let disk = OsDisk::default();
    let (_, of_memory) = checked_with(&FAULTY, &options());
    let (_, of_folder) = checked_source(&Source::open(&disk, folder.path()).unwrap(), &options());
    let mut of_zip = Vec::new();
    check(&Source::open(&disk, zip.path()).unwrap(), &options(), &mut of_zip, &()).unwrap();
    assert_eq!(of_memory, of_folder);
    assert_eq!(of_memory, of_zip);
}
