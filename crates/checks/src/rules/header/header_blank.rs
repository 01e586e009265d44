//! # Column {found} has no name.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Column {found} has no name.
pub const HEADER_BLANK: &Rule = &Rule {
    code: "HEADER_BLANK",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "Column {found} has no name.",
    fix: "Remove the column; spreadsheets leave such columns behind.",
    basis: "RFC 4180 section 2, rule 3",
    help: Help::Source(include_str!("header_blank.rs")),
};
