//! # PICKLIST_INVALID_CODE
//!
//! ## What is wrong
//!
//! The code is not one of the list that the specification has for this column.
//!
//! ## Why it matters
//!
//! Nobody knows what it means. Receivers refuse the row or count the answer as missing.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! VeteranStatus    7
//! ```
//!
//! Right:
//!
//! ```text
//! VeteranStatus    1
//! ```
//!
//! ## How to mend it
//!
//! 1. Open the record in the HMIS and choose the answer again.
//! 2. If it shows a proper answer there, tell the vendor: the exporter translates it into a wrong code.
//! 3. If the code is of another year's list, see whether the whole set is of that year.
//!
//! ## When it is not raised
//!
//! For codes that are retired (`PICKLIST_RETIRED_CODE`) or in use without being listed
//! (`PICKLIST_UNLISTED_CODE`). Leading zeros (`01`) change no code.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The code is not one of list {list}.
pub const PICKLIST_INVALID_CODE: &Rule = &Rule {
    code: "PICKLIST_INVALID_CODE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The code is not one of list {list}.",
    fix: "Choose a code of the list at its source.",
    basis: "HUD HMIS CSV Format Specifications: lists",
    help: Help::Source(include_str!("picklist_invalid_code.rs")),
};
