//! # FILE_NAME_UNSAFE
//!
//! ## What is wrong
//!
//! The file has a name that cannot be carried safely to another computer.
//!
//! ## Why it matters
//!
//! Names with signs such as `:` or `*`, names of devices such as `CON.csv`, or names that end in a dot
//! cannot be unpacked on Windows, or are unpacked elsewhere than they should be.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Client:2025.csv
//! ```
//!
//! Right:
//!
//! ```text
//! Client_2025.csv
//! ```
//!
//! ## How to mend it
//!
//! 1. Rename the file with letters, digits, dot, underscore and hyphen.
//! 2. Begin the name with a letter or digit.
//!
//! ## When it is not raised
//!
//! For names that every system can keep: letters, digits, dot, underscore and hyphen, and no reserved name.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file cannot stand in a bundle under this name: {why}.
pub const FILE_NAME_UNSAFE: &Rule = &Rule {
    code: "FILE_NAME_UNSAFE",
    severity: Severity::Error,
    blocks: true,
    audience: Audience::Vendor,
    message: "The file cannot stand in a bundle under this name: {why}.",
    fix: "Rename the file, with letters, digits, dot, underscore and hyphen only.",
    basis: "docs/formats/bundle.md: names of entries",
    help: Help::Source(include_str!("file_name_unsafe.rs")),
};
