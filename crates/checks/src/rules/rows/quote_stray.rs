//! # QUOTE_STRAY
//!
//! ## What is wrong
//!
//! A quote stands inside a text where only a doubled one may stand, or text follows a closing quote. The
//! field was read as it stands.
//!
//! ## Why it matters
//!
//! Readers disagree on where such a field ends, and some take the rest of the file for one text.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! 1043,"Ann "Annie" Lee"
//! ```
//!
//! Right:
//!
//! ```text
//! 1043,"Ann ""Annie"" Lee"
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor double quotes inside quoted texts.
//! 2. Until then, replace the double quote in the HMIS by a single one.
//!
//! ## When it is not raised
//!
//! For doubled quotes inside a quoted text. Each row is named once, however many such quotes it has.

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
