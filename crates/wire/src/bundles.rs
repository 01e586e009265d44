//! *Bundles*: sealing a checked set, what was sealed here, opening.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Problem, Progress, Token, Whole};

/// A recipient's public key, chosen from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecipientKey {
    /// Names it when sealing.
    pub token: Token,
    /// The file's name.
    pub name: String,
    /// SHA-256 of the key in groups of four hexadecimal digits, to be compared by phone.
    pub fingerprint: String,
}

/// A place for a new file or folder, chosen in a dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// Names it when writing.
    pub token: Token,
    /// Its last name.
    pub name: String,
    /// Where it lies, in words a person knows, such as `Documents`.
    pub place: String,
    /// Why a readable copy should not lie there: the place is synced, shared, can be unplugged or is not encrypted. A sentence.
    pub caution: Option<String>,
}

/// What the passphrase for recipients is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SealPassphrase {
    /// The program draws one and shows it once.
    Generated,
    /// No passphrase: only the chosen keys and this vault open it.
    None,
    /// As it was typed. It is used once and wiped.
    Typed {
        /// The passphrase.
        passphrase: String,
    },
}

impl std::fmt::Debug for SealPassphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Generated => "Generated",
            Self::None => "None",
            Self::Typed { .. } => "Typed(…)",
        })
    }
}

/// What to seal, for whom, why and where to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SealRequest {
    /// The check whose files are sealed; they are checked once more while they are sealed.
    pub check: Token,
    /// Why, in the operator's words. Stands in the log and in the bundle; no names of clients.
    pub reason: String,
    /// Public keys of recipients.
    pub recipients: Vec<Token>,
    /// A passphrase for recipients.
    pub passphrase: SealPassphrase,
    /// Leave out every row about people served by victim service providers or on the protected list.
    pub leave_out_victim_services: bool,
    /// Seal in spite of findings of severity error or worse.
    pub allow_blocking: bool,
    /// Where to.
    pub target: Token,
}

/// A long work that can be left and found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Names it.
    pub job: Token,
    /// What is being made, by its file name.
    pub name: String,
    /// How far it is.
    pub state: JobState,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum JobState {
    /// The person stopped it. Nothing has the name.
    Cancelled,
    /// The file is in its place.
    Done {
        /// What was made.
        sealed: Sealed,
    },
    /// It was not done. Nothing has the name.
    Failed {
        /// Why.
        problem: Problem,
    },
    /// The check found what must be mended first. Nothing was written.
    Refused {
        /// Findings of severity error or worse.
        errors: Whole,
        /// Findings that no destination can take.
        blocking: Whole,
    },
    /// At work.
    Running {
        /// How far; null before the first news.
        progress: Option<Progress>,
    },
}

/// What was sealed, and what to hand over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sealed {
    /// The bundle's id.
    pub bundle_id: String,
    /// The sealed file's name.
    pub name: String,
    /// Where it lies, in words a person knows.
    pub place: String,
    /// The cover sheet's name, beside it.
    pub cover: String,
    /// The sealed file's size in bytes.
    pub bytes: Whole,
    /// SHA-256 of the sealed file.
    pub sha256: String,
    /// The signer's fingerprint in groups of four.
    pub fingerprint: String,
    /// How many data files.
    pub files: Whole,
    /// How many data rows.
    pub rows: Whole,
    /// How many rows of victim service providers and of protected people were left out.
    pub left_out: Whole,
    /// How many recipients' keys open it.
    pub recipients: Whole,
    /// The drawn passphrase; shown until the job is closed, kept nowhere.
    pub passphrase: Option<String>,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({})", self.bundle_id)
    }
}

/// A bundle made here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BundleView {
    /// Its id.
    pub bundle_id: String,
    /// How far it has come.
    pub state: BundleState,
    /// The file's name.
    pub name: String,
    /// Where it was put, in words a person knows.
    pub place: String,
    /// When it was begun; RFC 3339 in UTC.
    pub created: String,
    /// The file's size in bytes, once it is done.
    pub bytes: Option<Whole>,
    /// SHA-256 of the file, once it is done.
    pub sha256: Option<String>,
    /// Why it was made; null if the text was erased.
    pub reason: Option<String>,
    /// Who made it, by name; null if not known any more.
    pub operator: Option<String>,
    /// How many recipients' keys open it, and whether a passphrase does; null before it was known.
    pub recipients: Option<String>,
    /// Whether its key is kept here, so that this vault opens it.
    pub key_kept: bool,
    /// Numbers of its entries in the log, in order.
    pub entries: Vec<Whole>,
    /// Made of practice data.
    pub practice: bool,
}

/// How far a bundle has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BundleState {
    /// Given up; nothing was made.
    Aborted,
    /// Being made.
    Begun,
    /// Made and signed.
    Done,
    /// It was made, and its file was not where it was put.
    Missing,
}

/// What opens a bundle.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "with", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OpenWith {
    /// A recipient's private key file.
    Identity {
        /// The chosen file.
        file: Token,
    },
    /// Nothing: a plain bundle, or the vault if it is unlocked and made the bundle.
    Nothing,
    /// A recipient's passphrase as it was typed. It is used once and wiped.
    Passphrase {
        /// The passphrase.
        passphrase: String,
    },
    /// This vault, which made it.
    Vault,
}

impl std::fmt::Debug for OpenWith {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Identity { .. } => "Identity",
            Self::Nothing => "Nothing",
            Self::Passphrase { .. } => "Passphrase(…)",
            Self::Vault => "Vault",
        })
    }
}

/// What a readable copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A new folder with every file.
    Folder,
    /// The sealed file that is about to be made.
    Sealed,
    /// A ZIP of the data files alone, for an upload.
    UploadZip,
}

/// A readable copy that was made, of a bundle or of a data set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// The readable copy's name.
    pub name: String,
    /// Where it lies, in words a person knows.
    pub place: String,
    /// How many data files.
    pub files: Whole,
    /// How many bytes of data.
    pub bytes: Whole,
    /// Of a bundle: the signer and whether it is known, one sentence.
    pub signer: Option<String>,
    /// The sealed original lies in a folder for downloads and can be deleted now.
    pub original_in_downloads: bool,
    /// What else a careful reader should know, in sentences.
    pub notes: Vec<String>,
}
