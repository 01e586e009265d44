//! # HASH_UPPER_CASE
//!
//! ## What is wrong
//!
//! Hashes of this column are written with capital letters. One finding stands for the whole column and says
//! how many there are.
//!
//! ## Why it matters
//!
//! Hashes are compared sign by sign. The same person will not be found in another set that has small
//! letters.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! FirstName    9841BA9E…
//! ```
//!
//! Right:
//!
//! ```text
//! FirstName    9841ba9e…
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor write hashes in small letters.
//!
//! ## When it is not raised
//!
//! For hashes in small letters and for values that are no hashes.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Hashes of this column are written in capital letters in {found}, this is the first; they will not match others.
pub const HASH_UPPER_CASE: &Rule = &Rule {
    code: "HASH_UPPER_CASE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "Hashes of this column are written in capital letters in {found}, this is the first; they will not match others.",
    fix: "Have hashes written in small letters.",
    basis: "Practice: hexadecimal digests are compared letter by letter",
    help: Help::Source(include_str!("hash_upper_case.rs")),
};
