//! # FOLDER_NESTED
//!
//! ## What is wrong
//!
//! There is a folder inside the folder or ZIP file. It was not looked into.
//!
//! ## Why it matters
//!
//! The specification has all files side by side. What lies in a folder is neither checked nor sealed.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! export/Client.csv, export/old/Client.csv
//! ```
//!
//! Right:
//!
//! ```text
//! export/Client.csv
//! ```
//!
//! ## How to mend it
//!
//! 1. Look what is in the folder.
//! 2. If it holds files of this export, move them up; if not, move the folder away.
//!
//! ## When it is not raised
//!
//! If a ZIP file holds one folder with all files in it: that is looked into and reported as
//! `FOLDER_IN_ZIP`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// There is a folder inside the folder; it was not looked into.
pub const FOLDER_NESTED: &Rule = &Rule {
    code: "FOLDER_NESTED",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "There is a folder inside the folder; it was not looked into.",
    fix: "Put all files of the export in one folder, without folders inside.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122",
    help: Help::Source(include_str!("folder_nested.rs")),
};
