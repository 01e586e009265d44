//! What is wrong with a log: the first fault, where it is, and a stable word for it (audit-log.md §10.2).

use std::fmt;

use model::JsonError;

use crate::{AnchorKind, CheckpointError, EntryError, MAX_ENTRY_BYTES, NotAuthorised, Refusal};

/// The first thing wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The number of the first bad entry; none if the fault lies in checkpoint, pin or anchors.
    pub seq: Option<u64>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a log. The tokens are frozen; see [`FaultKind::token`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultKind {
    /// An anchor names another log.
    #[error("a checkpoint to compare with belongs to another log")]
    AnchorOtherLog,
    /// An anchor is not signed by this log's audit key.
    #[error(
        "a checkpoint to compare with is not signed by this log's audit key; one of the two is not genuine"
    )]
    AnchorSignature,
    /// The log is shorter than an anchor.
    #[error(
        "{kind} shows that the log had {anchor} entries; it has {size} now: it was rolled back or cut{}",
        restored(*.restored_at)
    )]
    BelowAnchor {
        /// The anchor's size.
        anchor: u64,
        /// Where the anchor comes from.
        kind: AnchorKind,
        /// The last entry that records a restore.
        restored_at: Option<u64>,
        /// The log's size.
        size: u64,
    },
    /// The checkpoint is none.
    #[error("the log's checkpoint cannot be read: {0}")]
    CheckpointMalformed(CheckpointError),
    /// The checkpoint names another log.
    #[error("the log's checkpoint belongs to another log")]
    CheckpointOtherLog,
    /// The checkpoint is not signed by the audit key.
    #[error("the log's checkpoint is not signed by its audit key")]
    CheckpointSignature,
    /// The checkpoint is of another size: entries are missing or were added at the end.
    #[error("the log's checkpoint stands for {checkpoint} entries, but there are {entries}")]
    CheckpointSize {
        /// The checkpoint's size.
        checkpoint: u64,
        /// How many entries there are.
        entries: u64,
    },
    /// There is no entry at all.
    #[error("the log is empty")]
    Empty,
    /// Another number than the next.
    #[error("number {found} stands where this entry should be: entries are missing, repeated or reordered")]
    Gap {
        /// The number found.
        found: u64,
    },
    /// An anchor of this size has another root.
    #[error("{kind} of {size} entries does not fit this log: what it covers was rewritten{}", restored(*.restored_at))]
    InconsistentWithAnchor {
        /// Where the anchor comes from.
        kind: AnchorKind,
        /// The last entry that records a restore.
        restored_at: Option<u64>,
        /// The anchor's size.
        size: u64,
    },
    /// The leaf stored beside the entry is not the entry's.
    #[error("the stored digest is not that of the stored entry")]
    Leaf,
    /// A member is not of the form §2 gives it.
    #[error("`{member}` is missing or not of the form the log allows")]
    Malformed {
        /// The member, as a path.
        member: String,
    },
    /// A newer version of the program is needed.
    #[error(
        "{what} is not known to this version; a newer Strongroom is needed to judge the log from here on"
    )]
    NewerVersion {
        /// What is unknown.
        what: String,
    },
    /// Its signer may not sign it.
    #[error("not authorised: {0}")]
    NotAuthorised(NotAuthorised),
    /// Not canonical JSON.
    #[error(transparent)]
    NotCanonical(JsonError),
    /// The entry belongs to another log.
    #[error("the entry belongs to another log")]
    OtherLog,
    /// The audit key is not the pinned one.
    #[error("the log is signed, but not by the workstation whose fingerprint was given")]
    Pin,
    /// It does not name the entry before it.
    #[error("it does not follow from the entry before it")]
    Prev,
    /// The checkpoint's root is not that of the entries.
    #[error("the log's checkpoint has another root than its entries")]
    Root,
    /// The signature does not fit.
    #[error("its signature does not hold: the entry was changed, or somebody else signed it")]
    Signature,
    /// Longer than an entry may be.
    #[error("it has {bytes} bytes; at most {MAX_ENTRY_BYTES} are allowed")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
}

impl FaultKind {
    /// The word for it in §10.2, stable for ever.
    pub const fn token(&self) -> &'static str {
        match self {
            Self::AnchorOtherLog => "anchor_other_log",
            Self::AnchorSignature => "anchor_signature",
            Self::BelowAnchor { .. } => "below_anchor",
            Self::CheckpointMalformed(_) => "checkpoint_malformed",
            Self::CheckpointOtherLog => "checkpoint_other_log",
            Self::CheckpointSignature => "checkpoint_signature",
            Self::CheckpointSize { .. } => "checkpoint_size",
            Self::Empty => "empty",
            Self::Gap { .. } => "gap",
            Self::InconsistentWithAnchor { .. } => "inconsistent_with_anchor",
            Self::Leaf => "leaf",
            Self::Malformed { .. } => "malformed",
            Self::NewerVersion { .. } => "newer_version",
            Self::NotAuthorised(_) => "not_authorised",
            Self::NotCanonical(_) => "not_canonical",
            Self::OtherLog => "other_log",
            Self::Pin => "pin",
            Self::Prev => "prev",
            Self::Root => "root",
            Self::Signature => "signature",
            Self::TooLarge { .. } => "too_large",
        }
    }

    pub(crate) const fn at(self, seq: u64) -> Fault {
        Fault { seq: Some(seq), kind: self }
    }

    pub(crate) const fn of_the_log(self) -> Fault {
        Fault { seq: None, kind: self }
    }
}

impl From<EntryError> for FaultKind {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::Malformed { member } => Self::Malformed { member },
            EntryError::NewerVersion { version } => {
                Self::NewerVersion { what: format!("version {version} of entries") }
            }
            EntryError::NotCanonical(json) => Self::NotCanonical(json),
            EntryError::TooLarge { bytes } => Self::TooLarge { bytes },
        }
    }
}

impl From<Refusal> for FaultKind {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Newer { what } => Self::NewerVersion { what },
            Refusal::NotAuthorised(why) => Self::NotAuthorised(why),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seq {
            Some(seq) => write!(f, "entry {seq}: {}", self.kind),
            None => self.kind.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}

fn restored(at: Option<u64>) -> String {
    at.map_or_else(String::new, |seq| {
        format!("; entry {seq} records a restore from a copy, so this may be of the part given up then")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_where_and_what_in_one_clause() {
        let gap = FaultKind::Gap { found: 9 }.at(7);
        assert_eq!(
            gap.to_string(),
            "entry 7: number 9 stands where this entry should be: entries are missing, repeated or reordered"
        );
        let kind = AnchorKind::Outside;
        let back = FaultKind::BelowAnchor { anchor: 9, kind, restored_at: Some(3), size: 4 }.of_the_log();
        assert_eq!(
            back.to_string(),
            "a head kept outside shows that the log had 9 entries; it has 4 now: it was rolled back or cut; \
             entry 3 records a restore from a copy, so this may be of the part given up then"
        );
        let refused = FaultKind::NotAuthorised(NotAuthorised::UnknownOperator).at(2);
        assert_eq!(refused.to_string(), "entry 2: not authorised: no entry before enrols this operator");
    }

    #[test]
    fn every_token_stands_in_the_specification() {
        let page = include_str!("../../../docs/formats/audit-log.md");
        let all = [
            FaultKind::AnchorOtherLog,
            FaultKind::AnchorSignature,
            FaultKind::BelowAnchor { anchor: 1, kind: AnchorKind::Local, restored_at: None, size: 0 },
            FaultKind::CheckpointMalformed(CheckpointError::Origin),
            FaultKind::CheckpointOtherLog,
            FaultKind::CheckpointSignature,
            FaultKind::CheckpointSize { checkpoint: 1, entries: 2 },
            FaultKind::Empty,
            FaultKind::Gap { found: 1 },
            FaultKind::InconsistentWithAnchor { kind: AnchorKind::Local, restored_at: None, size: 1 },
            FaultKind::Leaf,
            FaultKind::Malformed { member: String::new() },
            FaultKind::NewerVersion { what: String::new() },
            FaultKind::NotAuthorised(NotAuthorised::WrongKey),
            FaultKind::NotCanonical(JsonError::Utf8 { at: 0 }),
            FaultKind::OtherLog,
            FaultKind::Pin,
            FaultKind::Prev,
            FaultKind::Root,
            FaultKind::Signature,
            FaultKind::TooLarge { bytes: 0 },
        ];
        for kind in all {
            assert!(page.contains(&format!("`{}`", kind.token())), "{}", kind.token());
        }
    }
}
