//! # PICKLIST_RETIRED_CODE
//!
//! ## What is wrong
//!
//! The code was in use once; the specification marks it as retired.
//!
//! ## Why it matters
//!
//! It is right in rows from its time, and wrong in new ones.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Funder    47, for a grant that began this year
//! ```
//!
//! Right:
//!
//! ```text
//! Funder    56
//! ```
//!
//! ## How to mend it
//!
//! 1. If the row is recent, choose a code that is in use.
//! 2. If it is from the time before, leave it.
//!
//! ## When it is not raised
//!
//! For codes that are in use.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The code of list {list} is retired.
pub const PICKLIST_RETIRED_CODE: &Rule = &Rule {
    code: "PICKLIST_RETIRED_CODE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The code of list {list} is retired.",
    fix: "Choose a code that is in use, unless the row is from the time before.",
    basis: "HUD HMIS CSV Format Specifications: lists, retired codes",
    help: Help::Source(include_str!("picklist_retired_code.rs")),
};
