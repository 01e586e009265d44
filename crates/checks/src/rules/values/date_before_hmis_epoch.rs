//! # DATE_BEFORE_HMIS_EPOCH
//!
//! ## What is wrong
//!
//! The date lies before 1900.
//!
//! ## Why it matters
//!
//! Nobody living was born then and nothing was recorded. Often a year was typed with two digits or zeros.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! DOB    0099-05-01
//! ```
//!
//! Right:
//!
//! ```text
//! DOB    1999-05-01
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and correct the date.
//!
//! ## When it is not raised
//!
//! For dates from 1900-01-01 on, unlikely ones included.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The date lies before anything that can be recorded here ({expected}).
pub const DATE_BEFORE_HMIS_EPOCH: &Rule = &Rule {
    code: "DATE_BEFORE_HMIS_EPOCH",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The date lies before anything that can be recorded here ({expected}).",
    fix: "Correct the date at its source.",
    basis: "Practice: nobody living was born before 1900, and no record is older",
    help: Help::Source(include_str!("date_before_hmis_epoch.rs")),
};
