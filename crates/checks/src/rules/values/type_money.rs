//! # TYPE_MONEY
//!
//! ## What is wrong
//!
//! The field should be an amount and is not written as one.
//!
//! ## Why it matters
//!
//! It cannot be summed. A comma may even cut the field in two.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! EarnedAmount    $1,234.50
//! ```
//!
//! Right:
//!
//! ```text
//! EarnedAmount    1234.50
//! ```
//!
//! ## How to mend it
//!
//! 1. Have amounts written with digits, a dot and two decimals, without currency sign and thousands
//!    separator.
//!
//! ## When it is not raised
//!
//! For amounts with one decimal or none, which lose nothing.

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
