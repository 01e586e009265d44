//! # The field is not an amount with two decimals.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The field is not an amount with two decimals.
pub const TYPE_MONEY: &Rule = &Rule {
    code: "TYPE_MONEY",
    severity: Severity::Error,
    blocks: false,
    audience: Audience::Vendor,
    message: "The field is not an amount with two decimals.",
    fix: "Have amounts written like 1234.50, without currency sign and comma.",
    basis: "HUD HMIS CSV Format Specifications: data types M and M+",
    help: Help::Source(include_str!("type_money.rs")),
};
