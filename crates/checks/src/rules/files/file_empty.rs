//! # The file has no bytes, not even a header.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file has no bytes, not even a header.
pub const FILE_EMPTY: &Rule = &Rule {
    code: "FILE_EMPTY",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file has no bytes, not even a header.",
    fix: "Export again; a file without rows still has its header.",
    basis: "HUD HMIS CSV Format Specifications: every file is present with its header row",
    help: Help::Source(include_str!("file_empty.rs")),
};
