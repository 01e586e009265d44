//! # The field is not a time of the form YYYY-MM-DD hh:mm:ss.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not a time of the form YYYY-MM-DD hh:mm:ss.
pub const TYPE_DATETIME: &Rule = &Rule {
    code: "TYPE_DATETIME",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not a time of the form YYYY-MM-DD hh:mm:ss.",
    fix: "Have times written like 2025-10-31 16:05:00, without time zone.",
    basis: "HUD HMIS CSV Format Specifications: data type T",
    help: Help::Source(include_str!("type_datetime.rs")),
};
