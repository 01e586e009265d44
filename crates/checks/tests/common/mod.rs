//! Sets of files for tests, and what a check says about them.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

pub(crate) mod edit;
pub(crate) mod raw_zip;
pub(crate) mod small;

use checks::{Options, Report, Source, check};
use model::Finding;

pub(crate) type Set = sample::InMemory;

/// A clean HUD set.
pub(crate) fn hud(clients: u64) -> Set {
    made(&sample::Recipe { clients, seed: 1, ..sample::Recipe::default() })
}

/// A set as the recipe has it.
pub(crate) fn made(recipe: &sample::Recipe) -> Set {
    sample::in_memory(recipe).unwrap().0
}

/// A clean HUD set with one file changed.
pub(crate) fn hud_with(file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Set {
    let mut set = hud(20);
    let bytes = set.remove(file).unwrap();
    set.insert(file.to_owned(), change(bytes));
    set
}

pub(crate) fn checked_with(set: &Set, options: &Options) -> (Report, Vec<Finding>) {
    let source = Source::from_memory(set.clone().into_iter().collect());
    checked_source(&source, options)
}

pub(crate) fn checked_source(source: &Source<'_>, options: &Options) -> (Report, Vec<Finding>) {
    let mut findings = Vec::new();
    let report = check(source, options, &mut findings, &()).unwrap();
    assert_eq!(report.counts.total(), findings.len() as u64);
    assert_eq!(report.is_valid, report.counts.errors() + report.counts.high_priority() == 0);
    (report, findings)
}

pub(crate) fn checked(set: &Set) -> (Report, Vec<Finding>) {
    checked_with(set, &Options::default())
}

/// Code, file and line of each finding.
pub(crate) fn places(findings: &[Finding]) -> Vec<(&str, Option<&str>, Option<u64>)> {
    findings.iter().map(|f| (f.code.as_str(), f.file.as_deref(), f.line)).collect()
}

/// What a check finds in one plain CSV file called `a.csv`: codes and lines.
pub(crate) fn found_in(bytes: &[u8]) -> Vec<(String, Option<u64>)> {
    let set = Set::from([("a.csv".to_owned(), bytes.to_vec())]);
    let (_, findings) = checked(&set);
    findings.into_iter().map(|f| (f.code, f.line)).collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> model::Digest {
    use sha2::Digest as _;
    model::Digest::from_bytes(sha2::Sha256::digest(bytes).into())
}
