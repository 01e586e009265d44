//! # The field has a value, and other fields of the row say that it has none.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field has a value, and other fields of the row say that it has none.
pub const FIELD_MUST_BE_NULL: &Rule = &Rule {
    code: "FIELD_MUST_BE_NULL",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field has a value, and other fields of the row say that it has none.",
    fix: "Leave the field out of the export, or correct the field that opens it.",
    basis: "HUD HMIS CSV Format Specifications: a dependent column is null unless its parent opens it",
    help: Help::Source(include_str!("field_must_be_null.rs")),
};
