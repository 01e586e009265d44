//! # Column {found} is not one of the file's columns.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Column {found} is not one of the file's columns.
pub const HEADER_UNKNOWN_COLUMN: &Rule = &Rule {
    code: "HEADER_UNKNOWN_COLUMN",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Column {found} is not one of the file's columns.",
    fix: "Leave the column out; an official export has no extra column.",
    basis: "HUD HMIS CSV Format Specifications: columns of the file; Eva 12 and 82",
    help: Help::Source(include_str!("header_unknown_column.rs")),
};
