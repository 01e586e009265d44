//! # The ZIP file holds several folders; only files at its root were read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file holds several folders; only files at its root were read.
pub const ZIP_FOLDERS: &Rule = &Rule {
    code: "ZIP_FOLDERS",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The ZIP file holds several folders; only files at its root were read.",
    fix: "Put all files of one export at the root of one ZIP file.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122",
    help: Help::Source(include_str!("zip_folders.rs")),
};
