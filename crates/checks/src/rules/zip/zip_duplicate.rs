//! # The ZIP file holds this name more than once; the file was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file holds this name more than once; the file was not read.
pub const ZIP_DUPLICATE: &Rule = &Rule {
    code: "ZIP_DUPLICATE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The ZIP file holds this name more than once; the file was not read.",
    fix: "Zip the files again, from one folder.",
    basis: "Practice: which of the two is unpacked depends on the program",
    help: Help::Source(include_str!("zip_duplicate.rs")),
};
