//! Faults planted in a made-up set, and the list of them that a check is measured by.
//!
//! Every kind is one entry of the tables in [`table`]. A kind is planted in the first row that it suits, and again further down the more
//! people there are; no row holds two faults, so that none masks another.

mod context;
pub(crate) mod facts;
mod header;
mod later;
mod planter;
mod quality;
mod row;
mod rows;
mod table;

use std::fmt::Write as _;

pub(crate) use context::Context;
pub(crate) use later::Shared;
pub(crate) use planter::Planter;
pub(crate) use row::Row;
use table::{Fault, Plant, table};

use crate::recipe::{Faults, Recipe};

/// One planted fault: what a check must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// Name of the kind.
    pub kind: &'static str,
    /// The file, such as `Exit.csv`.
    pub file: &'static str,
    /// The physical line, counted from 1, the header's; none if the fault is of the whole file.
    pub line: Option<u64>,
    /// The column, if the fault is of one.
    pub column: Option<&'static str>,
    /// The code of the finding.
    pub code: &'static str,
}

/// The names of all kinds of faults.
pub fn fault_kinds() -> impl Iterator<Item = &'static str> {
    table().map(|fault| fault.name)
}

/// Whether a kind breaks rules of data quality alone, and nothing that the specification says. False for unknown names.
#[must_use]
pub fn is_of_quality(kind: &str) -> bool {
    table::of_quality().any(|fault| fault.name == kind)
}

/// Whether a kind would mask others, so that it is planted only by itself ([`Faults::Only`]). False for unknown names.
#[must_use]
pub fn stands_alone(kind: &str) -> bool {
    table().any(|fault| fault.alone && fault.name == kind)
}

/// The list of planted faults as `faults.jsonl`: a line for each, `line` and `column` null where there is none.
#[must_use]
pub fn faults_jsonl(planted: &[Planted]) -> String {
    let mut text = String::new();
    for Planted { kind, file, line, column, code } in planted {
        let line = line.map_or("null".to_owned(), |line| line.to_string());
        let column = column.map_or("null".to_owned(), |column| format!("\"{column}\""));
        // Writing to a text cannot fail, and names and codes need no escapes.
        let _ = writeln!(
            text,
            "{{\"kind\":\"{kind}\",\"file\":\"{file}\",\"line\":{line},\"column\":{column},\"code\":\"{code}\"}}"
        );
    }
    text
}

fn wanted(faults: Faults) -> impl Iterator<Item = &'static Fault> {
    table().filter(move |fault| match faults {
        Faults::None => false,
        Faults::Together => !fault.alone,
        Faults::Only(name) => fault.name == name,
    })
}

/// True if the set is to be about nobody at all.
pub(crate) fn of_nobody(recipe: &Recipe) -> Option<Planted> {
    let fault = wanted(recipe.faults).find(|fault| matches!(fault.plant, Plant::Nobody))?;
    let (code, _) = fault.findings.first()?;
    Some(Planted { kind: fault.name, file: "Enrollment.csv", line: None, column: None, code })
}

/// True if names and numbers are hashed: a faulty set has faults of hashes among others.
pub(crate) fn is_hashed(recipe: &Recipe) -> bool {
    match recipe.faults {
        Faults::Together => true,
        _ => recipe.hashed && !wanted(recipe.faults).any(|fault| fault.plain),
    }
}

/// The finding of a file that is to be missing.
pub(crate) fn missing(recipe: &Recipe, file: &'static str) -> Option<Planted> {
    wanted(recipe.faults)
        .find(|fault| matches!(fault.plant, Plant::Missing) && fault.is_in(file))
        .map(|fault| Planted { kind: fault.name, file, line: None, column: None, code: "FILE_MISSING" })
}

/// The finding of a file that is to follow the specification of the other year.
pub(crate) fn of_another_year(recipe: &Recipe, file: &'static str) -> Option<Planted> {
    wanted(recipe.faults)
        .find(|fault| matches!(fault.plant, Plant::OtherYear) && fault.is_in(file))
        .map(|fault| Planted { kind: fault.name, file, line: Some(1), column: None, code: "SPEC_MIXED" })
}

#[cfg(test)]
#[path = "fault_tests.rs"]
mod tests;
