//! # The line is blank, with rows after it.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The line is blank, with rows after it.
pub const LINE_BLANK: &Rule = &Rule {
    code: "LINE_BLANK",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The line is blank, with rows after it.",
    fix: "Remove the blank line at its source.",
    basis: "RFC 4180 section 2, rule 1: each line is a record",
    help: Help::Source(include_str!("line_blank.rs")),
};
