//! # QUOTE_UNCLOSED
//!
//! ## What is wrong
//!
//! On this line a text begins with a quote that is never closed. Reading went on with the next line; this
//! row was not judged further.
//!
//! ## Why it matters
//!
//! Other readers take everything up to the next quote, often hundreds of rows, for one text, and lose them.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! 1043,"Ann,Lee
//! 1044,"Bo","Kim"
//! ```
//!
//! Right:
//!
//! ```text
//! 1043,"Ann","Lee"
//! 1044,"Bo","Kim"
//! ```
//!
//! ## How to mend it
//!
//! 1. Go to the line that is named and look for the single quote at the beginning of a text.
//! 2. Correct the text in the HMIS, or have the vendor double quotes and close texts.
//! 3. Check again: rows that followed it can then be judged by every reader.
//!
//! ## When it is not raised
//!
//! For line breaks inside a text whose quote is closed.

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
