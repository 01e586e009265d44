//! # The entry is encrypted; it was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry is encrypted; it was not read.
pub const ZIP_ENCRYPTED: &Rule = &Rule {
    code: "ZIP_ENCRYPTED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry is encrypted; it was not read.",
    fix: "Unpack it with its password, and give the folder.",
    basis: "APPNOTE.TXT (ZIP) section 6",
    help: Help::Source(include_str!("zip_encrypted.rs")),
};
