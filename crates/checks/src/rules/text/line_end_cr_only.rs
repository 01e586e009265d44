//! # LINE_END_CR_ONLY
//!
//! ## What is wrong
//!
//! All lines end in CR alone, as on very old Macs.
//!
//! ## Why it matters
//!
//! Most readers see one single, endless line, and no row at all.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! header <CR> row 1 <CR> row 2
//! ```
//!
//! Right:
//!
//! ```text
//! header <CR LF> row 1 <CR LF> row 2
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again.
//! 2. If it was saved from a spreadsheet on a Mac, choose "CSV UTF-8", not "CSV (Macintosh)".
//!
//! ## When it is not raised
//!
//! If lines end in different ways (`LINE_ENDS_MIXED`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Lines end in CR alone; most readers will see one single line.
pub const LINE_END_CR_ONLY: &Rule = &Rule {
    code: "LINE_END_CR_ONLY",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Lines end in CR alone; most readers will see one single line.",
    fix: "Have lines end in CR LF or in LF.",
    basis: "RFC 4180 section 2, rule 1",
    help: Help::Source(include_str!("line_end_cr_only.rs")),
};
