//! # ENCODING_NOT_UTF8
//!
//! ## What is wrong
//!
//! The line holds bytes that are no UTF-8, and the file is not in Windows-1252 as a whole either.
//!
//! ## Why it matters
//!
//! Some letters are lost or wrong. It happens when files of different origin are joined, or text is cut in
//! the middle of a letter.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Zo<EB> and Renée in one file, each in another encoding
//! ```
//!
//! Right:
//!
//! ```text
//! Zoë and Renée, both in UTF-8
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again in one run.
//! 2. If it stays, look at the record on this line in the HMIS: its text is damaged at its source.
//!
//! ## When it is not raised
//!
//! If the whole file reads as Windows-1252 (`ENCODING_WINDOWS_1252`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The line holds bytes that are no UTF-8, the first of them {found}.
pub const ENCODING_NOT_UTF8: &Rule = &Rule {
    code: "ENCODING_NOT_UTF8",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The line holds bytes that are no UTF-8, the first of them {found}.",
    fix: "Export again as UTF-8, without joining files of different origin.",
    basis: "RFC 3629 section 3",
    help: Help::Source(include_str!("encoding_not_utf8.rs")),
};
