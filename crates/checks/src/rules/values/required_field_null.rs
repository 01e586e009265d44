//! # A field that may not be empty is empty.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A field that may not be empty is empty.
pub const REQUIRED_FIELD_NULL: &Rule = &Rule {
    code: "REQUIRED_FIELD_NULL",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "A field that may not be empty is empty.",
    fix: "Fill the field in; where the answer is not known, give the code for that.",
    basis: "HUD HMIS CSV Format Specifications: columns without null permission",
    help: Help::Source(include_str!("required_field_null.rs")),
};
