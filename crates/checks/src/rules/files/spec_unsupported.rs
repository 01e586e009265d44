//! # Export.csv says that it follows another version than those known here ({known}).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Export.csv says that it follows another version than those known here ({known}).
pub const SPEC_UNSUPPORTED: &Rule = &Rule {
    code: "SPEC_UNSUPPORTED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "Export.csv says that it follows another version than those known here ({known}).",
    fix: "Export again as {expected}.",
    basis: "HUD HMIS CSV Format Specifications: Export.CSVVersion; Eva 124",
    help: Help::Source(include_str!("spec_unsupported.rs")),
};
