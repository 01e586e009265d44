//! # TEXT_FORBIDDEN_CHARACTER
//!
//! ## What is wrong
//!
//! The text holds a character that the specification excludes. FY2026 excludes `<`, `>`, `[`, `]`, `{` and
//! `}`.
//!
//! ## Why it matters
//!
//! These characters have a meaning in web pages and programs; exporters strip them.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! ProjectName    North [closed]
//! ```
//!
//! Right:
//!
//! ```text
//! ProjectName    North (closed)
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the exporter strip these characters.
//! 2. Until then, replace them in the HMIS.
//!
//! ## When it is not raised
//!
//! For letters of any language, and for other signs.

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
