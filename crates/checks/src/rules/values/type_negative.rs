//! # TYPE_NEGATIVE
//!
//! ## What is wrong
//!
//! The number has a minus, where only zero or more is possible.
//!
//! ## Why it matters
//!
//! Counts of beds, months and amounts of income cannot be negative; sums of them come out wrong.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! BedInventory    -4
//! ```
//!
//! Right:
//!
//! ```text
//! BedInventory    4
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and correct the number.
//!
//! ## When it is not raised
//!
//! For amounts that may be negative by the specification, and for `-0.00`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The number is negative, where only zero or more is possible.
pub const TYPE_NEGATIVE: &Rule = &Rule {
    code: "TYPE_NEGATIVE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The number is negative, where only zero or more is possible.",
    fix: "Correct the number at its source.",
    basis: "HUD HMIS CSV Format Specifications: data types I and M+",
    help: Help::Source(include_str!("type_negative.rs")),
};
