//! # The version differs from the one checked against: this is {found}, not {expected}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The version differs from the one checked against: this is {found}, not {expected}.
pub const SPEC_MIXED: &Rule = &Rule {
    code: "SPEC_MIXED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The version differs from the one checked against: this is {found}, not {expected}.",
    fix: "Export the whole set again in one version.",
    basis: "HUD HMIS CSV Format Specifications: one set made in a single run; Eva 124",
    help: Help::Source(include_str!("spec_mixed.rs")),
};
