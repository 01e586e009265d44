//! # The file cannot stand in a bundle under this name: {why}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file cannot stand in a bundle under this name: {why}.
pub const FILE_NAME_UNSAFE: &Rule = &Rule {
    code: "FILE_NAME_UNSAFE",
    severity: Severity::Error,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file cannot stand in a bundle under this name: {why}.",
    fix: "Rename the file, with letters, digits, dot, underscore and hyphen only.",
    basis: "docs/formats/bundle.md: names of entries",
    help: Help::Source(include_str!("file_name_unsafe.rs")),
};
