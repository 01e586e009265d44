//! # The set has {found} entries; only the first {limit} were looked at.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The set has {found} entries; only the first {limit} were looked at.
pub const SET_TOO_LARGE: &Rule = &Rule {
    code: "SET_TOO_LARGE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The set has {found} entries; only the first {limit} were looked at.",
    fix: "Give a folder that holds one export and nothing else.",
    basis: "Practice: an export has tens of files, not thousands",
    help: Help::Source(include_str!("set_too_large.rs")),
};
