//! # The file is no CSV file; it was not checked and will not be part of a bundle.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is no CSV file; it was not checked and will not be part of a bundle.
pub const FILE_NOT_CSV: &Rule = &Rule {
    code: "FILE_NOT_CSV",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file is no CSV file; it was not checked and will not be part of a bundle.",
    fix: "Leave it out of the folder, or give it the ending .csv if it is one.",
    basis: "Practice: only CSV files are checked and bundled",
    help: Help::Source(include_str!("file_not_csv.rs")),
};
