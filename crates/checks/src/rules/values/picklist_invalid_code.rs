//! # The code is not one of list {list}.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The code is not one of list {list}.
pub const PICKLIST_INVALID_CODE: &Rule = &Rule {
    code: "PICKLIST_INVALID_CODE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The code is not one of list {list}.",
    fix: "Choose a code of the list at its source.",
    basis: "HUD HMIS CSV Format Specifications: lists",
    help: Help::Source(include_str!("picklist_invalid_code.rs")),
};
