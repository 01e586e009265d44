//! # The number is negative, where only zero or more is possible.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The number is negative, where only zero or more is possible.
pub const TYPE_NEGATIVE: &Rule = &Rule {
    code: "TYPE_NEGATIVE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The number is negative, where only zero or more is possible.",
    fix: "Correct the number at its source.",
    basis: "HUD HMIS CSV Format Specifications: data types I and M+",
    help: Help::Source(include_str!("type_negative.rs")),
};
