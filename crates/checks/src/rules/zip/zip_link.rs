//! # ZIP_LINK
//!
//! ## What is wrong
//!
//! The entry is a link or a device, not a file. It was not followed.
//!
//! ## Why it matters
//!
//! A link in a ZIP file leads to a place on the computer where it is unpacked, which holds something else
//! there.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv -> /data/Client.csv
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
//! 1. Zip the file itself in place of the link.
//!
//! ## When it is not raised
//!
//! For plain files.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry is a link or device, not a plain file; it was not read.
pub const ZIP_LINK: &Rule = &Rule {
    code: "ZIP_LINK",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The entry is a link or device, not a plain file; it was not read.",
    fix: "Zip the file itself instead.",
    basis: "Practice: links may lead anywhere",
    help: Help::Source(include_str!("zip_link.rs")),
};
