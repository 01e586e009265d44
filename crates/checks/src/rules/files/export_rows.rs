//! # Export.csv has {found} rows; it must have exactly one.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Export.csv has {found} rows; it must have exactly one.
pub const EXPORT_ROWS: &Rule = &Rule {
    code: "EXPORT_ROWS",
    severity: Severity::HighPriority,
    blocks: false,
    audience: Audience::Vendor,
    message: "Export.csv has {found} rows; it must have exactly one.",
    fix: "Export again in a single run.",
    basis: "HUD HMIS CSV Format Specifications: Export.csv; Eva 140 and 142",
    help: Help::Source(include_str!("export_rows.rs")),
};
