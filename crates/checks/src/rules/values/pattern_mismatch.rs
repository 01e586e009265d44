//! # PATTERN_MISMATCH
//!
//! ## What is wrong
//!
//! The value has not the form that the specification asks for in this column, such as nine digits for a
//! social security number or `XX-500` for a CoC.
//!
//! ## Why it matters
//!
//! A value of the wrong form cannot be matched with anything.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! EnrollmentCoC    CA500
//! ```
//!
//! Right:
//!
//! ```text
//! EnrollmentCoC    CA-500
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and correct the value.
//! 2. If nothing is known, leave the field empty where it may be empty; do not fill it with zeros or
//!    dashes.
//!
//! ## When it is not raised
//!
//! For digits that merely lost their leading zeros (`LEADING_ZERO_LOST`), for hashed values, and where
//! other fields say that the form does not bind.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The value has not the form that the column asks for.
pub const PATTERN_MISMATCH: &Rule = &Rule {
    code: "PATTERN_MISMATCH",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The value has not the form that the column asks for.",
    fix: "Correct the value at its source.",
    basis: "HUD HMIS CSV Format Specifications: validation of the column",
    help: Help::Source(include_str!("pattern_mismatch.rs")),
};
