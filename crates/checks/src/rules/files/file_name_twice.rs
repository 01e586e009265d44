//! # Two files have this name but for letter case; the second was not taken for {expected}.

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
