//! # TYPE_DATETIME
//!
//! ## What is wrong
//!
//! The field should be a date with a time and is not one in any form known here.
//!
//! ## Why it matters
//!
//! Which of two versions of a record is the newer one is decided by these fields.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! DateUpdated    now
//! ```
//!
//! Right:
//!
//! ```text
//! DateUpdated    2025-10-31 16:05:00
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the exporter write date, blank and time with seconds, without time zone.
//!
//! ## When it is not raised
//!
//! For dates and times in another form (`DATE_SHAPE`), also if the time is missing altogether.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not a time of the form YYYY-MM-DD hh:mm:ss.
pub const TYPE_DATETIME: &Rule = &Rule {
    code: "TYPE_DATETIME",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not a time of the form YYYY-MM-DD hh:mm:ss.",
    fix: "Have times written like 2025-10-31 16:05:00, without time zone.",
    basis: "HUD HMIS CSV Format Specifications: data type T",
    help: Help::Source(include_str!("type_datetime.rs")),
};
