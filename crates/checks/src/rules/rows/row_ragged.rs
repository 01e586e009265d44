//! # ROW_RAGGED
//!
//! ## What is wrong
//!
//! The row has more or fewer fields than the header has names. It was not judged further.
//!
//! ## Why it matters
//!
//! After the place where a field is missing or too many, every value stands under the wrong name. A date of
//! birth may stand where a name belongs.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,FirstName,LastName
//! 1043,Ann,Lee, Jr.
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName,LastName
//! 1043,Ann,"Lee, Jr."
//! ```
//!
//! ## How to mend it
//!
//! 1. Go to the line that is named.
//! 2. Look for a comma or a line break inside a text that is not in quotes.
//! 3. Have the vendor write every text in quotes; until then, correct the text in the HMIS and export
//!    again.
//!
//! ## When it is not raised
//!
//! For rows that are empty but for commas (`ROW_HOLLOW`) and for rows torn by a quote that is never closed
//! (`QUOTE_UNCLOSED`).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row has {found} fields; the header names {expected}.
pub const ROW_RAGGED: &Rule = &Rule {
    code: "ROW_RAGGED",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The row has {found} fields; the header names {expected}.",
    fix: "Look for a comma, quote or line break inside a text that is not in quotes; correct it at its source and export again.",
    basis: "RFC 4180 section 2, rule 4",
    help: Help::Source(include_str!("row_ragged.rs")),
};
