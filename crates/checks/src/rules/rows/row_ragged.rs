//! # The row has {found} fields; the header names {expected}.

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
