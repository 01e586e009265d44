//! # PICKLIST_UNLISTED_CODE
//!
//! ## What is wrong
//!
//! The code is not in the text of the specification, but in use: it was added by a later version, or stands
//! in a list that is kept elsewhere, such as that of CoC numbers.
//!
//! ## Why it matters
//!
//! It is most likely right. If not, nobody else will notice.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! Event    17    (listed only in later versions)
//! ```
//!
//! Right:
//!
//! ```text
//! Event    17, agreed with the receiver
//! ```
//!
//! ## How to mend it
//!
//! 1. Ask the receiver whether the code is known there.
//! 2. If it is a CoC number, compare it with HUD's current list.
//!
//! ## When it is not raised
//!
//! For codes that no known version has (`PICKLIST_INVALID_CODE`).

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
