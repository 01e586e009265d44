//! # IDENTIFIER_REWRITTEN
//!
//! ## What is wrong
//!
//! Identifiers of this column are written like `1.23E+15`. One finding stands for the whole column and says
//! how many there are.
//!
//! ## Why it matters
//!
//! A spreadsheet took them for numbers and rounded them. The lost digits cannot be brought back: several
//! people may now have one identifier. Whether rows are twice there cannot be told by
//! such identifiers, so nothing is said of it; of rows that refer to nothing by them the first stands for all.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID    1.23457E+15
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID    1234567890123456
//! ```
//!
//! ## How to mend it
//!
//! 1. Do not repair the file.
//! 2. Export again, and do not save it from a spreadsheet, not even once.
//!
//! ## When it is not raised
//!
//! For identifiers that are texts with an `E` in them but not of this form.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A spreadsheet rewrote identifiers of this column (as 1.23E+15) in {found}, this is the first.
pub const IDENTIFIER_REWRITTEN: &Rule = &Rule {
    code: "IDENTIFIER_REWRITTEN",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "A spreadsheet rewrote identifiers of this column (as 1.23E+15) in {found}, this is the first.",
    fix: "Export again, and do not save the file from a spreadsheet.",
    basis: "Practice: spreadsheets round long numbers, and the digits are lost",
    help: Help::Source(include_str!("identifier_rewritten.rs")),
};
