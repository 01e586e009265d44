//! # The row refers to {expected} that is marked as deleted.

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
