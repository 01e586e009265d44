//! # SPEC_UNSUPPORTED
//!
//! ## What is wrong
//!
//! `Export.csv` says in `CSVVersion` that the set follows a version of the specification that is not known
//! here.
//!
//! ## Why it matters
//!
//! A set of another year has other columns and other codes. It was checked against the nearest version
//! known, so some findings may be about the difference between the two.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! CSVVersion    2022 v1.3
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
//! 1. Have the set exported again in one of the versions that the message names.
//! 2. If the receiver asks for a newer version than the program knows, look for an update of the program.
//!
//! ## When it is not raised
//!
//! If the version is known but another than the one checked against (`SPEC_MIXED`), or empty
//! (`SPEC_UNSTATED`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Export.csv says that it follows another version than those known here ({known}).
pub const SPEC_UNSUPPORTED: &Rule = &Rule {
    code: "SPEC_UNSUPPORTED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "Export.csv says that it follows another version than those known here ({known}).",
    fix: "Export again as {expected}.",
    basis: "HUD HMIS CSV Format Specifications: Export.CSVVersion; Eva 124",
    help: Help::Source(include_str!("spec_unsupported.rs")),
};
