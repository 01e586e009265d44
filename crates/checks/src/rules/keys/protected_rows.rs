//! # PROTECTED_ROWS
//!
//! ## What is wrong
//!
//! A row of this file is about somebody on the site's protected list. Each such row is counted, and none is named: a
//! report that said which rows these are would be a list of the people who are to be protected.
//!
//! ## Why it matters
//!
//! The site decided that nothing about this person leaves with an HMIS export, whoever serves them. Somebody may be
//! looking for them.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! settings: "protected": ["P70"]        Enrollment.csv: E81,P70,…
//! ```
//!
//! Right:
//!
//! ```text
//! settings: "protected": ["P70"]        no row with PersonalID P70 in any file
//! ```
//!
//! ## How to mend it
//!
//! 1. Stop. Do not send the set, and do not say in its report whom this is about.
//! 2. Have the rows left out when the export is sealed, or have the person left out of the export in HMIS.
//! 3. If the person need not be protected any longer, take the id off the list in the site's settings.
//!
//! ## When it is not raised
//!
//! If the list is empty. If whoever checks says that this is a victim service provider's own comparable database. For files
//! that the specification does not know, and rows that cannot be read: that these were not judged is said. Deleted rows count:
//! what stands in them leaves too.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// A row of this file is about somebody on the site's protected list; which one is not said.
pub const PROTECTED_ROWS: &Rule = &Rule {
    code: "PROTECTED_ROWS",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Setup,
    message: "A row of this file is about somebody on the site's protected list; which one is not said.",
    fix: "Leave these rows out.",
    basis: "Practice: the site's protected list",
    help: Help::Source(include_str!("protected_rows.rs")),
};
