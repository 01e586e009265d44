//! # ENCODING_BOM
//!
//! ## What is wrong
//!
//! The file begins with three bytes that some programs write before UTF-8 text. They are not part of the
//! first column's name and were passed over.
//!
//! ## Why it matters
//!
//! Readers that do not know them see an unknown first column, most often the key of the file.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! <EF BB BF>PersonalID,FirstName
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor write UTF-8 without a byte order mark.
//! 2. If the file was saved from Excel, export it again instead: Excel writes the mark.
//!
//! ## When it is not raised
//!
//! For UTF-16 (`ENCODING_UTF16`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file begins with a byte order mark, which some readers take for part of the first column's name.
pub const ENCODING_BOM: &Rule = &Rule {
    code: "ENCODING_BOM",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file begins with a byte order mark, which some readers take for part of the first column's name.",
    fix: "Have the file written as UTF-8 without a byte order mark.",
    basis: "RFC 3629 section 6",
    help: Help::Source(include_str!("encoding_bom.rs")),
};
