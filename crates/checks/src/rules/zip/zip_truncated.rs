//! # ZIP_TRUNCATED
//!
//! ## What is wrong
//!
//! The end of the ZIP file is not there. A ZIP file keeps its table of contents at its end, so none of it
//! can be trusted.
//!
//! ## Why it matters
//!
//! A copy or download broke off. Repairing such a file loses rows without saying so.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! export.zip    31,457,280 bytes here, 48,102,334 at its source
//! ```
//!
//! Right:
//!
//! ```text
//! export.zip    48,102,334 bytes in both places
//! ```
//!
//! ## How to mend it
//!
//! 1. Compare the size with the original's.
//! 2. Copy or download it again; look for a full disk.
//! 3. Do not use programs that repair ZIP files.
//!
//! ## When it is not raised
//!
//! If the file is no ZIP file at all (`ZIP_UNREADABLE`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file is cut short.
pub const ZIP_TRUNCATED: &Rule = &Rule {
    code: "ZIP_TRUNCATED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The ZIP file is cut short.",
    fix: "Copy or download it again, and compare its size with the original's.",
    basis: "APPNOTE.TXT (ZIP) section 4.3.16",
    help: Help::Source(include_str!("zip_truncated.rs")),
};
