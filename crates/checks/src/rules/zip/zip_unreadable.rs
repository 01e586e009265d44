//! # The file is not a ZIP file that can be read: {why}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is not a ZIP file that can be read: {why}.
pub const ZIP_UNREADABLE: &Rule = &Rule {
    code: "ZIP_UNREADABLE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file is not a ZIP file that can be read: {why}.",
    fix: "Give the folder that holds the CSV files, or zip them again; other kinds of archive have to be unpacked first.",
    basis: "APPNOTE.TXT (ZIP) section 4.3",
    help: Help::Source(include_str!("zip_unreadable.rs")),
};
