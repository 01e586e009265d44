//! # ZIP_OVERLAP
//!
//! ## What is wrong
//!
//! Two entries of the ZIP file share bytes. Ordinary programs never write that; it was not read.
//!
//! ## Why it matters
//!
//! Such files are made to hide data from checks, or to swell to an enormous size when unpacked.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv at byte 0 to 900, Exit.csv at byte 400 to 700
//! ```
//!
//! Right:
//!
//! ```text
//! each entry after the other
//! ```
//!
//! ## How to mend it
//!
//! 1. Ask who made this ZIP file, and with what.
//! 2. Have the CSV files themselves sent and zip them yourself.
//!
//! ## When it is not raised
//!
//! For entries that merely have the same content.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry shares bytes with another one, which no ordinary ZIP file does; it was not read.
pub const ZIP_OVERLAP: &Rule = &Rule {
    code: "ZIP_OVERLAP",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry shares bytes with another one, which no ordinary ZIP file does; it was not read.",
    fix: "Zip the files again; ask where this file comes from.",
    basis: "Practice: overlapping entries hide data or swell when unpacked",
    help: Help::Source(include_str!("zip_overlap.rs")),
};
