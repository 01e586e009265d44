//! # The file's name differs from {expected} in letter case.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file's name differs from {expected} in letter case.
pub const FILE_NAME_CASE: &Rule = &Rule {
    code: "FILE_NAME_CASE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file's name differs from {expected} in letter case.",
    fix: "Name the file exactly {expected}; many receivers tell letter case apart.",
    basis: "HUD HMIS CSV Format Specifications: files are named exactly as published",
    help: Help::Source(include_str!("file_name_case.rs")),
};
