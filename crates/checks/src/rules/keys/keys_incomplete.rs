//! # Rows of this file could not be read, so what refers to the file was not judged.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Rows of this file could not be read, so what refers to the file was not judged.
pub const KEYS_INCOMPLETE: &Rule = &Rule {
    code: "KEYS_INCOMPLETE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "Rows of this file could not be read, so what refers to the file was not judged.",
    fix: "Mend the faults above and check again.",
    basis: "Practice: what is not judged is said",
    help: Help::Source(include_str!("keys_incomplete.rs")),
};
