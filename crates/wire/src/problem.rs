//! Why something was not done, in the words that a person reads.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What every command answers if it does not do what was asked. Nothing was left half-done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// For the page to behave by; never the text.
    pub kind: ProblemKind,
    /// What happened, one clause.
    pub what: String,
    /// What to do next, if there is something.
    pub next: Option<String>,
}

/// What is known of faults of the program's own: places in its code, and nothing of anybody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FaultReport {
    /// The program's version, such as `0.1.0`.
    pub version: String,
    /// System and kind of processor, such as `linux x86_64`.
    pub system: String,
    /// Where it happened, such as `crates/workbench/src/desk/chosen.rs:31:9`. At least one.
    pub places: Vec<String>,
}

/// Kinds that the page behaves differently for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A bundle or log is not as it was made.
    Broken,
    /// Our own fault.
    Bug,
    /// Another process holds the vault.
    Busy,
    /// Not allowed to this operator, or to anyone here.
    Denied,
    /// The target is there already.
    Exists,
    /// A token that stands for nothing any more.
    Gone,
    /// The person stopped it.
    Interrupted,
    /// The system did not do its part.
    Io,
    /// The vault is locked, or waits after failed attempts.
    Locked,
    /// No slot for this key.
    NoSlot,
    /// The request makes no sense as it was given.
    Usage,
    /// A passphrase, code or key that does not fit.
    WrongSecret,
}
