//! # FILE_UNKNOWN
//!
//! ## What is wrong
//!
//! The file ends in `.csv` but is not one of the specification's files. How it is written was checked, what
//! it says was not.
//!
//! ## Why it matters
//!
//! Receivers ignore or refuse files they do not know. Worse, such a file may hold data about people that
//! nobody meant to send.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv, Client_backup.csv, Enrollment.csv
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv, Enrollment.csv
//! ```
//!
//! ## How to mend it
//!
//! 1. Look what the file is.
//! 2. Move it out of the folder, unless the receiver asked for it.
//!
//! ## When it is not raised
//!
//! For files that are not CSV files (`FILE_NOT_CSV`), and where a folder is checked as plain CSV files.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is not one of the specification's files.
pub const FILE_UNKNOWN: &Rule = &Rule {
    code: "FILE_UNKNOWN",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file is not one of the specification's files.",
    fix: "Leave it out, unless the receiver asked for it.",
    basis: "HUD HMIS CSV Format Specifications: one set of 24 files",
    help: Help::Source(include_str!("file_unknown.rs")),
};
