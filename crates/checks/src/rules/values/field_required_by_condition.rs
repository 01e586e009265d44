//! # FIELD_REQUIRED_BY_CONDITION
//!
//! ## What is wrong
//!
//! The field is empty, and what other fields of the row say makes it necessary.
//!
//! ## Why it matters
//!
//! An answer was begun and not finished: a disability without its details, a project of type 13 without its
//! subtype.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ProjectType=13, RRHSubType empty
//! ```
//!
//! Right:
//!
//! ```text
//! ProjectType=13, RRHSubType=2
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and fill the field in.
//! 2. If the answer that asks for it is the wrong one, correct that.
//!
//! ## When it is not raised
//!
//! If the fields that decide cannot be read: those are findings of their own, and this rule then says
//! nothing of the row.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is empty, and other fields of the row say that it has a value.
pub const FIELD_REQUIRED_BY_CONDITION: &Rule = &Rule {
    code: "FIELD_REQUIRED_BY_CONDITION",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The field is empty, and other fields of the row say that it has a value.",
    fix: "Fill the field in, or correct the field that asks for it.",
    basis: "HUD HMIS CSV Format Specifications: dependent columns",
    help: Help::Source(include_str!("field_required_by_condition.rs")),
};
