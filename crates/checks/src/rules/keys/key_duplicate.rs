//! # KEY_DUPLICATE
//!
//! ## What is wrong
//!
//! Another row, which the finding names, has the same key. The first column of every file names its row and
//! stands there once.
//!
//! ## Why it matters
//!
//! Rows that refer to the key refer to two things at once. Receivers keep one of the two, and not always
//! the same.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,FirstName
//! P12,Ann
//! P12,Anne
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
//! 1. Compare the two rows.
//! 2. If they are the same record, tell the vendor: the exporter wrote it twice.
//! 3. If they are two people, each needs an identifier of its own; joined exports are the usual cause.
//!
//! ## When it is not raised
//!
//! For rows without a key (`REQUIRED_FIELD_NULL`), and for `Export.csv` (`EXPORT_ROWS`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row has the same key as an earlier one.
pub const KEY_DUPLICATE: &Rule = &Rule {
    code: "KEY_DUPLICATE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row has the same key as an earlier one.",
    fix: "Export again with one row per key; if both rows are wanted, each needs its own.",
    basis: "HUD HMIS CSV Format Specifications: the first column of every file is unique",
    help: Help::Source(include_str!("key_duplicate.rs")),
};
