//! # The columns stand in another order than the specification's; this is the first out of place.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The columns stand in another order than the specification's; this is the first out of place.
pub const HEADER_ORDER: &Rule = &Rule {
    code: "HEADER_ORDER",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The columns stand in another order than the specification's; this is the first out of place.",
    fix: "Have the columns written in the published order.",
    basis: "HUD HMIS CSV Format Specifications: columns exactly as published",
    help: Help::Source(include_str!("header_order.rs")),
};
