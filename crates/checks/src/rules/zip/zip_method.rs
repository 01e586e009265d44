//! # The entry is packed by a method that is not read here ({why}).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The entry is packed by a method that is not read here ({why}).
pub const ZIP_METHOD: &Rule = &Rule {
    code: "ZIP_METHOD",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "The entry is packed by a method that is not read here ({why}).",
    fix: "Zip the files again with the ordinary method (deflate).",
    basis: "APPNOTE.TXT (ZIP) section 4.4.5",
    help: Help::Source(include_str!("zip_method.rs")),
};
