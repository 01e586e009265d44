//! # TYPE_DATE
//!
//! ## What is wrong
//!
//! The field should be a date and is not one in any form known here.
//!
//! ## Why it matters
//!
//! No length of stay and no age can be computed from it.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! EntryDate    last week
//! ```
//!
//! Right:
//!
//! ```text
//! EntryDate    2025-10-31
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and correct the date.
//! 2. If it is a date there, have the exporter write it as year, month, day: `2025-10-31`.
//!
//! ## When it is not raised
//!
//! For dates in another form (`DATE_SHAPE`) and for days the calendar does not have (`DATE_IMPOSSIBLE`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not a date of the form YYYY-MM-DD.
pub const TYPE_DATE: &Rule = &Rule {
    code: "TYPE_DATE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not a date of the form YYYY-MM-DD.",
    fix: "Have dates written like 2025-10-31.",
    basis: "HUD HMIS CSV Format Specifications: data type D",
    help: Help::Source(include_str!("type_date.rs")),
};
