//! # HEADER_UNKNOWN_COLUMN
//!
//! ## What is wrong
//!
//! The header names a column that the specification does not have in this file. Its values were not judged.
//!
//! ## Why it matters
//!
//! An official export has no extra column. It may hold data about people that nobody decided to send.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,FirstName,Nickname
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
//! 1. Look what the column holds.
//! 2. Have the vendor leave it out.
//! 3. If it is a published column with a slip in its name, have the name corrected.
//!
//! ## When it is not raised
//!
//! For columns without a name (`HEADER_BLANK`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Column {found} is not one of the file's columns.
pub const HEADER_UNKNOWN_COLUMN: &Rule = &Rule {
    code: "HEADER_UNKNOWN_COLUMN",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Column {found} is not one of the file's columns.",
    fix: "Leave the column out; an official export has no extra column.",
    basis: "HUD HMIS CSV Format Specifications: columns of the file; Eva 12 and 82",
    help: Help::Source(include_str!("header_unknown_column.rs")),
};
