//! # ZIP_DUPLICATE
//!
//! ## What is wrong
//!
//! The ZIP file holds two entries of one name. Neither program nor person can know which is meant; it was
//! not read.
//!
//! ## Why it matters
//!
//! One program unpacks the first, another the last. What was checked might not be what the receiver gets.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv, Client.csv
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv
//! ```
//!
//! ## How to mend it
//!
//! 1. Unpack the ZIP file and look at the file that comes out.
//! 2. Zip the right files again, from one folder.
//!
//! ## When it is not raised
//!
//! If names differ; names that differ in letter case only are `FILE_NAME_TWICE`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file holds this name more than once; the file was not read.
pub const ZIP_DUPLICATE: &Rule = &Rule {
    code: "ZIP_DUPLICATE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The ZIP file holds this name more than once; the file was not read.",
    fix: "Zip the files again, from one folder.",
    basis: "Practice: which of the two is unpacked depends on the program",
    help: Help::Source(include_str!("zip_duplicate.rs")),
};
