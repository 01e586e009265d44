//! # RECORD_TOO_LONG
//!
//! ## What is wrong
//!
//! The row is longer than any row can be and was passed over.
//!
//! ## Why it matters
//!
//! The widest file has rows of a few thousand signs. A row of a megabyte is many rows whose line ends were
//! lost, or a text that swallowed them.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! 40,000 rows without a line end between them
//! ```
//!
//! Right:
//!
//! ```text
//! one row on each line
//! ```
//!
//! ## How to mend it
//!
//! 1. Look for missing line ends or a quote that is never closed near this line.
//! 2. Export the file again.
//!
//! ## When it is not raised
//!
//! For rows within the limit that the message names.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row that begins on this line is longer than {limit} bytes; it was not judged.
pub const RECORD_TOO_LONG: &Rule = &Rule {
    code: "RECORD_TOO_LONG",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row that begins on this line is longer than {limit} bytes; it was not judged.",
    fix: "Look for missing line ends or an unclosed quote, and export again.",
    basis: "HUD HMIS CSV Format Specifications: the widest row has a few thousand characters",
    help: Help::Source(include_str!("record_too_long.rs")),
};
