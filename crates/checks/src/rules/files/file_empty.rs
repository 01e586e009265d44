//! # FILE_EMPTY
//!
//! ## What is wrong
//!
//! The file has 0 bytes. Not even the line with the column names is there.
//!
//! ## Why it matters
//!
//! An empty file cannot be told from one whose writing broke off. Receivers refuse the set.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Funder.csv    0 bytes
//! ```
//!
//! Right:
//!
//! ```text
//! Funder.csv    FunderID,ProjectID,Funder,OtherFunder,GrantID,…
//! ```
//!
//! ## How to mend it
//!
//! 1. Run the export again, and look at its log for an error while this file was written.
//! 2. Look whether the disk was full.
//! 3. If the vendor's software leaves files without rows empty, ask for the header line: the specification
//!    demands it.
//!
//! ## When it is not raised
//!
//! If the file has a header and no rows.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file has no bytes, not even a header.
pub const FILE_EMPTY: &Rule = &Rule {
    code: "FILE_EMPTY",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file has no bytes, not even a header.",
    fix: "Export again; a file without rows still has its header.",
    basis: "HUD HMIS CSV Format Specifications: every file is present with its header row",
    help: Help::Source(include_str!("file_empty.rs")),
};
