//! # RANGE_VIOLATION
//!
//! ## What is wrong
//!
//! The number is smaller or greater than the specification allows in this column.
//!
//! ## Why it matters
//!
//! A year of service in the future or a bed count of a million is a slip of typing and spoils every sum.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! YearEnteredService    2205
//! ```
//!
//! Right:
//!
//! ```text
//! YearEnteredService    2005
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and correct the number.
//!
//! ## When it is not raised
//!
//! If the year of the export cannot be read and the bound depends on it.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The number is outside of what the column takes ({expected}).
pub const RANGE_VIOLATION: &Rule = &Rule {
    code: "RANGE_VIOLATION",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The number is outside of what the column takes ({expected}).",
    fix: "Correct the number at its source.",
    basis: "HUD HMIS CSV Format Specifications: validation of the column",
    help: Help::Source(include_str!("range_violation.rs")),
};
