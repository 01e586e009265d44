//! # The row refers to {expected} that is not in the export.

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
