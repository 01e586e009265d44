//! # ZIP_ESCAPE
//!
//! ## What is wrong
//!
//! The entry's name leads out of the folder in which it would be unpacked. It was not read.
//!
//! ## Why it matters
//!
//! Unpacking it could overwrite files elsewhere on the computer. Nobody makes such an entry by accident.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ../../Users/Public/Client.csv
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv
//! ```
//!
//! ## How to mend it
//!
//! 1. Do not unpack this ZIP file.
//! 2. Ask where it comes from, and tell whoever looks after your computers.
//! 3. Have the CSV files sent in another way.
//!
//! ## When it is not raised
//!
//! For entries in ordinary folders (`FOLDER_IN_ZIP`, `FOLDER_NESTED`).

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
