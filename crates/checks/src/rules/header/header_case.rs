//! # The column's name differs from the published one in letter case or blanks.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The column's name differs from the published one in letter case or blanks.
pub const HEADER_CASE: &Rule = &Rule {
    code: "HEADER_CASE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The column's name differs from the published one in letter case or blanks.",
    fix: "Have the column named exactly as published.",
    basis: "HUD HMIS CSV Format Specifications: column names tell letter case apart",
    help: Help::Source(include_str!("header_case.rs")),
};
