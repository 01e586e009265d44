//! # HASH_MD5
//!
//! ## What is wrong
//!
//! Values of this column look like MD5 hashes: 32 hexadecimal digits. One finding stands for the whole
//! column and says how many there are.
//!
//! ## Why it matters
//!
//! The specification has SHA-256, and SHA-1 for old systems. MD5 matches neither, and was never part of it.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! FirstName    32 hexadecimal digits
//! ```
//!
//! Right:
//!
//! ```text
//! FirstName    64 hexadecimal digits
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the set exported again with SHA-256 (HashStatus 4).
//!
//! ## When it is not raised
//!
//! Under HashStatus 3, by which anything may have been agreed on.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Values of this column look like MD5 hashes, which the specification does not have, in {found}; this is the first.
pub const HASH_MD5: &Rule = &Rule {
    code: "HASH_MD5",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "Values of this column look like MD5 hashes, which the specification does not have, in {found}; this is the first.",
    fix: "Export again with SHA-256 (HashStatus 4).",
    basis: "HUD HMIS CSV Format Specifications: hashing",
    help: Help::Source(include_str!("hash_md5.rs")),
};
