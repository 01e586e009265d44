//! Verifying a bundle.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Problem, Token, Whole};

/// What is at hand for opening the inside.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "with", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum VerifyWith {
    /// Nothing: the outside alone, or the vault if it is unlocked and made the bundle.
    Nothing,
    /// A passphrase as it was typed. It is used once and wiped; nothing keeps it.
    Passphrase {
        /// The passphrase.
        passphrase: String,
    },
    /// A recipient's private key file.
    Identity {
        /// The chosen file.
        file: Token,
    },
}

impl std::fmt::Debug for VerifyWith {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing",
            Self::Passphrase { .. } => "Passphrase(…)",
            Self::Identity { .. } => "Identity",
        })
    }
}

/// The conclusion, as the verifier's JSON has it (`docs/formats/bundle.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerdictToken {
    /// Something was changed or is missing.
    Broken,
    /// The outside holds; the contents were not checked.
    OuterOnly,
    /// All holds, and the signer is known here.
    ValidPinned,
    /// All holds, and the signer is not known here.
    ValidUnknownSigner,
}

/// What was found. The verdict is never better than what was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerificationView {
    /// The conclusion.
    pub verdict: VerdictToken,
    /// The conclusion as a sentence.
    pub sentence: String,
    /// What was changed or is missing, and where; only for `broken`.
    pub fault: Option<String>,
    /// Who signed.
    pub signer: Option<SignerView>,
    /// The bundle's id.
    pub bundle_id: Option<String>,
    /// When it was made, as the signer says; RFC 3339 in UTC.
    pub created: Option<String>,
    /// Why a key that was given did not open it.
    pub shut: Option<Problem>,
    /// What it is for, in the words of whoever sealed it; null if the inside was not checked.
    pub reason: Option<String>,
    /// What it was checked against before sealing; null if the inside was not checked.
    pub checked: Option<String>,
    /// Made-up data.
    pub practice: bool,
    /// The data files; empty if the inside was not checked.
    pub files: Vec<BundleFile>,
    /// How many entries the signer's log had; null if the inside was not checked.
    pub log_size: Option<Whole>,
    /// What else a careful reader should know, in sentences.
    pub notes: Vec<String>,
}

/// A signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignerView {
    /// SHA-256 of the public key, in groups of four hexadecimal digits, to be read out by phone.
    pub fingerprint: String,
    /// The name under which the signer is known here.
    pub known_as: Option<String>,
    /// Since when; RFC 3339 in UTC.
    pub known_since: Option<String>,
}

/// One data file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BundleFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: Whole,
    /// Its data rows, as the signer counted them.
    pub rows: Whole,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}
