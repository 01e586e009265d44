//! # LINE_ENDS_MIXED
//!
//! ## What is wrong
//!
//! Some lines end in CR LF and some in LF or CR alone. All were read as line ends.
//!
//! ## Why it matters
//!
//! Some readers join such lines and lose rows. It shows that the file was put together from parts or edited
//! by hand.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! row 1 <CR LF>  row 2 <LF>
//! ```
//!
//! Right:
//!
//! ```text
//! row 1 <CR LF>  row 2 <CR LF>
//! ```
//!
//! ## How to mend it
//!
//! 1. Export the file again, and do not edit it.
//! 2. If the vendor's software writes it so, ask for one kind of line end.
//!
//! ## When it is not raised
//!
//! For line breaks inside quoted text.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// This line ends in another way ({found}) than the lines before it ({expected}).
pub const LINE_ENDS_MIXED: &Rule = &Rule {
    code: "LINE_ENDS_MIXED",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "This line ends in another way ({found}) than the lines before it ({expected}).",
    fix: "Have all lines end alike, in CR LF or in LF.",
    basis: "RFC 4180 section 2, rule 1",
    help: Help::Source(include_str!("line_ends_mixed.rs")),
};
