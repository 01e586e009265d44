//! What a verifier is given: entries as stored, and what the caller knows of the log from elsewhere (§10.1).

use model::{Digest, Fingerprint};

use crate::{Checkpoint, CheckpointError, Note, Origin};

/// One entry as a store or an export holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The number it is filed under.
    pub seq: u64,
    /// Its exact bytes.
    pub entry: Vec<u8>,
    /// Its signature.
    pub signature: [u8; 64],
    /// The leaf stored beside it, where a store keeps one.
    pub leaf: Option<Digest>,
}

/// What the caller knows about the log from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Earlier heads to compare with.
    pub anchors: Vec<Anchor>,
    /// The log it must be; none if any will do.
    pub origin: Option<Origin>,
    /// The fingerprint that the workstation's audit key must have.
    pub pin: Option<Fingerprint>,
    /// How many threads to use.
    pub threads: usize,
}

/// An earlier head of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    pub(crate) size: u64,
    pub(crate) root: Digest,
    pub(crate) kind: AnchorKind,
    pub(crate) signed: Option<(Checkpoint, Note)>,
}

/// Where an anchor comes from; the two are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorKind {
    /// From the same machine: whoever rolls back the one may roll back the other.
    Local,
    /// From outside: it had been handed out.
    Outside,
}

impl Default for Policy {
    /// Nothing is known: no anchors, no pin, any log.
    fn default() -> Self {
        Self { anchors: Vec::new(), origin: None, pin: None, threads: 1 }
    }
}

impl Anchor {
    /// A head whose genuineness the caller has checked himself, such as a line of the head file.
    pub const fn head(size: u64, root: Digest, kind: AnchorKind) -> Self {
        Self { size, root, kind, signed: None }
    }

    /// A checkpoint as it was handed out; verification demands that this log's audit key signed it.
    ///
    /// # Errors
    /// [`CheckpointError`] if it is none.
    pub fn checkpoint(note: &[u8], kind: AnchorKind) -> Result<Self, CheckpointError> {
        let (head, note) = Checkpoint::parse(note)?;
        Ok(Self { size: head.size, root: head.root, kind, signed: Some((head, note)) })
    }

    /// How many entries it stands for.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

impl std::fmt::Display for AnchorKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Local => "a head kept on this machine",
            Self::Outside => "a head kept outside",
        })
    }
}
