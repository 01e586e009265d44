//! # The entry's name leads out of the folder it would be unpacked in; it was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry's name leads out of the folder it would be unpacked in; it was not read.
pub const ZIP_ESCAPE: &Rule = &Rule {
    code: "ZIP_ESCAPE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry's name leads out of the folder it would be unpacked in; it was not read.",
    fix: "Zip the files again; ask where this file comes from.",
    basis: "Practice: names with .. or a drive overwrite other files",
    help: Help::Source(include_str!("zip_escape.rs")),
};
