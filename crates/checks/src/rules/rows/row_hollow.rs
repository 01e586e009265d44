//! # ROW_HOLLOW
//!
//! ## What is wrong
//!
//! The row holds commas and nothing between them. One finding stands for all such rows that follow each other.
//!
//! ## Why it matters
//!
//! It says nothing, and is not counted here; many programs count it. Spreadsheets leave such rows behind when rows are
//! cleared and not deleted.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ,,,,,,
//! ```
//!
//! Right:
//!
//! ```text
//! (no such line)
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again, and do not save it from a spreadsheet.
//!
//! ## When it is not raised
//!
//! For empty lines (`LINE_BLANK`, `BLANK_LINES_TRAILING`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row holds commas and nothing else.
pub const ROW_HOLLOW: &Rule = &Rule {
    code: "ROW_HOLLOW",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The row holds commas and nothing else.",
    fix: "Remove the row; spreadsheets leave such rows behind.",
    basis: "Practice: a row says something",
    help: Help::Source(include_str!("row_hollow.rs")),
};
