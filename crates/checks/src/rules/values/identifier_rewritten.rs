//! # {found} identifiers of this column were rewritten by a spreadsheet (as 1.23E+15), this is the first.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// {found} identifiers of this column were rewritten by a spreadsheet (as 1.23E+15), this is the first.
pub const IDENTIFIER_REWRITTEN: &Rule = &Rule {
    code: "IDENTIFIER_REWRITTEN",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "{found} identifiers of this column were rewritten by a spreadsheet (as 1.23E+15), this is the first.",
    fix: "Export again, and do not save the file from a spreadsheet.",
    basis: "Practice: spreadsheets round long numbers, and the digits are lost",
    help: Help::Source(include_str!("identifier_rewritten.rs")),
};
