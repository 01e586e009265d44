//! # FIELDS_BLANK_TRAILING
//!
//! ## What is wrong
//!
//! Rows have more fields than the header has names, and those behind the last column are all empty. One finding
//! stands for the whole file and says how many there are. The rows were judged as if they ended with the last
//! column.
//!
//! ## Why it matters
//!
//! Spreadsheets leave such commas behind when something was typed beside the table and deleted again. Stricter
//! readers refuse these rows.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,FirstName
//! P12,Ann,,
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName
//! P12,Ann
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again, and do not save it from a spreadsheet.
//! 2. If the vendor's software writes it so, have it stop after the last column.
//!
//! ## When it is not raised
//!
//! If one of the fields behind the last column holds something (`ROW_RAGGED`), and if the header has columns
//! without a name for them (`HEADER_BLANK`). If the last column that is never empty, such as ExportID, is empty:
//! then fields are missing before it, and nobody knows which (`ROW_RAGGED`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Empty fields stand behind the last column in {found}, this is the first.
pub const FIELDS_BLANK_TRAILING: &Rule = &Rule {
    code: "FIELDS_BLANK_TRAILING",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "Empty fields stand behind the last column in {found}, this is the first.",
    fix: "Export again, and do not save the file from a spreadsheet.",
    basis: "RFC 4180 section 2, rule 4",
    help: Help::Source(include_str!("fields_blank_trailing.rs")),
};
