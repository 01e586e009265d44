//! # The row has the same key as an earlier one.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row has the same key as an earlier one.
pub const KEY_DUPLICATE: &Rule = &Rule {
    code: "KEY_DUPLICATE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row has the same key as an earlier one.",
    fix: "Export again with one row per key; if both rows are wanted, each needs its own.",
    basis: "HUD HMIS CSV Format Specifications: the first column of every file is unique",
    help: Help::Source(include_str!("key_duplicate.rs")),
};
