//! # BLANK_LINES_TRAILING
//!
//! ## What is wrong
//!
//! After the last row there are empty lines up to the end of the file. One finding stands for all of them.
//!
//! ## Why it matters
//!
//! They do no harm here, but some readers count them as rows.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! last row, (empty line), (empty line)
//! ```
//!
//! Right:
//!
//! ```text
//! last row
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor's software stop after the last row.
//! 2. If the file was saved from a spreadsheet, export it again.
//!
//! ## When it is not raised
//!
//! For the one line end after the last row, which may be there or not.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// From this line to its end the file holds blank lines only.
pub const BLANK_LINES_TRAILING: &Rule = &Rule {
    code: "BLANK_LINES_TRAILING",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "From this line to its end the file holds blank lines only.",
    fix: "Remove the blank lines at their source.",
    basis: "RFC 4180 section 2, rule 2",
    help: Help::Source(include_str!("blank_lines_trailing.rs")),
};
