//! # KEY_ZEROS_LOST
//!
//! ## What is wrong
//!
//! Rows of two files belong together by an identifier, such as 00000123. In this column it stands without its
//! zeros, as 123. One finding stands for the whole column and says how many rows of this file, or of files that
//! refer to it, no longer find each other.
//!
//! ## Why it matters
//!
//! A spreadsheet took the identifiers for numbers when the file was saved. To every other reader 00000123 and 123
//! are two people, and nothing of one belongs to the other.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv      PersonalID    123
//! Enrollment.csv  PersonalID    00000123
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv      PersonalID    00000123
//! Enrollment.csv  PersonalID    00000123
//! ```
//!
//! ## How to mend it
//!
//! 1. Do not put the zeros back by hand: 123 may also be somebody else.
//! 2. Export the whole set again, and do not save its files from a spreadsheet, not even once.
//!
//! ## When it is not raised
//!
//! If no identifier becomes the other by adding zeros (`KEY_ORPHAN`). If both spellings are there, each is an
//! identifier of its own.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Identifiers of this column have lost the zeros they began with; only with zeros added can {found} be joined to other files.
pub const KEY_ZEROS_LOST: &Rule = &Rule {
    code: "KEY_ZEROS_LOST",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "Identifiers of this column have lost the zeros they began with; only with zeros added can {found} be joined to other files.",
    fix: "Export again, and do not save the file from a spreadsheet.",
    basis: "Practice: spreadsheets take identifiers for numbers and drop zeros",
    help: Help::Source(include_str!("key_zeros_lost.rs")),
};
