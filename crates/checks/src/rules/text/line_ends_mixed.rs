//! # This line ends in another way ({found}) than the lines before it ({expected}).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// This line ends in another way ({found}) than the lines before it ({expected}).
pub const LINE_ENDS_MIXED: &Rule = &Rule {
    code: "LINE_ENDS_MIXED",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "This line ends in another way ({found}) than the lines before it ({expected}).",
    fix: "Have all lines end alike, in CR LF or in LF.",
    basis: "RFC 4180 section 2, rule 1",
    help: Help::Source(include_str!("line_ends_mixed.rs")),
};
