//! *Administration*: people of this vault, signers known here, keys.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who can unlock this vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct People {
    /// Everybody whom the log enrols or who has a key bag, in the order in which they came.
    pub people: Vec<Person>,
    /// Whether whoever is at work may add somebody.
    pub may_add: bool,
}

/// One person of this vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// UUID.
    pub id: String,
    /// How they are called; their id if nothing says it any more.
    pub name: String,
    /// What they may do; none: the log does not know them.
    pub role: Option<PersonRole>,
    /// When they were added; RFC 3339 in UTC. None: the log does not know them.
    pub since: Option<String>,
    /// Whether they can unlock.
    pub way_in: WayIn,
    /// It is whoever is at work.
    pub you: bool,
}

/// Somebody to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewPerson {
    /// How they are to be called: 1 to 100 characters.
    pub name: String,
    /// What they may do.
    pub role: PersonRole,
}

/// What somebody may do in a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonRole {
    /// Everything, and adding people.
    Administrator,
    /// Everything but adding people.
    Analyst,
}

/// Whether somebody can unlock the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WayIn {
    /// They have a key bag, and its keys are those that the log names.
    Bag,
    /// The log enrols them and there is no bag.
    NoBag,
    /// There is a bag that the log does not know.
    NotInLog,
    /// There is a bag, and its keys are not those that the log names.
    OtherKeys,
}

/// A signer known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownSigner {
    /// Under which name.
    pub name: String,
    /// SHA-256 of the public key in groups of four.
    pub fingerprint: String,
    /// Since when; RFC 3339 in UTC.
    pub since: String,
}

/// One key of this vault, public side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VaultKey {
    /// What it is for, such as `signs bundles`.
    pub purpose: String,
    /// Which kind, such as `Ed25519`.
    pub algorithm: String,
    /// SHA-256 of the public key in groups of four.
    pub fingerprint: String,
}
