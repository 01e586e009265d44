//! # From this line on the file is written in Windows-1252, not UTF-8; accented letters will be garbled.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// From this line on the file is written in Windows-1252, not UTF-8; accented letters will be garbled.
pub const ENCODING_WINDOWS_1252: &Rule = &Rule {
    code: "ENCODING_WINDOWS_1252",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "From this line on the file is written in Windows-1252, not UTF-8; accented letters will be garbled.",
    fix: "Export again as UTF-8; in Excel, choose \"CSV UTF-8\".",
    basis: "HUD HMIS CSV Format Specifications: characters are UTF-8",
    help: Help::Source(include_str!("encoding_windows_1252.rs")),
};
