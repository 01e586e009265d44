//! # The field is not a whole number.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not a whole number.
pub const TYPE_INTEGER: &Rule = &Rule {
    code: "TYPE_INTEGER",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not a whole number.",
    fix: "Have the number written with digits only.",
    basis: "HUD HMIS CSV Format Specifications: data type I",
    help: Help::Source(include_str!("type_integer.rs")),
};
