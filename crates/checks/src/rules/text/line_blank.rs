//! # LINE_BLANK
//!
//! ## What is wrong
//!
//! There is an empty line with rows after it. It was passed over.
//!
//! ## Why it matters
//!
//! Some readers stop at the first empty line and lose the rest of the file.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! row 1, (empty line), row 2
//! ```
//!
//! Right:
//!
//! ```text
//! row 1, row 2
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again without editing it.
//! 2. Look whether a text of the row before it ends in line breaks that the exporter should have replaced.
//!
//! ## When it is not raised
//!
//! For empty lines at the end of the file (`BLANK_LINES_TRAILING`) and inside quoted text.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The line is blank, with rows after it.
pub const LINE_BLANK: &Rule = &Rule {
    code: "LINE_BLANK",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The line is blank, with rows after it.",
    fix: "Remove the blank line at its source.",
    basis: "RFC 4180 section 2, rule 1: each line is a record",
    help: Help::Source(include_str!("line_blank.rs")),
};
