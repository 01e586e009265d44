//! # ENCODING_WINDOWS_1252
//!
//! ## What is wrong
//!
//! From this line on the file holds letters in the encoding of older Windows programs. They were read as
//! such.
//!
//! ## Why it matters
//!
//! The specification has UTF-8. A receiver will show accented letters as wrong signs, and the same person
//! will seem to have two names.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Zo<EB>
//! ```
//!
//! Right:
//!
//! ```text
//! Zoë
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor export UTF-8.
//! 2. If the file was saved from a spreadsheet, export it again, or choose "CSV UTF-8".
//! 3. Do not replace the letters by hand.
//!
//! ## When it is not raised
//!
//! If the bytes cannot be Windows-1252 either (`ENCODING_NOT_UTF8`). Files in plain English have no such
//! letter and are both at once.

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
