//! # HASH_STATUS_UNTRUE
//!
//! ## What is wrong
//!
//! `Export.HashStatus` says that names and social security numbers are hashed, and values of this column
//! are not; or it says that they are not, and they are. One finding stands for the whole column and says
//! how many there are.
//!
//! ## Why it matters
//!
//! A file that is taken for hashed is handed around more freely. One clear name in it is a disclosure. A
//! file that is hashed and says otherwise is read as if hashes were names.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! HashStatus=4, FirstName    Ann
//! ```
//!
//! Right:
//!
//! ```text
//! HashStatus=4, FirstName    9841ba9e… (64 signs)
//! ```
//!
//! ## How to mend it
//!
//! 1. Do not send the set.
//! 2. Have it exported again with hashing switched on for all four columns, or with the HashStatus that is
//!    true.
//! 3. If it was sent already, tell the person responsible for privacy.
//!
//! ## When it is not raised
//!
//! For empty fields, and for HashStatus 3 (hashed in a way that was agreed on), of which nothing is known.
//! If `Export.csv` does not say how the set is hashed, the rule is listed as not evaluated.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// Values of this column are not hashed as Export.HashStatus says in {found}, this is the first.
pub const HASH_STATUS_UNTRUE: &Rule = &Rule {
    code: "HASH_STATUS_UNTRUE",
    severity: Severity::HighPriority,
    blocks: true,
    audience: Audience::Vendor,
    message: "Values of this column are not hashed as Export.HashStatus says in {found}, this is the first.",
    fix: "Export again with the HashStatus that is true; clear names and numbers must not go out as hashed.",
    basis: "HUD HMIS CSV Format Specifications: Export.HashStatus",
    help: Help::Source(include_str!("hash_status_untrue.rs")),
};
