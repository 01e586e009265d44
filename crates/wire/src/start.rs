//! What the page learns first.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the program is and whether there is a vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The program's version, such as `0.1.0`.
    pub version: String,
    /// The vault of this workstation.
    pub vault: VaultState,
    /// Whether this is the practice folder: made-up data, and nothing leaves.
    pub practice: bool,
}

/// The vault of this workstation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum VaultState {
    /// None was made yet.
    Absent,
    /// It is there and locked.
    Locked {
        /// Who may unlock it; a single one is not asked for.
        operators: Vec<OperatorName>,
    },
    /// It is there and cannot be used.
    Unusable {
        /// Why, and what to do.
        what: String,
    },
    /// It is unlocked.
    Unlocked {
        /// Who is at work.
        operator: OperatorName,
    },
}

/// The name that an operator chose for unlocking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OperatorName(pub String);
