//! A faulty set holds the listed faults and no others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use sample::{
    Faults, Planted, Recipe, Spec, fault_kinds, faults_jsonl, is_of_quality, stands_alone, write_recipe,
};
use verify::pack::Pack;
use verify::{Set, columns, made, rules};

fn planted(recipe: &Recipe) -> Vec<Planted> {
    write_recipe(&mut |_| Ok(Box::new(io::sink()) as Box<dyn Write>), recipe).unwrap().planted
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(|line| line.trim_ascii_end()).collect()
}

/// Asserts that the lines of a file are those of the clean one but for the planted ones.
fn only_planted_lines_differ(clean: &[u8], faulty: &[u8], planted: &BTreeSet<usize>, what: &str) {
    let clean = lines(clean);
    let mut left = clean.iter();
    let mut passed = 0;
    for (at, line) in lines(faulty).into_iter().enumerate().filter(|(at, _)| !planted.contains(&(at + 1))) {
        passed += left.by_ref().take_while(|clean| **clean != line).count();
        assert!(passed <= planted.len(), "{what}: line {} is changed too", at + 1);
    }
}

fn by_file(planted: &[Planted]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut lines: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for fault in planted {
        lines.entry(fault.file.to_owned()).or_default().extend(fault.line.map(|line| line as usize));
    }
    lines
}

#[test]
fn nothing_but_the_listed_lines_differs_from_a_clean_set() {
    let clean = Recipe { clients: 1_500, seed: 3, hashed: true, ..Recipe::default() };
    let faulty = Recipe { faults: Faults::Together, ..clean };
    let list = by_file(&planted(&faulty));
    let (clean, faulty) = (made(&clean), made(&faulty));
    // Where columns are missing, added or exchanged every line differs.
    // A second head is said at the household's first row, which is not the row that was changed.
    let shaped = [
        "Enrollment.csv",
        "Affiliation.csv",
        "EmploymentEducation.csv",
        "CEParticipation.csv",
        "AssessmentQuestions.csv",
        "Funder.csv",
    ];
    for (file, bytes) in faulty.iter().filter(|(file, _)| !shaped.contains(&file.as_str())) {
        let lines = list.get(file).cloned().unwrap_or_default();
        only_planted_lines_differ(&clean[file], bytes, &lines, file);
    }
}

#[test]
fn no_line_holds_two_kinds_of_faults() {
    let all = planted(&Recipe { clients: 3_000, faults: Faults::Together, ..Recipe::default() });
    let mut kinds: BTreeMap<(&str, u64), &str> = BTreeMap::new();
    for fault in
        all.iter().filter(|fault| fault.kind != "second_head" && fault.line.is_some_and(|line| line > 1))
    {
        let kind = kinds.entry((fault.file, fault.line.unwrap())).or_insert(fault.kind);
        assert_eq!(*kind, fault.kind, "{fault:?}");
    }
}

#[test]
fn sixty_kinds_are_planted_among_ten_people_and_all_among_a_thousand() {
    let kinds = |clients, spec| -> BTreeSet<&str> {
        let recipe = Recipe { clients, spec, faults: Faults::Together, ..Recipe::default() };
        planted(&recipe).iter().map(|fault| fault.kind).collect()
    };
    assert!(kinds(10, Spec::Fy2026).len() >= 60);
    let missing = |spec| {
        let there = kinds(1_000, spec);
        fault_kinds().filter(|kind| !stands_alone(kind) && !there.contains(kind)).collect::<Vec<_>>()
    };
    assert_eq!(missing(Spec::Fy2026), [""; 0]);
    // Funder 47 and event 17 are active codes of 2024, and 2024 permits every character.
    assert_eq!(missing(Spec::Fy2024), ["retired_funder", "forbidden_character", "unlisted_event"]);
}

#[test]
fn every_row_about_a_protected_person_is_listed_and_nothing_in_the_set_is_changed() {
    for spec in [Spec::Fy2024, Spec::Fy2026] {
        let clean = Recipe { clients: 100, spec, ..Recipe::default() };
        let faulty = Recipe { faults: Faults::Only("protected_person"), ..clean };
        assert_eq!(made(&clean), made(&faulty));
        let nowhere = &mut |_: &str| Ok(Box::new(io::sink()) as Box<dyn Write>);
        let summary = write_recipe(nowhere, &faulty).unwrap();
        let [person] = summary.protected.as_slice() else { panic!("{:?}", summary.protected) };
        let about = |bytes: &Vec<u8>| {
            let person = format!("\"{person}\"");
            lines(bytes).iter().filter(|line| String::from_utf8_lossy(line).contains(&person)).count()
        };
        let rows: usize = made(&clean).values().map(about).sum();
        assert!(rows > 3 && summary.planted.len() == rows, "{:?}", summary.planted);
    }
    assert!(
        write_recipe(&mut |_| Ok(Box::new(io::sink()) as Box<dyn Write>), &Recipe::default())
            .unwrap()
            .protected
            .is_empty()
    );
}

#[test]
fn more_people_have_more_faults() {
    let count = |clients| planted(&Recipe { clients, faults: Faults::Together, ..Recipe::default() }).len();
    assert!(count(3_000) > 2 * count(1_000));
}

/// Kinds that are of the way the file is written, or of a list beside the set, which the verifier does not look at; nor does it at
/// data quality.
const OF_THE_WRITING: &[&str] = &[
    "header_bom",
    "blank_lines_at_the_end",
    "protected_person",
    "stray_quote",
    "line_end_alone",
    "blank_line",
];

#[test]
fn the_verifier_finds_every_kind_by_itself() {
    let pack = Pack::of(2026);
    let is_unseen = |kind: &&'static str| {
        let of = |clients| Recipe {
            clients,
            seed: 2,
            hashed: true,
            faults: Faults::Only(kind),
            ..Recipe::default()
        };
        // The smallest set in which the kind finds a row.
        let Some(recipe) = [12, 60, 400].map(of).into_iter().find(|recipe| !planted(recipe).is_empty())
        else {
            return true;
        };
        let found = std::panic::catch_unwind(|| {
            let set = Set::read(&made(&recipe));
            columns::verify(&set, &pack);
            rules::verify(&set);
            set.wrong.take().len()
        });
        // A set that cannot even be read has a fault too.
        found.is_ok_and(|found| found == 0)
    };
    let unseen: Vec<_> = fault_kinds().filter(|kind| !is_of_quality(kind)).filter(is_unseen).collect();
    assert_eq!(unseen, OF_THE_WRITING);
}

#[test]
fn the_list_has_a_line_for_every_fault() {
    let list = [Planted { kind: "a_kind", file: "Exit.csv", line: Some(7), column: None, code: "A_CODE" }];
    assert_eq!(
        faults_jsonl(&list),
        "{\"kind\":\"a_kind\",\"file\":\"Exit.csv\",\"line\":7,\"column\":null,\"code\":\"A_CODE\"}\n"
    );
}
