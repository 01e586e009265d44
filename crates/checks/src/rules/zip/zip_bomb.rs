//! # ZIP_BOMB
//!
//! ## What is wrong
//!
//! The entry unpacks to far more than it should, or than is taken in. It was not read.
//!
//! ## Why it matters
//!
//! Files of a few kilobytes can be made to fill a disk when unpacked. No export is packed that tightly.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Services.csv    packed 40 KB, unpacked 45 GB
//! ```
//!
//! Right:
//!
//! ```text
//! Services.csv    packed 12 MB, unpacked 160 MB
//! ```
//!
//! ## How to mend it
//!
//! 1. Ask who made this ZIP file.
//! 2. If the data really is that large, unpack it and give the folder.
//!
//! ## When it is not raised
//!
//! For folders, which have no such limit.

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
