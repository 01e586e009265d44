//! # FILE_NAME_TWICE
//!
//! ## What is wrong
//!
//! Two files have one name but for letter case. One was taken, this one was not read as part of the
//! specification.
//!
//! ## Why it matters
//!
//! Windows and Mac cannot hold both in one folder: on unpacking, one silently overwrites the other. Nobody
//! could say which of them was checked.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client.csv, client.csv
//! ```
//!
//! Right:
//!
//! ```text
//! Client.csv
//! ```
//!
//! ## How to mend it
//!
//! 1. Compare the two files and find out which is the right one.
//! 2. Remove the other.
//! 3. Ask where the second came from; often it is left over from an earlier export.
//!
//! ## When it is not raised
//!
//! If names differ in more than letter case.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Two files have this name but for letter case; the second was not taken for {expected}.
pub const FILE_NAME_TWICE: &Rule = &Rule {
    code: "FILE_NAME_TWICE",
    severity: Severity::Error,
    blocks: true,
    audience: Audience::Vendor,
    message: "Two files have this name but for letter case; the second was not taken for {expected}.",
    fix: "Keep one of them; Windows and Mac cannot hold both.",
    basis: "Practice: names that fold together overwrite each other when unpacked",
    help: Help::Source(include_str!("file_name_twice.rs")),
};
