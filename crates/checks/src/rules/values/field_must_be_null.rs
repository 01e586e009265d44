//! # FIELD_MUST_BE_NULL
//!
//! ## What is wrong
//!
//! The field has a value, though what other fields of the row say leaves no room for one.
//!
//! ## Why it matters
//!
//! Receivers refuse such rows, or count an answer to a question that was never asked. A value left over
//! from an earlier answer is the usual cause.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! VeteranStatus=0, MilitaryBranch=1
//! ```
//!
//! Right:
//!
//! ```text
//! VeteranStatus=0, MilitaryBranch empty
//! ```
//!
//! ## How to mend it
//!
//! 1. See which of the two is true.
//! 2. If the field is wrong, have the exporter leave it empty: it should export dependent answers only
//!    where the first answer opens them.
//! 3. If the first answer is wrong, correct it in the HMIS.
//!
//! ## When it is not raised
//!
//! If the fields that decide cannot be read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field has a value, and other fields of the row say that it has none.
pub const FIELD_MUST_BE_NULL: &Rule = &Rule {
    code: "FIELD_MUST_BE_NULL",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field has a value, and other fields of the row say that it has none.",
    fix: "Leave the field out of the export, or correct the field that opens it.",
    basis: "HUD HMIS CSV Format Specifications: a dependent column is null unless its parent opens it",
    help: Help::Source(include_str!("field_must_be_null.rs")),
};
