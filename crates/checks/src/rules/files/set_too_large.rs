//! # SET_TOO_LARGE
//!
//! ## What is wrong
//!
//! The folder holds more entries than one export ever has. Only the first ones, by name, were looked at.
//!
//! ## Why it matters
//!
//! A file that was not looked at was not checked. The report is therefore not about the whole folder.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! exports/    40,000 files of five years
//! ```
//!
//! Right:
//!
//! ```text
//! exports/2025-10/    the 24 files of one export
//! ```
//!
//! ## How to mend it
//!
//! 1. Move the files of one export into a folder of their own.
//! 2. Check that folder.
//!
//! ## When it is not raised
//!
//! For folders within the limit, even if most of their files are not CSV files.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The set has {found} entries; only the first {limit} were looked at.
pub const SET_TOO_LARGE: &Rule = &Rule {
    code: "SET_TOO_LARGE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The set has {found} entries; only the first {limit} were looked at.",
    fix: "Give a folder that holds one export and nothing else.",
    basis: "Practice: an export has tens of files, not thousands",
    help: Help::Source(include_str!("set_too_large.rs")),
};
