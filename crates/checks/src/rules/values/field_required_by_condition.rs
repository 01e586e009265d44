//! # The field is empty, and other fields of the row say that it has a value.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is empty, and other fields of the row say that it has a value.
pub const FIELD_REQUIRED_BY_CONDITION: &Rule = &Rule {
    code: "FIELD_REQUIRED_BY_CONDITION",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The field is empty, and other fields of the row say that it has a value.",
    fix: "Fill the field in, or correct the field that asks for it.",
    basis: "HUD HMIS CSV Format Specifications: dependent columns",
    help: Help::Source(include_str!("field_required_by_condition.rs")),
};
