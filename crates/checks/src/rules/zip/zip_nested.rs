//! # ZIP_NESTED
//!
//! ## What is wrong
//!
//! The ZIP file holds another ZIP file, which was not opened.
//!
//! ## Why it matters
//!
//! The specification has the CSV files at the root of one ZIP file. What lies deeper is neither checked nor
//! sealed.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! all.zip holds export-2025-10.zip
//! ```
//!
//! Right:
//!
//! ```text
//! export-2025-10.zip holds Client.csv, Enrollment.csv, …
//! ```
//!
//! ## How to mend it
//!
//! 1. Unpack the outer ZIP file.
//! 2. Check the inner one.
//!
//! ## When it is not raised
//!
//! For folders inside a ZIP file.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// There is a ZIP file inside the ZIP file; it was not opened.
pub const ZIP_NESTED: &Rule = &Rule {
    code: "ZIP_NESTED",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "There is a ZIP file inside the ZIP file; it was not opened.",
    fix: "Put the CSV files themselves at the root of one ZIP file.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root of one ZIP file",
    help: Help::Source(include_str!("zip_nested.rs")),
};
