//! # No CSV file was found here.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// No CSV file was found here.
pub const SET_EMPTY: &Rule = &Rule {
    code: "SET_EMPTY",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "No CSV file was found here.",
    fix: "Give the folder that holds the CSV files themselves, or a ZIP file of them.",
    basis: "Practice: an export has at least one CSV file",
    help: Help::Source(include_str!("set_empty.rs")),
};
