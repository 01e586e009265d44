//! # TYPE_INTEGER
//!
//! ## What is wrong
//!
//! The field should be a whole number and is something else.
//!
//! ## Why it matters
//!
//! It can be no code of a list and cannot be counted.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! VeteranStatus    Yes
//! ```
//!
//! Right:
//!
//! ```text
//! VeteranStatus    1
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the exporter write the code, not its meaning.
//! 2. Look for blanks, decimals (`1.0`) and currency signs: numbers are digits only.
//!
//! ## When it is not raised
//!
//! For negative numbers (`TYPE_NEGATIVE`) and for numbers that are no code of the list
//! (`PICKLIST_INVALID_CODE`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not a whole number.
pub const TYPE_INTEGER: &Rule = &Rule {
    code: "TYPE_INTEGER",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not a whole number.",
    fix: "Have the number written with digits only.",
    basis: "HUD HMIS CSV Format Specifications: data type I",
    help: Help::Source(include_str!("type_integer.rs")),
};
