//! # SET_EMPTY
//!
//! ## What is wrong
//!
//! The folder or ZIP file that was given holds no CSV file at all.
//!
//! ## Why it matters
//!
//! Nothing was checked, so nothing can be said about the export. Most often a folder above or below the
//! right one was chosen.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! given: /exports            holds: 2025-10/, readme.txt
//! ```
//!
//! Right:
//!
//! ```text
//! given: /exports/2025-10    holds: Client.csv, Enrollment.csv, Export.csv, …
//! ```
//!
//! ## How to mend it
//!
//! 1. Look where the CSV files themselves lie.
//! 2. Give that folder, or a ZIP file that has them at its root.
//! 3. If the folder is the right one, run the export again: it wrote nothing.
//!
//! ## When it is not raised
//!
//! If there is at least one file ending in `.csv`, whatever it is called. A ZIP file that cannot be read is
//! `ZIP_UNREADABLE`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// No CSV file was found here.
pub const SET_EMPTY: &Rule = &Rule {
    code: "SET_EMPTY",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "No CSV file was found here.",
    fix: "Give the folder that holds the CSV files themselves, or a ZIP file of them.",
    basis: "Practice: an export has at least one CSV file",
    help: Help::Source(include_str!("set_empty.rs")),
};
