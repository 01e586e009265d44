use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use model::Severity;

use super::*;

#[test]
fn no_code_is_given_twice() {
    let codes: Vec<_> = all().map(|rule| rule.code).collect();
    let distinct: BTreeSet<_> = codes.iter().collect();
    assert_eq!(distinct.len(), codes.len());
    assert!(
        codes
            .iter()
            .all(|code| code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'))
    );
}

#[test]
fn what_blocks_is_never_a_mere_warning() {
    assert!(all().filter(|rule| rule.blocks).all(|rule| rule.severity != Severity::Warning));
}

#[test]
fn every_rule_says_what_is_wrong_what_to_do_and_why() {
    for rule in all() {
        for text in [rule.message, rule.fix] {
            assert!(text.ends_with('.') && text.len() > 15, "{}: {text}", rule.code);
        }
        assert!(!rule.basis.is_empty(), "{}", rule.code);
    }
}

#[test]
fn the_documentation_lists_every_code_with_its_severity_and_whether_it_blocks() {
    let page = include_str!("../../../../docs/formats/finding.md");
    for rule in all() {
        let severity = severity(rule.severity);
        let blocks = if rule.blocks { "yes" } else { "no" };
        let row = format!("| `{}` | {severity} | {blocks} |", rule.code);
        assert!(page.contains(&row), "docs/formats/finding.md lacks the row {row}");
    }
    let listed = page.lines().filter(|line| line.starts_with("| `") && line.contains("_")).count();
    assert!(listed >= all().count());
}

/// Every code ever published: code, severity, whether it blocks, and `retired` for one that is no longer found.
const PERMANENT: &str = include_str!("permanent.txt");

#[test]
fn a_published_code_is_never_removed_and_never_given_another_weight() {
    let mut published = BTreeMap::new();
    for line in PERMANENT.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let (code, severity, blocks) = (words[0], words[1], words[2]);
        assert!(published.insert(code, (severity, blocks)).is_none(), "{code} is listed twice");
        assert_eq!(
            find(code).is_none(),
            words.get(3) == Some(&"retired"),
            "{code} is listed, and not a rule any more"
        );
    }
    for rule in all() {
        let blocks = if rule.blocks { "yes" } else { "no" };
        let now = (severity(rule.severity), blocks);
        assert_eq!(published.get(rule.code), Some(&now), "{} is not in permanent.txt as it is", rule.code);
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

#[test]
fn every_rule_of_the_program_is_a_file_of_its_name_and_every_file_is_in_the_list() {
    let mut in_files = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for group in files_in(&folder).iter().filter(|path| path.is_dir()) {
        for file in files_in(group) {
            let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
            if stem != "mod" {
                assert!(in_files.insert(stem.to_uppercase()), "{stem} stands in two folders");
            }
        }
    }
    let listed: BTreeSet<String> =
        OWN.iter().flat_map(|group| group.rules).map(|rule| rule.code.to_owned()).collect();
    assert_eq!(in_files, listed);
}

#[test]
fn every_help_page_has_all_its_parts_in_their_order() {
    let parts = [
        "## What is wrong",
        "## Why it matters",
        "## Example",
        "## How to mend it",
        "## When it is not raised",
    ];
    for rule in all() {
        let page = rule.help.text();
        assert!(page.starts_with(&format!("# {}\n", rule.code)), "{}: {page}", rule.code);
        let mut rest = page.as_str();
        for part in parts {
            let (_, after) =
                rest.split_once(&format!("\n{part}\n\n")).unwrap_or_else(|| panic!("{}: {part}", rule.code));
            let text = after.split("\n## ").next().unwrap().trim();
            assert!(text.len() > 10, "{}: {part} says nothing", rule.code);
            rest = after;
        }
        let example = page.split("## Example").nth(1).unwrap();
        assert_eq!(example.matches("```").count(), 4, "{}: a wrong and a right example", rule.code);
        assert!(rest.ends_with('\n') && !rest.ends_with("\n\n"), "{}", rule.code);
    }
}

#[test]
fn the_pages_of_the_documentation_are_those_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let written: BTreeMap<String, String> = files_in(&folder)
        .iter()
        .map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    let made = pages();
    assert_eq!(names(&written), names(&made), "run `cargo run -p checks --example rule_pages`");
    for (name, page) in &made {
        assert_eq!(&written[name], page, "{name}: run `cargo run -p checks --example rule_pages`");
    }
}
