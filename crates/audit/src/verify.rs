//! Verifying a whole log in one pass and bounded memory: the first fault, or a report (audit-log.md §10).
//!
//! Entries are taken in batches, each in three steps: read and hash (on every core), then chain, roster and tree
//! in order (one core), then signatures (on every core). The verdict is that of doing all checks entry by entry:
//! whatever the order of work, the fault with the smallest number wins, and of one entry the first in §10.2.

use model::{Digest, Fingerprint, Timestamp};
use seal::Ed25519Public;

use crate::batch::in_parallel;
use crate::report::UnknownActions;
use crate::{
    Action, Anchor, Anchored, Checkpoint, ClockBack, Entry, EntryError, Fault, FaultKind, Frontier, Origin,
    Policy, Record, Report, Roster, Warnings, entry_message, leaf_hash,
};

const BATCH_ENTRIES: usize = 8192;
const BATCH_BYTES: usize = 8 << 20;

/// A verification under way. Feed it with [`Self::push`], end it with [`Self::finish`].
#[derive(Debug)]
pub struct LogVerifier {
    origin: Origin,
    pin: Option<Fingerprint>,
    threads: usize,
    /// INVARIANT (anchors in order): ascending by size; those before `next_anchor` have been compared.
    anchors: Vec<Anchor>,
    next_anchor: usize,
    waiting: Vec<Record>,
    waiting_bytes: usize,
    frontier: Frontier,
    last_leaf: Digest,
    roster: Roster,
    times: Option<Times>,
    anchored: Anchored,
    warnings: Warnings,
    unknown: UnknownActions,
    fault: Option<Fault>,
}

#[derive(Debug, Clone, Copy)]
struct Times {
    first: Timestamp,
    last: Timestamp,
    latest: Timestamp,
}

type Read = Result<(Entry, Digest), EntryError>;

impl LogVerifier {
    /// Starts verifying the log of this origin.
    pub fn new(origin: Origin, policy: Policy) -> Self {
        let Policy { mut anchors, origin: expected, pin, threads } = policy;
        anchors.sort_by_key(Anchor::size);
        let other_log = expected.is_some_and(|expected| expected != origin);
        Self {
            origin,
            pin,
            threads,
            anchors,
            next_anchor: 0,
            waiting: Vec::new(),
            waiting_bytes: 0,
            frontier: Frontier::new(),
            last_leaf: Digest::ZERO,
            roster: Roster::new(),
            times: None,
            anchored: Anchored::default(),
            warnings: Warnings::default(),
            unknown: UnknownActions::default(),
            fault: other_log.then(|| FaultKind::OtherLog.of_the_log()),
        }
    }

    /// Takes the next entry. It may be judged only when more have come; after a fault the same fault returns.
    ///
    /// # Errors
    /// The first [`Fault`] of the log.
    pub fn push(&mut self, record: Record) -> Result<(), Fault> {
        self.waiting_bytes = self.waiting_bytes.saturating_add(record.entry.len());
        self.waiting.push(record);
        // Entry 0 brings the keys that anchors are checked with, so it is judged by itself.
        let full = self.waiting.len() >= BATCH_ENTRIES || self.waiting_bytes >= BATCH_BYTES;
        if full || self.frontier.size() == 0 { self.flush() } else { self.standing() }
    }

    /// Judges all entries taken so far.
    ///
    /// # Errors
    /// The first [`Fault`] of the log.
    pub fn flush(&mut self) -> Result<(), Fault> {
        self.standing()?;
        let batch = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        let begins = self.frontier.size() == 0 && !batch.is_empty();
        let mut verdict = self.judge(&batch);
        if begins && verdict.is_ok() {
            verdict = self.check_anchors();
        }
        if let Err(fault) = &verdict {
            self.fault = Some(fault.clone());
        }
        verdict
    }

    /// Ends the log with its latest checkpoint.
    ///
    /// # Errors
    /// The first [`Fault`] of the log.
    pub fn finish(mut self, checkpoint: &[u8]) -> Result<Report, Fault> {
        self.flush()?;
        let (Some(workstation), Some(times)) = (self.roster.workstation().copied(), self.times) else {
            return Err(FaultKind::Empty.of_the_log());
        };
        let head = self.check_checkpoint(checkpoint, &workstation).map_err(FaultKind::of_the_log)?;
        if self.pin.is_some_and(|pin| pin != workstation.fingerprint()) {
            return Err(FaultKind::Pin.of_the_log());
        }
        if let Some(anchor) = self.anchors.last().filter(|anchor| anchor.size > head.size) {
            let (anchor, kind, size, restored_at) = (anchor.size, anchor.kind, head.size, self.restored_at());
            return Err(FaultKind::BelowAnchor { anchor, kind, restored_at, size }.of_the_log());
        }
        self.warnings.unknown_actions = self.unknown.into_listed();
        Ok(Report {
            head,
            anchored: self.anchored,
            first_time: times.first,
            last_time: times.last,
            pinned: self.pin.is_some(),
            roster: self.roster,
            warnings: self.warnings,
        })
    }

    fn standing(&self) -> Result<(), Fault> {
        self.fault.clone().map_or(Ok(()), Err)
    }

    fn judge(&mut self, batch: &[Record]) -> Result<(), Fault> {
        let read: Vec<Read> = in_parallel(self.threads, batch, |record| {
            let entry = Entry::parse(&record.entry)?;
            Ok((entry, leaf_hash(&record.entry)))
        });
        let mut to_check = Vec::with_capacity(batch.len());
        let mut in_order = Ok(());
        for (record, read) in batch.iter().zip(read) {
            let seq = self.frontier.size();
            match self.take(seq, record, read) {
                Ok((leaf, signer)) => to_check.push((seq, leaf, signer, &record.signature)),
                Err(kind) => {
                    in_order = Err(kind.at(seq));
                    break;
                }
            }
            if seq > 0 {
                in_order = self.compare_anchors();
                if in_order.is_err() {
                    break;
                }
            }
        }
        let held = in_parallel(self.threads, &to_check, |(_, leaf, signer, signature)| {
            signer.verify(&entry_message(leaf), signature).is_ok()
        });
        match to_check.iter().zip(held).find(|(_, held)| !held) {
            Some(((seq, ..), _)) => Err(FaultKind::Signature.at(*seq)),
            None => in_order,
        }
    }

    /// All checks of one entry but its signature, in the order of §10.2.
    fn take(&mut self, seq: u64, record: &Record, read: Read) -> Result<(Digest, Ed25519Public), FaultKind> {
        if record.seq != seq {
            return Err(FaultKind::Gap { found: record.seq });
        }
        let (entry, leaf) = read?;
        if entry.log != self.origin {
            return Err(FaultKind::OtherLog);
        }
        if entry.seq != seq {
            return Err(FaultKind::Gap { found: entry.seq });
        }
        if entry.prev != self.last_leaf {
            return Err(FaultKind::Prev);
        }
        if record.leaf.is_some_and(|stored| stored != leaf) {
            return Err(FaultKind::Leaf);
        }
        let signer = self.roster.admit(&entry)?;
        self.observe(&entry);
        self.frontier.push(leaf);
        self.last_leaf = leaf;
        Ok((leaf, signer))
    }

    fn observe(&mut self, entry: &Entry) {
        let (seq, time) = (entry.seq, entry.time);
        let Times { first, latest, .. } =
            self.times.unwrap_or(Times { first: time, last: time, latest: time });
        if time < latest {
            self.warnings.clock_back.add(ClockBack { seq, time, latest });
        }
        self.times = Some(Times { first, last: time, latest: latest.max(time) });
        if entry.action.is_unknown() {
            self.unknown.add(&entry.action, seq);
        }
        if entry.action == Action::VaultRestored {
            self.warnings.restores.add(seq);
        }
    }

    /// After entry 0: are the anchors of this log at all, and do the smallest ones fit?
    fn check_anchors(&mut self) -> Result<(), Fault> {
        let Some(workstation) = self.roster.workstation() else {
            return Err(FaultKind::Empty.of_the_log());
        };
        for (head, note) in self.anchors.iter().filter_map(|anchor| anchor.signed.as_ref()) {
            if head.origin != self.origin {
                return Err(FaultKind::AnchorOtherLog.of_the_log());
            }
            head.verify(note, workstation).map_err(|_| FaultKind::AnchorSignature.of_the_log())?;
        }
        self.compare_anchors_of(0, Frontier::new().root())?;
        self.compare_anchors()
    }

    /// Compares the anchors whose size is the number of entries so far.
    fn compare_anchors(&mut self) -> Result<(), Fault> {
        let size = self.frontier.size();
        match self.anchors.get(self.next_anchor) {
            Some(anchor) if anchor.size == size => self.compare_anchors_of(size, self.frontier.root()),
            _ => Ok(()),
        }
    }

    fn compare_anchors_of(&mut self, size: u64, root: Digest) -> Result<(), Fault> {
        while let Some(anchor) = self.anchors.get(self.next_anchor).filter(|anchor| anchor.size == size) {
            if anchor.root != root {
                let (kind, restored_at) = (anchor.kind, self.restored_at());
                let fault = FaultKind::InconsistentWithAnchor { kind, restored_at, size };
                return Err(fault.at(size.saturating_sub(1)));
            }
            self.anchored.note(anchor.kind, size);
            self.next_anchor += 1;
        }
        Ok(())
    }

    fn check_checkpoint(&self, note: &[u8], workstation: &Ed25519Public) -> Result<Checkpoint, FaultKind> {
        let (head, note) = Checkpoint::parse(note).map_err(FaultKind::CheckpointMalformed)?;
        if head.origin != self.origin {
            return Err(FaultKind::CheckpointOtherLog);
        }
        head.verify(&note, workstation).map_err(|_| FaultKind::CheckpointSignature)?;
        let (checkpoint, entries) = (head.size, self.frontier.size());
        if checkpoint != entries {
            return Err(FaultKind::CheckpointSize { checkpoint, entries });
        }
        if head.root != self.frontier.root() {
            return Err(FaultKind::Root);
        }
        Ok(head)
    }

    fn restored_at(&self) -> Option<u64> {
        self.warnings.restores.first.last().copied()
    }
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
