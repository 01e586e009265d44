//! # NUL_BYTE
//!
//! ## What is wrong
//!
//! The line holds a byte of value zero.
//!
//! ## Why it matters
//!
//! Many programs take it for the end of the text and silently drop what follows.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! 1043,An<00>n
//! ```
//!
//! Right:
//!
//! ```text
//! 1043,Ann
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again.
//! 2. If it stays, type the text of that record anew in the HMIS: it holds binary data.
//!
//! ## When it is not raised
//!
//! For UTF-16, where every second byte is zero (`ENCODING_UTF16`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The line holds a NUL byte; many readers stop there.
pub const NUL_BYTE: &Rule = &Rule {
    code: "NUL_BYTE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The line holds a NUL byte; many readers stop there.",
    fix: "Export again; if it stays, the record holds binary data at its source.",
    basis: "RFC 4180 section 2, rule 7: NUL is no text",
    help: Help::Source(include_str!("nul_byte.rs")),
};
