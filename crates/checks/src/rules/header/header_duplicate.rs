//! # HEADER_DUPLICATE
//!
//! ## What is wrong
//!
//! Two columns have the same name but for letter case and blanks. The first was taken.
//!
//! ## Why it matters
//!
//! Which of the two a receiver reads depends on its program.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ProjectID,Zip,zip
//! ```
//!
//! Right:
//!
//! ```text
//! ProjectID,ZIP
//! ```
//!
//! ## How to mend it
//!
//! 1. Compare the two columns and find out which is right.
//! 2. Have the other left out.
//!
//! ## When it is not raised
//!
//! For columns without a name.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Column {found} has the same name as column {expected}.
pub const HEADER_DUPLICATE: &Rule = &Rule {
    code: "HEADER_DUPLICATE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Column {found} has the same name as column {expected}.",
    fix: "Keep one of the two.",
    basis: "RFC 4180 section 2, rule 3; HUD HMIS CSV Format Specifications: columns of the file",
    help: Help::Source(include_str!("header_duplicate.rs")),
};
