//! # LEADING_ZERO_LOST
//!
//! ## What is wrong
//!
//! Values of this column lack the zeros they should begin with. One finding stands for the whole column and
//! says how many there are.
//!
//! ## Why it matters
//!
//! ZIP codes, geocodes and social security numbers are texts. Spreadsheets take them for numbers and drop
//! the zeros; `2116` is no ZIP code.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ZIP    2116
//! ```
//!
//! Right:
//!
//! ```text
//! ZIP    02116
//! ```
//!
//! ## How to mend it
//!
//! 1. Export again, and do not save the file from a spreadsheet.
//! 2. If the vendor's software writes it so, ask for texts in quotes.
//! 3. Do not put zeros in front by hand: not every short number lacks them.
//!
//! ## When it is not raised
//!
//! If zeros in front would not make the value fit (`PATTERN_MISMATCH`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Values of this column have lost their leading zeros in {found}, this is the first.
pub const LEADING_ZERO_LOST: &Rule = &Rule {
    code: "LEADING_ZERO_LOST",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Values of this column have lost their leading zeros in {found}, this is the first.",
    fix: "Export again, and do not save the file from a spreadsheet.",
    basis: "HUD HMIS CSV Format Specifications: text with leading zeros",
    help: Help::Source(include_str!("leading_zero_lost.rs")),
};
