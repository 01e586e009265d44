//! # The file is called CSV but is a ZIP file, spreadsheet, PDF or other binary file.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is called CSV but is a ZIP file, spreadsheet, PDF or other binary file.
pub const FILE_NOT_TEXT: &Rule = &Rule {
    code: "FILE_NOT_TEXT",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file is called CSV but is a ZIP file, spreadsheet, PDF or other binary file.",
    fix: "Export again as CSV, without opening the file in between.",
    basis: "RFC 4180 section 2",
    help: Help::Source(include_str!("file_not_text.rs")),
};
