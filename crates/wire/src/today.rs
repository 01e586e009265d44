//! *Today*: what needs doing now, and how the workstation is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Token, Whole};

/// What *Today* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// What needs a person, the gravest first.
    pub notices: Vec<NoticeView>,
    /// What was examined, as `strongroom doctor` has it.
    pub health: Vec<HealthLine>,
    /// The log in short.
    pub log: LogHealth,
    /// Opened copies that still lie readable on a disk, the oldest first.
    pub copies: Vec<OpenedCopy>,
}

/// Something that unlocking found, and a person should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// A word for machines, such as `rollback`.
    pub token: String,
    /// It speaks of tampering or loss.
    pub alarming: bool,
    /// What it is, one sentence or clause.
    pub text: String,
}

/// One thing that was examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthLine {
    /// What was looked at, such as `free space`.
    pub subject: String,
    /// How it is.
    pub state: HealthState,
    /// What was found.
    pub detail: String,
}

/// How something that was examined is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HealthState {
    /// Should be looked into.
    Attention,
    /// Neither good nor bad.
    Fact,
    /// As it should be.
    Good,
}

/// The log in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogHealth {
    /// How many entries there are.
    pub size: Whole,
    /// How many of them the latest head that left this workstation confirms; null if none did.
    pub anchored: Option<Whole>,
    /// Nothing may be written: log and keys do not fit together.
    pub unfit: bool,
}

/// A readable copy that opening a bundle made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedCopy {
    /// Names the copy for deleting it.
    pub copy: Token,
    /// Its last name.
    pub name: String,
    /// Where it lies, in words a person knows, such as `Documents`.
    pub place: String,
    /// The bundle it came out of.
    pub bundle_id: Option<String>,
    /// Since when; RFC 3339 in UTC.
    pub since: String,
}
