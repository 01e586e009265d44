//! # The row has another ExportID than Export.csv.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row has another ExportID than Export.csv.
pub const EXPORT_ID_MISMATCH: &Rule = &Rule {
    code: "EXPORT_ID_MISMATCH",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The row has another ExportID than Export.csv.",
    fix: "Export the whole set again in a single run.",
    basis: "HUD HMIS CSV Format Specifications: ExportID is the same in every file",
    help: Help::Source(include_str!("export_id_mismatch.rs")),
};
