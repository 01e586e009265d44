//! # VICTIM_SERVICE_ROWS
//!
//! ## What is wrong
//!
//! The row is about somebody served by an organization that is marked as a victim service provider: an enrollment
//! in one of its projects, a row that refers to such an enrollment, or a client who has no other enrollments.
//!
//! ## Why it matters
//!
//! Federal law (34 U.S.C. 12291(b)(2)) forbids such providers to disclose who came to them; their data must
//! not be in HMIS. Somebody's life may depend on it.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Enrollment E70 in project J9, whose organization has VictimServiceProvider=1
//! ```
//!
//! Right:
//!
//! ```text
//! no such row in an HMIS export; the provider keeps a comparable database of its own
//! ```
//!
//! ## How to mend it
//!
//! 1. Stop. Do not send the set.
//! 2. If the organization is no victim service provider, have the flag corrected in the project setup.
//! 3. If it is one, have its projects left out of the export, and tell the person responsible for privacy
//!    that they were in HMIS.
//! 4. If this is the provider's own comparable database, seal it as that, to the provider's own keys.
//!
//! ## When it is not raised
//!
//! For deleted rows. Whether somebody lived through violence is never used to decide this. For a client, if another
//! enrollment may stand in a row that could not be read. If whoever checks says that this is the provider's own
//! comparable database.

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
