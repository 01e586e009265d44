//! # FILE_NOT_CSV
//!
//! ## What is wrong
//!
//! There is a file here that does not end in `.csv`. It was not read, and a bundle will not hold it.
//!
//! ## Why it matters
//!
//! A checked set is the CSV files and nothing else. Notes, spreadsheets and logs often hold names of
//! people.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv, notes on duplicates.docx
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
//! 1. Move the file out of the folder.
//! 2. If it is a CSV file with another ending, rename it.
//!
//! ## When it is not raised
//!
//! For files that systems leave behind, such as `.DS_Store` and `Thumbs.db`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is no CSV file; it was not checked and will not be part of a bundle.
pub const FILE_NOT_CSV: &Rule = &Rule {
    code: "FILE_NOT_CSV",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file is no CSV file; it was not checked and will not be part of a bundle.",
    fix: "Leave it out of the folder, or give it the ending .csv if it is one.",
    basis: "Practice: only CSV files are checked and bundled",
    help: Help::Source(include_str!("file_not_csv.rs")),
};
