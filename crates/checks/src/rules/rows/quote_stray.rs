//! # A quote stands inside a text where only a doubled quote may stand.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A quote stands inside a text where only a doubled quote may stand.
pub const QUOTE_STRAY: &Rule = &Rule {
    code: "QUOTE_STRAY",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "A quote stands inside a text where only a doubled quote may stand.",
    fix: "Have texts written in quotes, and quotes inside them doubled.",
    basis: "RFC 4180 section 2, rules 5 and 7",
    help: Help::Source(include_str!("quote_stray.rs")),
};
