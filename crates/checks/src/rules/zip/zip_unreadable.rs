//! # ZIP_UNREADABLE
//!
//! ## What is wrong
//!
//! The file is called a ZIP file, or was taken for one, and cannot be read as such.
//!
//! ## Why it matters
//!
//! Nothing in it could be checked.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! export.zip    is a 7z file with another name
//! ```
//!
//! Right:
//!
//! ```text
//! export.zip    opens with the ordinary means of every system
//! ```
//!
//! ## How to mend it
//!
//! 1. Try to open it with your computer's own means.
//! 2. If that works only with a special program, unpack it there and give the folder.
//! 3. If nothing opens it, copy or download it again.
//!
//! ## When it is not raised
//!
//! If the ZIP file is sound but cut short (`ZIP_TRUNCATED`), or empty (`FILE_EMPTY`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is not a ZIP file that can be read: {why}.
pub const ZIP_UNREADABLE: &Rule = &Rule {
    code: "ZIP_UNREADABLE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file is not a ZIP file that can be read: {why}.",
    fix: "Give the folder that holds the CSV files, or zip them again; other kinds of archive have to be unpacked first.",
    basis: "APPNOTE.TXT (ZIP) section 4.3",
    help: Help::Source(include_str!("zip_unreadable.rs")),
};
