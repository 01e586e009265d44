//! # HEADER_MISSING
//!
//! ## What is wrong
//!
//! The first line does not hold the column names of this file. No row of it was judged.
//!
//! ## Why it matters
//!
//! Without names nobody can know what a field is. Often the first line is already a row, or a title was put
//! above the names.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! 1043,Ann,,Lee,…
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName,MiddleName,LastName,…
//! ```
//!
//! ## How to mend it
//!
//! 1. Look at the first line.
//! 2. If a title or an empty header was added, remove that line and check again.
//! 3. If the names are missing, have the file exported again with them.
//!
//! ## When it is not raised
//!
//! If at least a quarter of the names are there; the missing ones are then named one by one.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The first line does not hold the names of the columns.
pub const HEADER_MISSING: &Rule = &Rule {
    code: "HEADER_MISSING",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The first line does not hold the names of the columns.",
    fix: "Export again with a header line.",
    basis: "HUD HMIS CSV Format Specifications: row 1 holds the column names",
    help: Help::Source(include_str!("header_missing.rs")),
};
