//! # {found} values of this column are dates in another form, this is the first; rules that need them were not evaluated.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// {found} values of this column are dates in another form, this is the first; rules that need them were not evaluated.
pub const DATE_SHAPE: &Rule = &Rule {
    code: "DATE_SHAPE",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "{found} values of this column are dates in another form, this is the first; rules that need them were not evaluated.",
    fix: "Export again without opening the file in a spreadsheet; dates are written like 2025-10-31.",
    basis: "HUD HMIS CSV Format Specifications: data types D and T",
    help: Help::Source(include_str!("date_shape.rs")),
};
