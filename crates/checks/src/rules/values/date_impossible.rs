//! # DATE_IMPOSSIBLE
//!
//! ## What is wrong
//!
//! The date is written as it should be, but there is no such day, or no such time.
//!
//! ## Why it matters
//!
//! It was typed or computed wrongly; nobody can tell which day was meant.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! DOB    1999-02-30
//! ```
//!
//! Right:
//!
//! ```text
//! DOB    1999-03-02
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and correct the date.
//!
//! ## When it is not raised
//!
//! For dates that exist and are merely unlikely.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The calendar has no such day, or the day no such time.
pub const DATE_IMPOSSIBLE: &Rule = &Rule {
    code: "DATE_IMPOSSIBLE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The calendar has no such day, or the day no such time.",
    fix: "Correct the date at its source.",
    basis: "HUD HMIS CSV Format Specifications: data types D and T",
    help: Help::Source(include_str!("date_impossible.rs")),
};
