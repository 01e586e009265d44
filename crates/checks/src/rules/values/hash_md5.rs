//! # {found} values of this column look like MD5 hashes, which the specification does not have; this is the first.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// {found} values of this column look like MD5 hashes, which the specification does not have; this is the first.
pub const HASH_MD5: &Rule = &Rule {
    code: "HASH_MD5",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "{found} values of this column look like MD5 hashes, which the specification does not have; this is the first.",
    fix: "Export again with SHA-256 (HashStatus 4).",
    basis: "HUD HMIS CSV Format Specifications: hashing",
    help: Help::Source(include_str!("hash_md5.rs")),
};
