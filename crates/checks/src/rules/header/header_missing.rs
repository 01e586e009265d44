//! # The first line does not hold the names of the columns.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The first line does not hold the names of the columns.
pub const HEADER_MISSING: &Rule = &Rule {
    code: "HEADER_MISSING",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The first line does not hold the names of the columns.",
    fix: "Export again with a header line.",
    basis: "HUD HMIS CSV Format Specifications: row 1 holds the column names",
    help: Help::Source(include_str!("header_missing.rs")),
};
