//! # The file is written in UTF-16 and could not be judged.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file is written in UTF-16 and could not be judged.
pub const ENCODING_UTF16: &Rule = &Rule {
    code: "ENCODING_UTF16",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file is written in UTF-16 and could not be judged.",
    fix: "Export again as UTF-8; in Excel, choose \"CSV UTF-8\".",
    basis: "HUD HMIS CSV Format Specifications: characters are UTF-8",
    help: Help::Source(include_str!("encoding_utf16.rs")),
};
