//! # The code is in use, but version 1.0 of the specification does not list it in {list}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The code is in use, but version 1.0 of the specification does not list it in {list}.
pub const PICKLIST_UNLISTED_CODE: &Rule = &Rule {
    code: "PICKLIST_UNLISTED_CODE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The code is in use, but version 1.0 of the specification does not list it in {list}.",
    fix: "Nothing has to be done if the receiver knows the code.",
    basis: "Practice: codes of later versions are accepted",
    help: Help::Source(include_str!("picklist_unlisted_code.rs")),
};
