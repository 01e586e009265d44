//! Recall and precision: what a check finds in made-up sets is what was planted there, no less and no more.
//!
//! Compared are file, line, column and code of every finding, those of data quality among them, for both years and every profile. The same on a hundred
//! thousand people is part of `make prove`.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeSet;
use std::path::Path;

use journeys::recall::{Agreement, measure};
use sample::{Faults, Profile, Recipe, Spec, fault_kinds, write_recipe};

const SPECS: [Spec; 2] = [Spec::Fy2024, Spec::Fy2026];
const PROFILES: [Profile; 3] = [Profile::Coc, Profile::Vsp, Profile::Rural];

fn recipes(clients: u64) -> impl Iterator<Item = Recipe> {
    let of = move |spec| {
        PROFILES.map(|profile| Recipe { spec, profile, clients, hashed: true, ..Recipe::default() })
    };
    SPECS.into_iter().flat_map(of)
}

fn full(recipe: &Recipe) -> Agreement {
    let agreement = measure(recipe).unwrap();
    assert!(agreement.is_full(), "{recipe:?}: {agreement:#?}");
    agreement
}

#[test]
fn nothing_is_found_in_clean_sets() {
    for recipe in recipes(10).chain(recipes(1_000)) {
        for hashed in [false, true] {
            let agreement = full(&Recipe { hashed, ..recipe });
            assert!(agreement.planted == 0 && agreement.is_valid);
        }
    }
}

#[test]
fn all_faults_together_are_found_and_nothing_else() {
    for recipe in recipes(10).chain(recipes(1_000)) {
        let agreement = full(&Recipe { faults: Faults::Together, ..recipe });
        assert!(agreement.planted >= 40 && !agreement.is_valid, "{recipe:?}: {}", agreement.planted);
    }
}

/// Kinds that the specification of 2024 has nothing against: funder 47 and event 17 are codes in use, and every character
/// is permitted.
const NOT_OF_2024: [&str; 3] = ["forbidden_character", "retired_funder", "unlisted_event"];

/// Each kind alone, in the smallest of these sets in which it finds a row; the kinds that find none.
fn each_alone(spec: Spec, profile: Profile, sizes: &[u64]) -> BTreeSet<&'static str> {
    let mut left: BTreeSet<&str> = fault_kinds().collect();
    for clients in sizes {
        let of = Recipe { spec, profile, clients: *clients, hashed: true, ..Recipe::default() };
        left.retain(|kind| full(&Recipe { faults: Faults::Only(kind), ..of }).planted == 0);
    }
    left
}

#[test]
fn each_kind_alone_is_found_in_a_continuums_set_of_2026() {
    assert_eq!(each_alone(Spec::Fy2026, Profile::Coc, &[10, 100, 1_000]), BTreeSet::new());
}

#[test]
fn each_kind_alone_is_found_in_a_continuums_set_of_2024() {
    assert_eq!(each_alone(Spec::Fy2024, Profile::Coc, &[10, 100, 1_000]), BTreeSet::from(NOT_OF_2024));
}

#[test]
fn each_kind_alone_is_found_among_ten_victims_and_ten_in_the_country() {
    for profile in [Profile::Vsp, Profile::Rural] {
        let absent = each_alone(Spec::Fy2026, profile, &[10]);
        assert!(absent.len() * 2 < fault_kinds().count(), "{profile:?}: {absent:?}");
    }
}

/// Codes that no maker of rows can plant: they are of archives, of folders, of files that are not text, or of a file as a
/// whole. Each is made byte by byte in a test of its own, in the file named beside it.
const NOT_OF_ROWS: &[(&str, &str)] = &[
    ("SET_EMPTY", "bad_files"),
    ("SET_TOO_LARGE", "sources"),
    ("FILE_EMPTY", "bad_files"),
    ("FILE_NOT_TEXT", "bad_files"),
    ("FILE_UNKNOWN", "bad_files"),
    ("FILE_NOT_CSV", "bad_files"),
    ("FILE_NAME_CASE", "bad_files"),
    ("FILE_NAME_TWICE", "bad_files"),
    ("FILE_NAME_UNSAFE", "bad_files"),
    ("FOLDER_NESTED", "sources"),
    ("FOLDER_ENTRY_NOT_FILE", "sources"),
    ("ZIP_UNREADABLE", "sources"),
    ("ZIP_TRUNCATED", "sources"),
    ("ZIP_DUPLICATE", "sources"),
    ("ZIP_OVERLAP", "sources"),
    ("ZIP_BOMB", "sources"),
    ("ZIP_ENTRY_DAMAGED", "sources"),
    ("ZIP_ENCRYPTED", "sources"),
    ("ZIP_METHOD", "sources"),
    ("ZIP_ESCAPE", "sources"),
    ("ZIP_LINK", "sources"),
    ("ZIP_NESTED", "sources"),
    ("ZIP_FOLDERS", "sources"),
    ("ZIP_EXTRAS", "sources"),
    ("FOLDER_IN_ZIP", "sources"),
    // Of the bytes of a whole file, whose rows nobody can then read.
    ("ENCODING_UTF16", "bad_files"),
    ("ENCODING_NOT_UTF8", "bad_files"),
    ("LINE_END_CR_ONLY", "bad_files"),
    ("HEADER_MISSING", "bad_files"),
    // A quote that never closes and a record without end swallow the rows behind them, so that no list of lines is right.
    ("QUOTE_UNCLOSED", "bad_files"),
    ("RECORD_TOO_LONG", "bad_files"),
    ("KEYS_INCOMPLETE", "demands"),
];

#[test]
fn every_code_of_the_registry_and_the_packs_is_planted_or_tested_byte_by_byte() {
    let mut planted = BTreeSet::new();
    let mut plant = |spec, faults| {
        let recipe = Recipe { spec, faults, hashed: true, ..Recipe::default() };
        let nowhere = &mut |_: &str| Ok(Box::new(std::io::sink()) as Box<dyn std::io::Write>);
        planted.extend(write_recipe(nowhere, &recipe).unwrap().planted.into_iter().map(|fault| fault.code));
    };
    for spec in SPECS {
        plant(spec, Faults::Together);
    }
    // What would mask others is planted by itself.
    fault_kinds()
        .filter(|kind| sample::stands_alone(kind))
        .for_each(|kind| plant(Spec::Fy2026, Faults::Only(kind)));
    let elsewhere: BTreeSet<&str> = NOT_OF_ROWS.iter().map(|(code, _)| *code).collect();
    let known: BTreeSet<&str> = checks::rules::all().map(|rule| rule.code).collect();
    let both: Vec<_> = planted.intersection(&elsewhere).collect();
    assert!(both.is_empty(), "planted, and called impossible to plant: {both:?}");
    let proved: BTreeSet<&str> = planted.union(&elsewhere).copied().collect();
    let forgotten: Vec<_> = known.difference(&proved).collect();
    assert!(forgotten.is_empty(), "no fault is planted for {forgotten:?}");
    let unknown: Vec<_> = proved.difference(&known).collect();
    assert!(unknown.is_empty(), "for codes that no rule has: {unknown:?}");
}

#[test]
fn codes_that_cannot_be_planted_stand_in_the_tests_that_are_named_for_them() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/checks/tests");
    for (code, file) in NOT_OF_ROWS {
        let text = std::fs::read_to_string(tests.join(format!("{file}.rs"))).unwrap();
        assert!(text.contains(&format!("\"{code}\"")), "{file}.rs says nothing of {code}");
    }
}
