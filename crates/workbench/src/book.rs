//! The log as a store keeps it: the one place where computed entries and their rows meet.
//!
//! What stands in `meta` (right edge of the tree, greatest time, numbers of the entries that change the roster) is a
//! cache for appending quickly. Full verification uses none of it.

use audit::{Action, Actor, Checkpoint, EntryDraft, Frontier, Origin, Roster, Tail, detail_digest};
use model::{Digest, Object, Timestamp, VaultId};
use seal::Ed25519Key;
use vault::{DatabaseError, Detail, NewEntry, Reading, Writing};

use crate::problem::{Problem, ProblemKind};

const FRONTIER: &str = "log-frontier";
const LATEST: &str = "log-latest";
const ROSTER: &str = "log-roster";

/// The end of the log inside one transaction.
pub(crate) struct Book {
    tail: Tail,
    roster: Roster,
    /// Numbers of the entries that change who may sign.
    changes: Vec<u64>,
}

/// An entry to come.
pub(crate) struct Draft<'a> {
    pub(crate) action: Action,
    pub(crate) actor: Actor,
    pub(crate) cause: Option<u64>,
    pub(crate) object: Object,
    /// A text that may be erased later, and the salt of its digest.
    pub(crate) detail: Option<(&'a str, [u8; 16])>,
}

impl Book {
    /// A log without entries.
    pub(crate) fn begin(vault: VaultId) -> Self {
        Self { tail: Tail::new(Origin::new(vault)), roster: Roster::new(), changes: Vec::new() }
    }

    /// Takes up the end as this transaction sees it.
    pub(crate) fn load(reading: &Reading<'_>) -> Result<Self, Problem> {
        let meta = reading.meta();
        let last = reading.entries().tail()?;
        let count = last.as_ref().map_or(0, |entry| entry.seq + 1);
        let last_leaf = last.map_or(Digest::ZERO, |entry| entry.leaf);
        let frontier = meta
            .value(FRONTIER)?
            .and_then(|bytes| read_frontier(&bytes))
            .filter(|frontier| frontier.size() == count)
            .ok_or_else(unfit)?;
        let latest: Option<Timestamp> = meta.value(LATEST)?.and_then(|bytes| ascii(&bytes)?.parse().ok());
        let changes = meta.value(ROSTER)?.and_then(|bytes| read_numbers(&bytes)).ok_or_else(unfit)?;
        let mut roster = Roster::new();
        for seq in &changes {
            let row = reading.entries().entry(*seq)?.ok_or_else(unfit)?;
            let entry = audit::Entry::parse(&row.entry).map_err(|_| unfit())?;
            roster.admit(&entry).map_err(|e| Problem::new(ProblemKind::Broken, e.to_string()))?;
        }
        let origin = Origin::new(reading.vault_id());
        let tail = Tail::resume(origin, frontier, last_leaf, latest).map_err(|_| unfit())?;
        // The cache is not authenticated; the head signed in the last commit is. A cache that leads elsewhere must not be
        // signed on.
        let note = reading.checkpoints().latest()?.ok_or_else(unfit)?.note;
        let workstation = roster.workstation().ok_or_else(unfit)?;
        let head = Checkpoint::open(note.as_bytes(), workstation).map_err(|_| unfit())?;
        if head != tail.head() {
            return Err(unfit());
        }
        Ok(Self { tail, roster, changes })
    }

    /// Appends an entry to the rows of this transaction.
    pub(crate) fn append(
        &mut self,
        writing: &Writing<'_>,
        draft: Draft<'_>,
        now: Timestamp,
        key: &Ed25519Key,
    ) -> Result<u64, Problem> {
        let Draft { action, actor, cause, object, detail } = draft;
        let changes_roster = matches!(action, Action::VaultCreate | Action::OperatorEnrol);
        let digest = detail.map(|(text, salt)| detail_digest(&salt, text.as_bytes()));
        let draft = EntryDraft { action, actor, cause, detail: digest, object };
        let appended = self
            .tail
            .append(&self.roster, draft, now, key)
            .map_err(|e| Problem::new(ProblemKind::Denied, e.to_string()))?;
        let entry = appended.entry;
        let key_id = audit::KeyId::of(&key.public()).to_string();
        let new =
            NewEntry { entry: &entry.bytes, leaf: &entry.leaf, key: &key_id, signature: &entry.signature };
        let seq = writing.entries_mut().append(&new)?;
        if seq != entry.seq {
            return Err(unfit());
        }
        if let Some((text, salt)) = detail {
            writing.details_mut().keep(seq, &Detail { salt, text: text.to_owned() })?;
        }
        if changes_roster {
            self.changes.push(seq);
        }
        self.tail = appended.tail;
        self.roster = appended.roster;
        Ok(seq)
    }

    /// Signs the head and stores it with the right edge; to be called once, last, in each writing transaction.
    pub(crate) fn close(
        &self,
        writing: &Writing<'_>,
        workstation: &Ed25519Key,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let note =
            self.tail.checkpoint(workstation).map_err(|e| Problem::new(ProblemKind::Bug, e.to_string()))?;
        writing.checkpoints_mut().set_latest(self.tail.next_seq(), &note.to_text(), now)?;
        let meta = writing.meta_mut();
        meta.set(FRONTIER, &print_frontier(self.tail.frontier()))?;
        if let Some(latest) = self.tail.latest() {
            meta.set(LATEST, latest.to_string().as_bytes())?;
        }
        let numbers: Vec<String> = self.changes.iter().map(u64::to_string).collect();
        meta.set(ROSTER, numbers.join(" ").as_bytes())?;
        Ok(())
    }

    /// How many entries, and the root over them.
    pub(crate) fn head(&self) -> (u64, Digest) {
        let head = self.tail.head();
        (head.size, head.root)
    }

    /// Who may sign.
    pub(crate) const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The greatest time of any entry.
    pub(crate) const fn latest(&self) -> Option<Timestamp> {
        self.tail.latest()
    }
}

impl From<DatabaseError> for Problem {
    fn from(e: DatabaseError) -> Self {
        let kind = match &e {
            DatabaseError::Busy { .. } => ProblemKind::Busy,
            DatabaseError::Damaged | DatabaseError::Malformed { .. } => ProblemKind::Broken,
            DatabaseError::Newer { .. } => ProblemKind::Denied,
            DatabaseError::Outdated => ProblemKind::Locked,
            _ => ProblemKind::Io,
        };
        Self::new(kind, e.to_string())
    }
}

fn unfit() -> Problem {
    Problem::new(ProblemKind::Broken, "the stored end of the log does not fit together")
        .next("run `strongroom audit verify`, and put the vault back from a backup if the log is broken")
}

fn print_frontier(frontier: &Frontier) -> Vec<u8> {
    let peaks = frontier.peaks().iter().flat_map(|peak| *peak.as_bytes());
    frontier.size().to_be_bytes().into_iter().chain(peaks).collect()
}

fn read_frontier(bytes: &[u8]) -> Option<Frontier> {
    let (size, rest) = bytes.split_first_chunk::<8>()?;
    let (peaks, odd) = rest.as_chunks::<32>();
    let peaks = peaks.iter().map(|peak| Digest::from_bytes(*peak)).collect();
    odd.is_empty().then(|| Frontier::from_parts(u64::from_be_bytes(*size), peaks).ok())?
}

fn read_numbers(bytes: &[u8]) -> Option<Vec<u64>> {
    ascii(bytes)?.split_ascii_whitespace().map(|n| n.parse().ok()).collect()
}

fn ascii(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
