//! # The file begins with a byte order mark, which some readers take for part of the first column's name.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The file begins with a byte order mark, which some readers take for part of the first column's name.
pub const ENCODING_BOM: &Rule = &Rule {
    code: "ENCODING_BOM",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The file begins with a byte order mark, which some readers take for part of the first column's name.",
    fix: "Have the file written as UTF-8 without a byte order mark.",
    basis: "RFC 3629 section 6",
    help: Help::Source(include_str!("encoding_bom.rs")),
};
