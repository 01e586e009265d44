//! # ZIP_ENCRYPTED
//!
//! ## What is wrong
//!
//! The entry is protected with a password. It was not read.
//!
//! ## Why it matters
//!
//! What cannot be read cannot be checked. ZIP passwords are also weak protection; a sealed bundle is a
//! better one.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv (encrypted)
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
//! 1. Unpack the ZIP file with its password, into a folder that only you can read.
//! 2. Check that folder.
//! 3. Delete it when the bundle is sealed.
//!
//! ## When it is not raised
//!
//! For bundles of this program, which are opened with `strongroom open`.

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
