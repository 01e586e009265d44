//! # REQUIRED_FIELD_NULL
//!
//! ## What is wrong
//!
//! The field is empty, and the specification does not allow that for this column.
//!
//! ## Why it matters
//!
//! A report that needs the answer leaves the person out, or counts them wrongly. Receivers refuse such
//! rows.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! EnrollmentID,PersonalID,ProjectID,EntryDate
//! E70,P12,J3,
//! ```
//!
//! Right:
//!
//! ```text
//! EnrollmentID,PersonalID,ProjectID,EntryDate
//! E70,P12,J3,2025-10-31
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS; the finding names the person, enrollment or project.
//! 2. Fill the field in. Where the answer is not known, choose the code that says so (8, 9 or 99, where the
//!    list has them).
//! 3. If the field is filled in there, tell the vendor: the exporter drops it.
//!
//! ## When it is not raised
//!
//! For deleted rows the same holds as for others. Fields that may be empty unless other fields ask for them
//! are `FIELD_REQUIRED_BY_CONDITION`.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A field that may not be empty is empty.
pub const REQUIRED_FIELD_NULL: &Rule = &Rule {
    code: "REQUIRED_FIELD_NULL",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "A field that may not be empty is empty.",
    fix: "Fill the field in; where the answer is not known, give the code for that.",
    basis: "HUD HMIS CSV Format Specifications: columns without null permission",
    help: Help::Source(include_str!("required_field_null.rs")),
};
