//! # ENCODING_UTF16
//!
//! ## What is wrong
//!
//! The file is written in UTF-16, two bytes for each letter. It was not judged further.
//!
//! ## Why it matters
//!
//! The specification has UTF-8. Most receivers see unreadable signs, or nothing.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! P.e.r.s.o.n.a.l.I.D.,
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the file exported as UTF-8.
//! 2. If it came from Excel ("Unicode text"), choose "CSV UTF-8" there, or better, export it again from the
//!    HMIS.
//!
//! ## When it is not raised
//!
//! For Windows-1252 and other encodings of one byte for each letter.

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
