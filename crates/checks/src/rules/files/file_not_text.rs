//! # FILE_NOT_TEXT
//!
//! ## What is wrong
//!
//! The file is called `.csv`, but begins like a ZIP file, a spreadsheet, a PDF or another binary file.
//!
//! ## Why it matters
//!
//! It cannot be read as rows and columns. A spreadsheet saved under a CSV name looks right on the computer
//! where it was made, and nowhere else.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv    begins with PK (a spreadsheet)
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv    begins with PersonalID,FirstName,MiddleName,…
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again from the HMIS, without opening it in between.
//! 2. If it has to come from a spreadsheet, save it there as "CSV UTF-8", and expect the spreadsheet to
//!    rewrite dates and long numbers.
//!
//! ## When it is not raised
//!
//! If the file is text in another encoding (`ENCODING_UTF16`, `ENCODING_WINDOWS_1252`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is called CSV but is a ZIP file, spreadsheet, PDF or other binary file.
pub const FILE_NOT_TEXT: &Rule = &Rule {
    code: "FILE_NOT_TEXT",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file is called CSV but is a ZIP file, spreadsheet, PDF or other binary file.",
    fix: "Export again as CSV, without opening the file in between.",
    basis: "RFC 4180 section 2",
    help: Help::Source(include_str!("file_not_text.rs")),
};
