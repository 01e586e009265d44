//! Making the next entry. The builder refuses whatever a verifier would refuse: a bad entry cannot be taken back.

use model::{Digest, Object, Timestamp};
use seal::Ed25519Key;

use crate::{
    Action, Actor, Checkpoint, Entry, EntryError, Frontier, KeyId, Note, NoteError, Origin, Refusal, Roster,
    entry_message, leaf_hash,
};

/// What an action says about itself; number, chain, time and signature come with [`Tail::append`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    /// What was done.
    pub action: Action,
    /// On whose behalf.
    pub actor: Actor,
    /// The number of the entry that ordered a system entry.
    pub cause: Option<u64>,
    /// See [`crate::detail_digest`].
    pub detail: Option<Digest>,
    /// Plain technical values: ids, digests, counts, times.
    pub object: Object,
}

/// The end of a log: all that is needed to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tail {
    origin: Origin,
    frontier: Frontier,
    last_leaf: Digest,
    latest: Option<Timestamp>,
}

/// An entry ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEntry {
    /// Its number.
    pub seq: u64,
    /// The clock's time it bears.
    pub time: Timestamp,
    /// Its exact bytes: stored and passed on unchanged.
    pub bytes: Vec<u8>,
    /// Its leaf, and the `prev` of the next.
    pub leaf: Digest,
    /// Its signature, stored beside it.
    pub signature: [u8; 64],
}

/// What appending yields. Nothing is written yet: store all of it in the transaction of the action itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The entry to store.
    pub entry: SignedEntry,
    /// The new end of the log.
    pub tail: Tail,
    /// The roster after this entry.
    pub roster: Roster,
}

/// Why an entry was not made; the log is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The draft has values that may not stand in an entry.
    #[error("the entry cannot be written: {0}")]
    Entry(#[from] EntryError),
    /// The signer may not do this.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The key handed in is not the one that the roster demands.
    #[error("the signing key is not the one that the log knows for this actor")]
    WrongKey,
}

/// Stored values that cannot be the end of one log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored end of the log does not fit together; verify the log before anything is written")]
pub struct TailError;

impl Tail {
    /// The end of a log without entries.
    pub fn new(origin: Origin) -> Self {
        Self { origin, frontier: Frontier::new(), last_leaf: Digest::ZERO, latest: None }
    }

    /// Takes up a stored end: the frontier, the last entry's leaf, and the greatest time of any entry.
    ///
    /// What a store kept may be of another day than its entries. Compare [`Self::head`] with the latest checkpoint,
    /// its signature verified, before anything is appended: a wrong frontier would be signed.
    ///
    /// # Errors
    /// [`TailError`] if one of them says the log is empty and another does not.
    pub fn resume(
        origin: Origin,
        frontier: Frontier,
        last_leaf: Digest,
        latest: Option<Timestamp>,
    ) -> Result<Self, TailError> {
        let empty = [frontier.size() == 0, last_leaf == Digest::ZERO, latest.is_none()];
        match empty {
            [true, true, true] | [false, false, false] => Ok(Self { origin, frontier, last_leaf, latest }),
            _ => Err(TailError),
        }
    }

    /// Makes the entry that follows. `now` is what the clock says, even if it says less than before: the log
    /// records the clock, and verification warns.
    ///
    /// # Errors
    /// [`AppendError`] if the entry would not verify.
    pub fn append(
        &self,
        roster: &Roster,
        draft: EntryDraft,
        now: Timestamp,
        key: &Ed25519Key,
    ) -> Result<Appended, AppendError> {
        let EntryDraft { action, actor, cause, detail, object } = draft;
        let entry = Entry {
            action,
            actor,
            cause,
            detail,
            key: KeyId::of(&key.public()),
            log: self.origin,
            object,
            prev: self.last_leaf,
            seq: self.next_seq(),
            time: now,
        };
        let bytes = entry.to_bytes()?;
        let mut roster = roster.clone();
        if roster.admit(&entry)? != key.public() {
            return Err(AppendError::WrongKey);
        }
        let leaf = leaf_hash(&bytes);
        let mut frontier = self.frontier.clone();
        frontier.push(leaf);
        let latest = Some(self.latest.map_or(now, |latest| latest.max(now)));
        let tail = Self { origin: self.origin, frontier, last_leaf: leaf, latest };
        let signature = key.sign(&entry_message(&leaf));
        let entry = SignedEntry { seq: entry.seq, time: now, bytes, leaf, signature };
        Ok(Appended { entry, tail, roster })
    }

    /// The number the next entry gets; the number of entries so far.
    pub const fn next_seq(&self) -> u64 {
        self.frontier.size()
    }

    /// Which log this is the end of.
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// The right edge of the tree, to be stored with the entry.
    pub const fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// The leaf of the last entry; zeros if there is none.
    pub const fn last_leaf(&self) -> Digest {
        self.last_leaf
    }

    /// The greatest time of any entry.
    pub const fn latest(&self) -> Option<Timestamp> {
        self.latest
    }

    /// The head: what a checkpoint says.
    pub fn head(&self) -> Checkpoint {
        Checkpoint { origin: self.origin, size: self.frontier.size(), root: self.frontier.root() }
    }

    /// Signs the head with the workstation's audit key.
    ///
    /// # Errors
    /// [`NoteError`] never happens for an origin that parsed; it is handed on rather than hidden.
    pub fn checkpoint(&self, workstation: &Ed25519Key) -> Result<Note, NoteError> {
        self.head().sign(workstation)
    }
}

#[cfg(test)]
#[path = "append_tests.rs"]
mod tests;
