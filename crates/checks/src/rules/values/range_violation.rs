//! # The number is outside of what the column takes ({expected}).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The number is outside of what the column takes ({expected}).
pub const RANGE_VIOLATION: &Rule = &Rule {
    code: "RANGE_VIOLATION",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The number is outside of what the column takes ({expected}).",
    fix: "Correct the number at its source.",
    basis: "HUD HMIS CSV Format Specifications: validation of the column",
    help: Help::Source(include_str!("range_violation.rs")),
};
