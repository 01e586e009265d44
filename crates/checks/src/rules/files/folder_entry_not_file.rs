//! # FOLDER_ENTRY_NOT_FILE
//!
//! ## What is wrong
//!
//! The entry is a link, pipe, socket or device, not a file. It was not followed.
//!
//! ## Why it matters
//!
//! A link may lead anywhere, also out of the folder, and may lead elsewhere tomorrow. What was checked
//! would then not be what is sealed.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv -> /mnt/share/Client.csv
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
//! 1. Copy the file itself into the folder, in place of the link.
//!
//! ## When it is not raised
//!
//! For plain files, wherever the folder itself lies.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// This is a {what}, not a plain file; it was not read.
pub const FOLDER_ENTRY_NOT_FILE: &Rule = &Rule {
    code: "FOLDER_ENTRY_NOT_FILE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "This is a {what}, not a plain file; it was not read.",
    fix: "Put the file itself in the folder.",
    basis: "Practice: links and devices may lead anywhere",
    help: Help::Source(include_str!("folder_entry_not_file.rs")),
};
