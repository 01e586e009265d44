//! Rules of data quality on input that nobody should hand over: nothing stops them, nothing is concluded from what is not there,
//! and whatever is not judged is listed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

#[path = "../common/mod.rs"]
mod common;
mod missing;
mod order;
mod spoiled;
mod stays;

use std::collections::BTreeSet;

use checks::quality::Settings;
use checks::{Options, Report, rules};
use common::small::{Rows, base, change, set};
use common::{Set, checked_with};
use model::Finding;

fn options() -> Options {
    Options { quality: Some(Settings::default()), threads: 1, ..Options::default() }
}

/// What rules of data quality find in a set.
fn found(set: &Set, options: &Options) -> (Report, Vec<Finding>) {
    let group = rules::groups().find(|group| group.title == "Data quality").unwrap();
    let (report, mut findings) = checked_with(set, options);
    findings.retain(|finding| group.rules.iter().any(|rule| rule.code == finding.code));
    (report, findings)
}

/// The codes of what is found in the smallest export after a change.
fn codes(edits: &str) -> BTreeSet<String> {
    let mut rows = base();
    change(&mut rows, edits, edits);
    findings_of(&rows).into_iter().map(|finding| finding.code).collect()
}

fn findings_of(rows: &Rows) -> Vec<Finding> {
    found(&files(rows), &options()).1
}

fn files(rows: &Rows) -> Set {
    set(checks::pack::find("hud-hmis/2026").unwrap(), rows).0
}

fn set_of(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}
