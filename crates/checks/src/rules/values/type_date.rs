//! # The field is not a date of the form YYYY-MM-DD.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not a date of the form YYYY-MM-DD.
pub const TYPE_DATE: &Rule = &Rule {
    code: "TYPE_DATE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not a date of the form YYYY-MM-DD.",
    fix: "Have dates written like 2025-10-31.",
    basis: "HUD HMIS CSV Format Specifications: data type D",
    help: Help::Source(include_str!("type_date.rs")),
};
