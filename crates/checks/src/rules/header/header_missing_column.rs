//! # A column of the specification is missing.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A column of the specification is missing.
pub const HEADER_MISSING_COLUMN: &Rule = &Rule {
    code: "HEADER_MISSING_COLUMN",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "A column of the specification is missing.",
    fix: "Export again with every column; a column without values is still there.",
    basis: "HUD HMIS CSV Format Specifications: columns of the file; Eva 12 and 82",
    help: Help::Source(include_str!("header_missing_column.rs")),
};
