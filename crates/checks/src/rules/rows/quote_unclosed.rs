//! # A quote opens on this line and is never closed; reading went on with the next line.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A quote opens on this line and is never closed; reading went on with the next line.
pub const QUOTE_UNCLOSED: &Rule = &Rule {
    code: "QUOTE_UNCLOSED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "A quote opens on this line and is never closed; reading went on with the next line.",
    fix: "Have the text closed with a quote, and quotes inside it doubled.",
    basis: "RFC 4180 section 2, rules 5 and 7",
    help: Help::Source(include_str!("quote_unclosed.rs")),
};
