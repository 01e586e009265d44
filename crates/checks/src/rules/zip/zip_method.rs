//! # ZIP_METHOD
//!
//! ## What is wrong
//!
//! The entry is packed by a method that is not read here.
//!
//! ## Why it matters
//!
//! The ZIP format allows a dozen methods; receivers can rely on one, deflate.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv    packed with LZMA
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv    packed with deflate, or not packed
//! ```
//!
//! ## How to mend it
//!
//! 1. Unpack the ZIP file with the program that made it.
//! 2. Zip the files again with your system's own means, or give the folder.
//!
//! ## When it is not raised
//!
//! For deflate and for files that are stored unpacked.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry is packed by a method that is not read here ({why}).
pub const ZIP_METHOD: &Rule = &Rule {
    code: "ZIP_METHOD",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry is packed by a method that is not read here ({why}).",
    fix: "Zip the files again with the ordinary method (deflate).",
    basis: "APPNOTE.TXT (ZIP) section 4.4.5",
    help: Help::Source(include_str!("zip_method.rs")),
};
