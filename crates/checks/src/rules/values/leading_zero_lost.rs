//! # {found} values of this column have lost their leading zeros, this is the first.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// {found} values of this column have lost their leading zeros, this is the first.
pub const LEADING_ZERO_LOST: &Rule = &Rule {
    code: "LEADING_ZERO_LOST",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "{found} values of this column have lost their leading zeros, this is the first.",
    fix: "Export again, and do not save the file from a spreadsheet.",
    basis: "HUD HMIS CSV Format Specifications: text with leading zeros",
    help: Help::Source(include_str!("leading_zero_lost.rs")),
};
