//! # {found} values of this column are not hashed as Export.HashStatus says, this is the first.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// {found} values of this column are not hashed as Export.HashStatus says, this is the first.
pub const HASH_STATUS_UNTRUE: &Rule = &Rule {
    code: "HASH_STATUS_UNTRUE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "{found} values of this column are not hashed as Export.HashStatus says, this is the first.",
    fix: "Export again with the HashStatus that is true; clear names and numbers must not go out as hashed.",
    basis: "HUD HMIS CSV Format Specifications: Export.HashStatus",
    help: Help::Source(include_str!("hash_status_untrue.rs")),
};
