//! # SPEC_UNSTATED
//!
//! ## What is wrong
//!
//! `Export.csv` does not say which version of the specification the set follows. The version was found out
//! from the columns of the files.
//!
//! ## Why it matters
//!
//! Receivers choose how to read a set by this field. Columns alone do not tell minor versions apart.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! CSVVersion    (empty)
//! ```
//!
//! Right:
//!
//! ```text
//! CSVVersion    2026 v1.0
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor fill in `CSVVersion`: the year, a blank, `v` and the number.
//!
//! ## When it is not raised
//!
//! If the column is not there at all (`HEADER_MISSING_COLUMN`), or `Export.csv` has no row (`EXPORT_ROWS`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Export.csv does not say which version of the specification it follows; {expected} was assumed.
pub const SPEC_UNSTATED: &Rule = &Rule {
    code: "SPEC_UNSTATED",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Export.csv does not say which version of the specification it follows; {expected} was assumed.",
    fix: "Have CSVVersion filled in, such as 2026 v1.0.",
    basis: "HUD HMIS CSV Format Specifications: Export.CSVVersion may not be null",
    help: Help::Source(include_str!("spec_unstated.rs")),
};
