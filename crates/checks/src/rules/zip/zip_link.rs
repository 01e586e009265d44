//! # The entry is a link or device, not a plain file; it was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry is a link or device, not a plain file; it was not read.
pub const ZIP_LINK: &Rule = &Rule {
    code: "ZIP_LINK",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The entry is a link or device, not a plain file; it was not read.",
    fix: "Zip the file itself instead.",
    basis: "Practice: links may lead anywhere",
    help: Help::Source(include_str!("zip_link.rs")),
};
