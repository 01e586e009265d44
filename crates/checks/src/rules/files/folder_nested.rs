//! # There is a folder inside the folder; it was not looked into.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// There is a folder inside the folder; it was not looked into.
pub const FOLDER_NESTED: &Rule = &Rule {
    code: "FOLDER_NESTED",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "There is a folder inside the folder; it was not looked into.",
    fix: "Put all files of the export in one folder, without folders inside.",
    basis: "HUD HMIS CSV Format Specifications: the files stand at the root; Eva 122",
    help: Help::Source(include_str!("folder_nested.rs")),
};
