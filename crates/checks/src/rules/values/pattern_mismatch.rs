//! # The value has not the form that the column asks for.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The value has not the form that the column asks for.
pub const PATTERN_MISMATCH: &Rule = &Rule {
    code: "PATTERN_MISMATCH",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The value has not the form that the column asks for.",
    fix: "Correct the value at its source.",
    basis: "HUD HMIS CSV Format Specifications: validation of the column",
    help: Help::Source(include_str!("pattern_mismatch.rs")),
};
