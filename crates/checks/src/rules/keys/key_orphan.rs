//! # KEY_ORPHAN
//!
//! ## What is wrong
//!
//! The row refers to a row of another file that is not there: an exit to its enrollment, an enrollment to
//! its project.
//!
//! ## Why it matters
//!
//! Nobody knows to whom or what it belongs. Receivers drop it silently or refuse the set.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Exit.csv: X5,E99          (no E99 in Enrollment.csv)
//! ```
//!
//! Right:
//!
//! ```text
//! Exit.csv: X5,E70          (E70 is in Enrollment.csv)
//! ```
//!
//! ## How to mend it
//!
//! 1. See which file and column are named.
//! 2. Have the missing row exported too, or this one left out. Selections by project or period often cut
//!    families of rows apart.
//!
//! ## When it is not raised
//!
//! If the other row is there and deleted (`KEY_PARENT_DELETED`), if the field is empty, for deleted rows,
//! and if the other file is missing or could not be read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row refers to {expected} that is not in the export.
pub const KEY_ORPHAN: &Rule = &Rule {
    code: "KEY_ORPHAN",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row refers to {expected} that is not in the export.",
    fix: "Export the missing row too, or leave this one out.",
    basis: "HUD HMIS CSV Format Specifications: foreign keys",
    help: Help::Source(include_str!("key_orphan.rs")),
};
