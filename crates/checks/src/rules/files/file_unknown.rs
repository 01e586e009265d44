//! # The file is not one of the specification's files.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is not one of the specification's files.
pub const FILE_UNKNOWN: &Rule = &Rule {
    code: "FILE_UNKNOWN",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file is not one of the specification's files.",
    fix: "Leave it out, unless the receiver asked for it.",
    basis: "HUD HMIS CSV Format Specifications: one set of 24 files",
    help: Help::Source(include_str!("file_unknown.rs")),
};
