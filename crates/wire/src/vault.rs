//! Making the vault of this workstation, getting in, and being let out again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{OperatorName, Whole};

/// A new vault, as the first screens asked for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetupRequest {
    /// What this workstation works with; at least one.
    pub work_with: Vec<WorkWith>,
    /// Several people will work here, each with a name and passphrase of their own.
    pub several_people: bool,
    /// The first operator, an administrator.
    pub operator: OperatorName,
    /// Their passphrase as it was typed. It is used once and wiped.
    pub passphrase: String,
}

impl std::fmt::Debug for SetupRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SetupRequest(…)")
    }
}

/// Kinds of data that a workstation works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkWith {
    /// CALPADS files of a California district.
    Calpads,
    /// A victim service provider's own comparable database.
    ComparableDatabase,
    /// EDFacts files of a state.
    Edfacts,
    /// HUD HMIS CSV exports.
    Hmis,
}

/// The recovery code of a vault that was just made. Shown on one screen, then kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodeShown {
    /// The code in its groups, as it is to be copied down.
    pub code: String,
}

impl std::fmt::Debug for RecoveryCodeShown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodeShown(…)")
    }
}

/// How hard a passphrase is to guess, honestly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// Estimated bits: each one doubles the guesses it takes.
    pub bits: Whole,
    /// Enough for what it is for.
    pub enough: bool,
    /// What that means, in a sentence.
    pub sentence: String,
}

/// What passes without the page having asked. Carries nothing but what happened: the page asks for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum VaultEvent {
    /// Nobody was at work for a while: the vault locks in so many seconds unless somebody stays.
    IdleWarning {
        /// Seconds until it locks.
        seconds: Whole,
    },
    /// The vault was locked: by its operator, or since nobody was at work.
    Locked,
}

/// Settings of this vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// What this workstation works with.
    pub work_with: Vec<WorkWith>,
    /// Several people work here.
    pub several_people: bool,
    /// Minutes without a key or the mouse after which the vault locks: 1 to 60.
    pub idle_minutes: Whole,
}
