//! # There is a ZIP file inside the ZIP file; it was not opened.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// There is a ZIP file inside the ZIP file; it was not opened.
pub const ZIP_NESTED: &Rule = &Rule {
    code: "ZIP_NESTED",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "There is a ZIP file inside the ZIP file; it was not opened.",
    fix: "Put the CSV files themselves at the root of one ZIP file.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root of one ZIP file",
    help: Help::Source(include_str!("zip_nested.rs")),
};
