//! *Administration*: signers known here, keys of this vault.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
