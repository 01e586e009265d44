//! # This is a {what}, not a plain file; it was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// This is a {what}, not a plain file; it was not read.
pub const FOLDER_ENTRY_NOT_FILE: &Rule = &Rule {
    code: "FOLDER_ENTRY_NOT_FILE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "This is a {what}, not a plain file; it was not read.",
    fix: "Put the file itself in the folder.",
    basis: "Practice: links and devices may lead anywhere",
    help: Help::Source(include_str!("folder_entry_not_file.rs")),
};
