//! # The entry shares bytes with another one, which no ordinary ZIP file does; it was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry shares bytes with another one, which no ordinary ZIP file does; it was not read.
pub const ZIP_OVERLAP: &Rule = &Rule {
    code: "ZIP_OVERLAP",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry shares bytes with another one, which no ordinary ZIP file does; it was not read.",
    fix: "Zip the files again; ask where this file comes from.",
    basis: "Practice: overlapping entries hide data or swell when unpacked",
    help: Help::Source(include_str!("zip_overlap.rs")),
};
