//! # The ZIP file is cut short.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file is cut short.
pub const ZIP_TRUNCATED: &Rule = &Rule {
    code: "ZIP_TRUNCATED",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The ZIP file is cut short.",
    fix: "Copy or download it again, and compare its size with the original's.",
    basis: "APPNOTE.TXT (ZIP) section 4.3.16",
    help: Help::Source(include_str!("zip_truncated.rs")),
};
