//! # Lines end in CR alone; most readers will see one single line.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Lines end in CR alone; most readers will see one single line.
pub const LINE_END_CR_ONLY: &Rule = &Rule {
    code: "LINE_END_CR_ONLY",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Lines end in CR alone; most readers will see one single line.",
    fix: "Have lines end in CR LF or in LF.",
    basis: "RFC 4180 section 2, rule 1",
    help: Help::Source(include_str!("line_end_cr_only.rs")),
};
