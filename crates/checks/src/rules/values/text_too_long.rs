//! # The text has {found} characters; the column takes {limit}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The text has {found} characters; the column takes {limit}.
pub const TEXT_TOO_LONG: &Rule = &Rule {
    code: "TEXT_TOO_LONG",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The text has {found} characters; the column takes {limit}.",
    fix: "Shorten the text at its source.",
    basis: "HUD HMIS CSV Format Specifications: data type S, counted in characters",
    help: Help::Source(include_str!("text_too_long.rs")),
};
