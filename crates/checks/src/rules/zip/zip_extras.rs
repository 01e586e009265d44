//! # ZIP_EXTRAS
//!
//! ## What is wrong
//!
//! The ZIP file holds something that is no file of the export: a comment, bytes before the first entry, or
//! a name whose spelling had to be guessed.
//!
//! ## Why it matters
//!
//! It does no harm here and was not read. It is said so that nothing in the file goes unmentioned.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! export.zip with the comment "made by Jo on Friday"
//! ```
//!
//! Right:
//!
//! ```text
//! export.zip without a comment
//! ```
//!
//! ## How to mend it
//!
//! 1. Nothing has to be done.
//! 2. If you want it gone, zip the files again.
//!
//! ## When it is not raised
//!
//! For times and owners that nearly every ZIP file records.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file holds something beside the files: {why}.
pub const ZIP_EXTRAS: &Rule = &Rule {
    code: "ZIP_EXTRAS",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The ZIP file holds something beside the files: {why}.",
    fix: "Nothing has to be done; it was not read.",
    basis: "Practice: what is not read is said",
    help: Help::Source(include_str!("zip_extras.rs")),
};
