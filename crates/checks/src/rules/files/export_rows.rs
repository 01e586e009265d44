//! # EXPORT_ROWS
//!
//! ## What is wrong
//!
//! `Export.csv` describes the export and has exactly one row. This one has none, or several.
//!
//! ## Why it matters
//!
//! With several rows nobody knows which period, which version and which hashing hold for the set. Such
//! files come about when exports of several projects are joined. What all rows say alike was used; rules
//! that need what they differ in are listed as not evaluated.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ExportID,SourceType,…
//! 3f2a01,1,…
//! 77c0de,1,…
//! ```
//!
//! Right:
//!
//! ```text
//! ExportID,SourceType,…
//! 3f2a01,1,…
//! ```
//!
//! ## How to mend it
//!
//! 1. Have all projects exported in one run.
//! 2. Do not join exports by copying rows together: ids of people differ between them.
//!
//! ## When it is not raised
//!
//! If there is exactly one row, whatever it says.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Export.csv has {found} rows; it must have exactly one.
pub const EXPORT_ROWS: &Rule = &Rule {
    code: "EXPORT_ROWS",
    severity: Severity::HighPriority,
    blocks: false,
    audience: Audience::Vendor,
    message: "Export.csv has {found} rows; it must have exactly one.",
    fix: "Export again in a single run.",
    basis: "HUD HMIS CSV Format Specifications: Export.csv; Eva 140 and 142",
    help: Help::Source(include_str!("export_rows.rs")),
};
