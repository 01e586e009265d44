//! # From this line to its end the file holds blank lines only.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// From this line to its end the file holds blank lines only.
pub const BLANK_LINES_TRAILING: &Rule = &Rule {
    code: "BLANK_LINES_TRAILING",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "From this line to its end the file holds blank lines only.",
    fix: "Remove the blank lines at their source.",
    basis: "RFC 4180 section 2, rule 2",
    help: Help::Source(include_str!("blank_lines_trailing.rs")),
};
