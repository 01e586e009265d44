//! # The line holds bytes that are no UTF-8, the first of them {found}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The line holds bytes that are no UTF-8, the first of them {found}.
pub const ENCODING_NOT_UTF8: &Rule = &Rule {
    code: "ENCODING_NOT_UTF8",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The line holds bytes that are no UTF-8, the first of them {found}.",
    fix: "Export again as UTF-8, without joining files of different origin.",
    basis: "RFC 3629 section 3",
    help: Help::Source(include_str!("encoding_not_utf8.rs")),
};
