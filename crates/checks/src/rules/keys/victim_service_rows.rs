//! # The row is about somebody served by a victim service provider; it should not be in HMIS.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The row is about somebody served by a victim service provider; it should not be in HMIS.
pub const VICTIM_SERVICE_ROWS: &Rule = &Rule {
    code: "VICTIM_SERVICE_ROWS",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Setup,
    message: "The row is about somebody served by a victim service provider; it should not be in HMIS.",
    fix: "Leave these rows out, or seal them as the provider's own comparable database.",
    basis: "34 U.S.C. 12291(b)(2); HUD HMIS Data Standards: victim service providers; Eva 139",
    help: Help::Source(include_str!("victim_service_rows.rs")),
};
