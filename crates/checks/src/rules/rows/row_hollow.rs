//! # The row holds commas and nothing else.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row holds commas and nothing else.
pub const ROW_HOLLOW: &Rule = &Rule {
    code: "ROW_HOLLOW",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The row holds commas and nothing else.",
    fix: "Remove the row; spreadsheets leave such rows behind.",
    basis: "Practice: a row says something",
    help: Help::Source(include_str!("row_hollow.rs")),
};
