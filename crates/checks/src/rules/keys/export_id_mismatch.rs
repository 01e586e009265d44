//! # EXPORT_ID_MISMATCH
//!
//! ## What is wrong
//!
//! Rows carry an ExportID that is not the one of `Export.csv`. One finding stands for all rows of the file and says
//! how many there are.
//!
//! ## Why it matters
//!
//! The rows are from another run, with other rules of selection. Mixed sets count people twice or not at all.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Export.csv: 3f2a01        Client.csv: …,77c0de
//! ```
//!
//! Right:
//!
//! ```text
//! Export.csv: 3f2a01        Client.csv: …,3f2a01
//! ```
//!
//! ## How to mend it
//!
//! 1. Do not mix files of several exports.
//! 2. Have the whole set exported again in one run.
//!
//! ## When it is not raised
//!
//! If `Export.csv` has no row (`EXPORT_ROWS`). If it has several, an ExportID of any of them is taken.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ExportID is another than in Export.csv in {found} of this file, this is the first.
pub const EXPORT_ID_MISMATCH: &Rule = &Rule {
    code: "EXPORT_ID_MISMATCH",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The ExportID is another than in Export.csv in {found} of this file, this is the first.",
    fix: "Export the whole set again in a single run.",
    basis: "HUD HMIS CSV Format Specifications: ExportID is the same in every file",
    help: Help::Source(include_str!("export_id_mismatch.rs")),
};
