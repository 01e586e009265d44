//! # ZIP_ENTRY_DAMAGED
//!
//! ## What is wrong
//!
//! The entry is in the table of contents, but cannot be unpacked whole: bytes are missing or its checksum
//! is wrong.
//!
//! ## Why it matters
//!
//! A part of the rows may be lost or altered.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Enrollment.csv    checksum differs
//! ```
//!
//! Right:
//!
//! ```text
//! Enrollment.csv    unpacks without complaint
//! ```
//!
//! ## How to mend it
//!
//! 1. Copy or download the ZIP file again.
//! 2. If the fault stays, zip the CSV files again from the folder they were exported to.
//!
//! ## When it is not raised
//!
//! If the end of the whole ZIP file is missing (`ZIP_TRUNCATED`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry cannot be unpacked whole: {why}.
pub const ZIP_ENTRY_DAMAGED: &Rule = &Rule {
    code: "ZIP_ENTRY_DAMAGED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry cannot be unpacked whole: {why}.",
    fix: "Copy or download the ZIP file again, or zip the files again.",
    basis: "APPNOTE.TXT (ZIP) section 4.4.7",
    help: Help::Source(include_str!("zip_entry_damaged.rs")),
};
