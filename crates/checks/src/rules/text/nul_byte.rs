//! # The line holds a NUL byte; many readers stop there.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The line holds a NUL byte; many readers stop there.
pub const NUL_BYTE: &Rule = &Rule {
    code: "NUL_BYTE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The line holds a NUL byte; many readers stop there.",
    fix: "Export again; if it stays, the record holds binary data at its source.",
    basis: "RFC 4180 section 2, rule 7: NUL is no text",
    help: Help::Source(include_str!("nul_byte.rs")),
};
