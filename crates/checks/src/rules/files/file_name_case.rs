//! # FILE_NAME_CASE
//!
//! ## What is wrong
//!
//! The file has the right name but for letter case. It was checked as that file.
//!
//! ## Why it matters
//!
//! Windows takes `client.csv` for `Client.csv`; most receivers run on systems that do not.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! client.CSV
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
//! 1. Rename the file exactly as the message says.
//! 2. Ask the vendor to write published names, so that it does not come back.
//!
//! ## When it is not raised
//!
//! If the name is exact. If both spellings are there, the exact one is taken and the other is
//! `FILE_NAME_TWICE`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file's name differs from {expected} in letter case.
pub const FILE_NAME_CASE: &Rule = &Rule {
    code: "FILE_NAME_CASE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file's name differs from {expected} in letter case.",
    fix: "Name the file exactly {expected}; many receivers tell letter case apart.",
    basis: "HUD HMIS CSV Format Specifications: files are named exactly as published",
    help: Help::Source(include_str!("file_name_case.rs")),
};
