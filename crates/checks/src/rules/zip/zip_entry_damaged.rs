//! # The entry cannot be unpacked whole: {why}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry cannot be unpacked whole: {why}.
pub const ZIP_ENTRY_DAMAGED: &Rule = &Rule {
    code: "ZIP_ENTRY_DAMAGED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry cannot be unpacked whole: {why}.",
    fix: "Copy or download the ZIP file again, or zip the files again.",
    basis: "APPNOTE.TXT (ZIP) section 4.4.7",
    help: Help::Source(include_str!("zip_entry_damaged.rs")),
};
