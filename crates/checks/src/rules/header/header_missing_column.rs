//! # HEADER_MISSING_COLUMN
//!
//! ## What is wrong
//!
//! The header lacks a column of the specification. Rules that need it are listed as not evaluated.
//!
//! ## Why it matters
//!
//! Receivers read files by these columns and refuse a file without one of them.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,FirstName,LastName
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName,MiddleName,LastName
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor export every column. A column without values is still there, with empty fields.
//! 2. If the column seems to be there, compare its name letter by letter: it may be reported as
//!    `HEADER_UNKNOWN_COLUMN`.
//!
//! ## When it is not raised
//!
//! If the whole header is that of another year (`SPEC_MIXED`), or differs in letter case (`HEADER_CASE`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A column of the specification is missing.
pub const HEADER_MISSING_COLUMN: &Rule = &Rule {
    code: "HEADER_MISSING_COLUMN",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "A column of the specification is missing.",
    fix: "Export again with every column; a column without values is still there.",
    basis: "HUD HMIS CSV Format Specifications: columns of the file; Eva 12 and 82",
    help: Help::Source(include_str!("header_missing_column.rs")),
};
