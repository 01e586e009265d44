//! # FILE_MISSING
//!
//! ## What is wrong
//!
//! The specification names 24 files, and this one is not among those given.
//!
//! ## Why it matters
//!
//! Receivers take a set whole or not at all. A missing file also leaves every row that refers to it without
//! its counterpart: those rules are listed as not evaluated.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv, Enrollment.csv, Exit.csv, …           (no Funder.csv)
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv, Enrollment.csv, Exit.csv, Funder.csv, …
//! ```
//!
//! ## How to mend it
//!
//! 1. Look whether the file lies beside the folder, or was left out when the set was zipped.
//! 2. If not, have the vendor export the whole set again. A file without rows is still written, with its
//!    header line.
//! 3. Do not make an empty file by hand: whether there is nothing to report is for the software to say.
//!
//! ## When it is not raised
//!
//! If the file is there under a name that differs in letter case (`FILE_NAME_CASE`), or is empty
//! (`FILE_EMPTY`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A file of the specification is missing.
pub const FILE_MISSING: &Rule = &Rule {
    code: "FILE_MISSING",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "A file of the specification is missing.",
    fix: "Export the whole set again; a file without rows is still there, with its header.",
    basis: "HUD HMIS CSV Format Specifications: one set of 24 files; Eva 125",
    help: Help::Source(include_str!("file_missing.rs")),
};
