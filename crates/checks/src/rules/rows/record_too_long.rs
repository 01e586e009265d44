//! # The row that begins on this line is longer than {limit} bytes; it was not judged.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row that begins on this line is longer than {limit} bytes; it was not judged.
pub const RECORD_TOO_LONG: &Rule = &Rule {
    code: "RECORD_TOO_LONG",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row that begins on this line is longer than {limit} bytes; it was not judged.",
    fix: "Look for missing line ends or an unclosed quote, and export again.",
    basis: "HUD HMIS CSV Format Specifications: the widest row has a few thousand characters",
    help: Help::Source(include_str!("record_too_long.rs")),
};
