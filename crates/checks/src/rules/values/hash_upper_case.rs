//! # {found} hashes of this column are written in capital letters, this is the first; they will not match others.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// {found} hashes of this column are written in capital letters, this is the first; they will not match others.
pub const HASH_UPPER_CASE: &Rule = &Rule {
    code: "HASH_UPPER_CASE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "{found} hashes of this column are written in capital letters, this is the first; they will not match others.",
    fix: "Have hashes written in small letters.",
    basis: "Practice: hexadecimal digests are compared letter by letter",
    help: Help::Source(include_str!("hash_upper_case.rs")),
};
