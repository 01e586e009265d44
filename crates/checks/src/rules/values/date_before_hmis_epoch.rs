//! # The date lies before anything that can be recorded here ({expected}).

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The date lies before anything that can be recorded here ({expected}).
pub const DATE_BEFORE_HMIS_EPOCH: &Rule = &Rule {
    code: "DATE_BEFORE_HMIS_EPOCH",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::DataEntry,
    message: "The date lies before anything that can be recorded here ({expected}).",
    fix: "Correct the date at its source.",
    basis: "Practice: nobody living was born before 1900, and no record is older",
    help: Help::Source(include_str!("date_before_hmis_epoch.rs")),
};
