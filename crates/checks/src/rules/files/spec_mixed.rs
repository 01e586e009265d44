//! # SPEC_MIXED
//!
//! ## What is wrong
//!
//! `Export.csv` states another version than the one checked against, or the header of this file is that of
//! another year. A file of another year was not judged further; the others were.
//!
//! ## Why it matters
//!
//! Files of two years do not fit together: columns were added, renamed and dropped, and some codes mean
//! something else. Receivers refuse such a set.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv of FY2024 (HispanicLatinaeo, Woman, Man, …) among files of FY2026
//! ```
//!
//! Right:
//!
//! ```text
//! all 24 files of FY2026
//! ```
//!
//! ## How to mend it
//!
//! 1. See which file is named: it is the odd one out.
//! 2. Have the whole set exported again, in one run and one version. Do not take over single files from an
//!    earlier export.
//! 3. If `Export.csv` is named, compare its `CSVVersion` with what the receiver asked for.
//!
//! ## When it is not raised
//!
//! If a header merely lacks columns or has extra ones, and is not exactly that of another year
//! (`HEADER_MISSING_COLUMN`, `HEADER_UNKNOWN_COLUMN`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The version differs from the one checked against: this is {found}, not {expected}.
pub const SPEC_MIXED: &Rule = &Rule {
    code: "SPEC_MIXED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The version differs from the one checked against: this is {found}, not {expected}.",
    fix: "Export the whole set again in one version.",
    basis: "HUD HMIS CSV Format Specifications: one set made in a single run; Eva 124",
    help: Help::Source(include_str!("spec_mixed.rs")),
};
