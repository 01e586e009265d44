//! # Column {found} has the same name as column {expected}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Column {found} has the same name as column {expected}.
pub const HEADER_DUPLICATE: &Rule = &Rule {
    code: "HEADER_DUPLICATE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Column {found} has the same name as column {expected}.",
    fix: "Keep one of the two.",
    basis: "RFC 4180 section 2, rule 3; HUD HMIS CSV Format Specifications: columns of the file",
    help: Help::Source(include_str!("header_duplicate.rs")),
};
