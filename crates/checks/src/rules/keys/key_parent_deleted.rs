//! # KEY_PARENT_DELETED
//!
//! ## What is wrong
//!
//! The row is alive, and the row it refers to is marked as deleted.
//!
//! ## Why it matters
//!
//! Reports leave deleted rows out. The living row then belongs to nobody, or brings a deleted record back.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Enrollment E70 with DateDeleted, Exit X5 of E70 without
//! ```
//!
//! Right:
//!
//! ```text
//! both with DateDeleted, or neither
//! ```
//!
//! ## How to mend it
//!
//! 1. Ask whether the record was to be deleted.
//! 2. If yes, delete this row too, or have the exporter do so: deleting a record deletes what hangs on it.
//! 3. If no, restore the other row.
//!
//! ## When it is not raised
//!
//! If this row is deleted as well, and where a living row has the same key.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row refers to {expected} that is marked as deleted.
pub const KEY_PARENT_DELETED: &Rule = &Rule {
    code: "KEY_PARENT_DELETED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row refers to {expected} that is marked as deleted.",
    fix: "Delete this row too, or restore the other.",
    basis: "HUD HMIS CSV Format Specifications: DateDeleted",
    help: Help::Source(include_str!("key_parent_deleted.rs")),
};
