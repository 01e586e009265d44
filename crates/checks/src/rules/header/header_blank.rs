//! # HEADER_BLANK
//!
//! ## What is wrong
//!
//! A column has no name, or several beside each other have none. Their values were not judged. One finding stands
//! for all that stand together.
//!
//! ## Why it matters
//!
//! Spreadsheets leave such columns behind when something was typed beside the table and deleted again.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,FirstName,,
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again and do not save it from a spreadsheet.
//! 2. If the column has values, find out what they are before removing it.
//!
//! ## When it is not raised
//!
//! For columns with a name, known or not.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The header has no name for {found}.
pub const HEADER_BLANK: &Rule = &Rule {
    code: "HEADER_BLANK",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The header has no name for {found}.",
    fix: "Remove the column; spreadsheets leave such columns behind.",
    basis: "RFC 4180 section 2, rule 3",
    help: Help::Source(include_str!("header_blank.rs")),
};
