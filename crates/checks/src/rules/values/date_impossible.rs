//! # The calendar has no such day, or the day no such time.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The calendar has no such day, or the day no such time.
pub const DATE_IMPOSSIBLE: &Rule = &Rule {
    code: "DATE_IMPOSSIBLE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The calendar has no such day, or the day no such time.",
    fix: "Correct the date at its source.",
    basis: "HUD HMIS CSV Format Specifications: data types D and T",
    help: Help::Source(include_str!("date_impossible.rs")),
};
