//! # HEADER_ORDER
//!
//! ## What is wrong
//!
//! All is there, but the columns stand in another order than published. The first one out of place is
//! named; values were found by their names.
//!
//! ## Why it matters
//!
//! Receivers that read by position put every value in the wrong place.
//!
//! ## Example
//!
//! Wrong:
//!
//! ```text
//! PersonalID,LastName,FirstName
//! ```
//!
//! Right:
//!
//! ```text
//! PersonalID,FirstName,MiddleName,LastName
//! ```
//!
//! ## How to mend it
//!
//! 1. Have the vendor write the columns in the published order.
//!
//! ## When it is not raised
//!
//! For missing or extra columns alone: those that are there may still stand in order.

use model::{Audience, Severity};

use crate::rules::{Help, Rule};

/// The columns stand in another order than the specification's; this is the first out of place.
pub const HEADER_ORDER: &Rule = &Rule {
    code: "HEADER_ORDER",
    severity: Severity::Warning,
    blocks: false,
    audience: Audience::Vendor,
    message: "The columns stand in another order than the specification's; this is the first out of place.",
    fix: "Have the columns written in the published order.",
    basis: "HUD HMIS CSV Format Specifications: columns exactly as published",
    help: Help::Source(include_str!("header_order.rs")),
};
