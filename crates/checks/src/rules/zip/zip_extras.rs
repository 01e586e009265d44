//! # The ZIP file holds something beside the files: {why}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The ZIP file holds something beside the files: {why}.
pub const ZIP_EXTRAS: &Rule = &Rule {
    code: "ZIP_EXTRAS",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The ZIP file holds something beside the files: {why}.",
    fix: "Nothing has to be done; it was not read.",
    basis: "Practice: what is not read is said",
    help: Help::Source(include_str!("zip_extras.rs")),
};
