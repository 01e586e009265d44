//! # DATE_SHAPE
//!
//! ## What is wrong
//!
//! Dates of this column are written in another form: with slashes, with the month's name, with a two-digit
//! year, or without the time they should have. One finding stands for the whole column and says how many
//! there are.
//!
//! ## Why it matters
//!
//! `03/04/25` is the third of April to some and the fourth of March to others. Nothing is guessed: rules
//! that need these dates say nothing of these rows, and are listed as not evaluated.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! EntryDate    10/31/2025, 31-Oct-25
//! ```
//!
//! Right:
//!
//! ```text
//! EntryDate    2025-10-31
//! ```
//!
//! ## How to mend it
//!
//! 1. Do not correct the dates by hand.
//! 2. Export again, and do not open the file in a spreadsheet: spreadsheets rewrite dates when they save.
//! 3. If the vendor's software writes them so, ask for `YYYY-MM-DD`.
//!
//! ## When it is not raised
//!
//! For dates in the right form, whatever they say.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Dates of this column are written in another form in {found}, this is the first; rules that need them were not evaluated.
pub const DATE_SHAPE: &Rule = &Rule {
    code: "DATE_SHAPE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "Dates of this column are written in another form in {found}, this is the first; rules that need them were not evaluated.",
    fix: "Export again without opening the file in a spreadsheet; dates are written like 2025-10-31.",
    basis: "HUD HMIS CSV Format Specifications: data types D and T",
    help: Help::Source(include_str!("date_shape.rs")),
};
