//! # ZIP_FOLDERS
//!
//! ## What is wrong
//!
//! The ZIP file holds several folders. Only the files at its root were read.
//!
//! ## Why it matters
//!
//! Which of the folders is the export cannot be known. Files in them were neither checked nor will they be
//! sealed.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! 2025-09/Client.csv, 2025-10/Client.csv
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
//! 1. Unpack the ZIP file.
//! 2. Check the folder of the one export that is meant, or zip its files without the folder.
//!
//! ## When it is not raised
//!
//! If all files are in one folder (`FOLDER_IN_ZIP`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file holds several folders; only files at its root were read.
pub const ZIP_FOLDERS: &Rule = &Rule {
    code: "ZIP_FOLDERS",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The ZIP file holds several folders; only files at its root were read.",
    fix: "Put all files of one export at the root of one ZIP file.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122",
    help: Help::Source(include_str!("zip_folders.rs")),
};
