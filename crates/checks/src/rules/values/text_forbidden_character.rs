//! # The text holds a character that is not permitted.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The text holds a character that is not permitted.
pub const TEXT_FORBIDDEN_CHARACTER: &Rule = &Rule {
    code: "TEXT_FORBIDDEN_CHARACTER",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The text holds a character that is not permitted.",
    fix: "Have the exporter strip the characters that the specification excludes.",
    basis: "HUD HMIS CSV Format Specifications: permitted characters",
    help: Help::Source(include_str!("text_forbidden_character.rs")),
};
