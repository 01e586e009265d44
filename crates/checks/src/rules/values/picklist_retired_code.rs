//! # The code of list {list} is retired.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The code of list {list} is retired.
pub const PICKLIST_RETIRED_CODE: &Rule = &Rule {
    code: "PICKLIST_RETIRED_CODE",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The code of list {list} is retired.",
    fix: "Choose a code that is in use, unless the row is from the time before.",
    basis: "HUD HMIS CSV Format Specifications: lists, retired codes",
    help: Help::Source(include_str!("picklist_retired_code.rs")),
};
