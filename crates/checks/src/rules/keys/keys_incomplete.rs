//! # KEYS_INCOMPLETE
//!
//! ## What is wrong
//!
//! Rows of this file could not be read. Whatever stands in them may be a key, so rows of other files that refer to
//! such a value were not judged. All other references were.
//!
//! ## Why it matters
//!
//! A row that seems to be missing may be one of those that could not be read. Saying nothing is better than
//! a thousand false findings; it is said once, here.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Enrollment.csv with a row torn by a quote that is never closed
//! ```
//!
//! Right:
//!
//! ```text
//! Enrollment.csv whose rows can all be read
//! ```
//!
//! ## How to mend it
//!
//! 1. Mend the faults in the rows of this file.
//! 2. Check again.
//!
//! ## When it is not raised
//!
//! If every row could be read, or no other file refers to this one.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Rows of this file could not be read, so what may refer to them was not judged.
pub const KEYS_INCOMPLETE: &Rule = &Rule {
    code: "KEYS_INCOMPLETE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "Rows of this file could not be read, so what may refer to them was not judged.",
    fix: "Mend the faults above and check again.",
    basis: "Practice: what is not judged is said",
    help: Help::Source(include_str!("keys_incomplete.rs")),
};
