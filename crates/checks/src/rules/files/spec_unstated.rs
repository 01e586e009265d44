//! # Export.csv does not say which version of the specification it follows; {expected} was assumed.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Export.csv does not say which version of the specification it follows; {expected} was assumed.
pub const SPEC_UNSTATED: &Rule = &Rule {
    code: "SPEC_UNSTATED",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Export.csv does not say which version of the specification it follows; {expected} was assumed.",
    fix: "Have CSVVersion filled in, such as 2026 v1.0.",
    basis: "HUD HMIS CSV Format Specifications: Export.CSVVersion may not be null",
    help: Help::Source(include_str!("spec_unstated.rs")),
};
