//! # TEXT_TOO_LONG
//!
//! ## What is wrong
//!
//! The text has more characters than the column takes. Characters are counted, not bytes: `Zoë` has three.
//!
//! ## Why it matters
//!
//! Receivers cut it off or refuse the row.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! LastName    a text of 73 characters
//! ```
//!
//! Right:
//!
//! ```text
//! LastName    a text of at most 50 characters
//! ```
//!
//! ## How to mend it
//!
//! 1. Shorten the text in the HMIS.
//! 2. If a note was typed into a name field, move it to where notes belong.
//!
//! ## When it is not raised
//!
//! For hashed values, whose length follows from the hash.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The text has {found} characters; the column takes {limit}.
pub const TEXT_TOO_LONG: &Rule = &Rule {
    code: "TEXT_TOO_LONG",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The text has {found} characters; the column takes {limit}.",
    fix: "Shorten the text at its source.",
    basis: "HUD HMIS CSV Format Specifications: data type S, counted in characters",
    help: Help::Source(include_str!("text_too_long.rs")),
};
