//! # HEADER_CASE
//!
//! ## What is wrong
//!
//! The column's name is the published one but for letter case or blanks around it. It was taken for that
//! column.
//!
//! ## Why it matters
//!
//! Names tell letter case apart since FY2024. A strict receiver sees a column missing and an unknown one.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Zip, HoHLeaseholder
//! ```
//!
//! Right:
//!
//! ```text
//! ZIP, HOHLeaseholder
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor write the name exactly as published.
//!
//! ## When it is not raised
//!
//! If the name differs in a letter (`HEADER_UNKNOWN_COLUMN`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The column's name differs from the published one in letter case or blanks.
pub const HEADER_CASE: &Rule = &Rule {
    code: "HEADER_CASE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The column's name differs from the published one in letter case or blanks.",
    fix: "Have the column named exactly as published.",
    basis: "HUD HMIS CSV Format Specifications: column names tell letter case apart",
    help: Help::Source(include_str!("header_case.rs")),
};
