//! # The entry unpacks to more than is taken in ({why}); it was not read.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry unpacks to more than is taken in ({why}); it was not read.
pub const ZIP_BOMB: &Rule = &Rule {
    code: "ZIP_BOMB",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry unpacks to more than is taken in ({why}); it was not read.",
    fix: "Zip the files again; ask where this file comes from.",
    basis: "Practice: archives made to fill a disk",
    help: Help::Source(include_str!("zip_bomb.rs")),
};
