//! # A file of the specification is missing.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A file of the specification is missing.
pub const FILE_MISSING: &Rule = &Rule {
    code: "FILE_MISSING",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "A file of the specification is missing.",
    fix: "Export the whole set again; a file without rows is still there, with its header.",
    basis: "HUD HMIS CSV Format Specifications: one set of 24 files; Eva 125",
    help: Help::Source(include_str!("file_missing.rs")),
};
