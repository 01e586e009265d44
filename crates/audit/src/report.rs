//! What a verified log is known to be, and how far (audit-log.md §10.3, §10.4).

use std::collections::BTreeMap;

use model::Timestamp;

use crate::{Action, AnchorKind, Checkpoint, Roster};

/// A log in which nothing is wrong. Only [`crate::LogVerifier::finish`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Origin, size and root: the checkpoint that was verified.
    pub head: Checkpoint,
    /// Up to where earlier heads confirm it.
    pub anchored: Anchored,
    /// The time of entry 0, by the workstation's clock.
    pub first_time: Timestamp,
    /// The time of the last entry; earlier than others where the clock went back.
    pub last_time: Timestamp,
    /// Whether the audit key is one that the caller pinned. If not, say no more than «intact; not known whose».
    pub pinned: bool,
    /// Who may sign, after the last entry.
    pub roster: Roster,
    /// What does not make a log bad, but a person should know.
    pub warnings: Warnings,
}

/// The greatest sizes that anchors confirm, by where the anchors come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchored {
    /// By heads on the same machine.
    pub local: Option<u64>,
    /// By heads that had left the machine.
    pub outside: Option<u64>,
}

/// What is unusual about a good log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Warnings {
    /// Entries whose time lies before that of an earlier entry.
    pub clock_back: Listed<ClockBack>,
    /// Actions of a newer version.
    pub unknown_actions: Listed<UnknownAction>,
    /// The numbers of entries that record a restore.
    pub restores: Listed<u64>,
}

/// The first of something, and how many there are: a hostile log must not fill the memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// How many there are in all.
    pub count: u64,
    /// The first [`Listed::MAX`] of them.
    pub first: Vec<T>,
}

/// An entry whose clock went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockBack {
    /// The entry.
    pub seq: u64,
    /// Its time.
    pub time: Timestamp,
    /// The greatest time of any entry before it.
    pub latest: Timestamp,
}

/// An action this version does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownAction {
    /// Its name.
    pub action: Action,
    /// How many entries have it.
    pub count: u64,
    /// The first of them.
    pub first_seq: u64,
}

impl Anchored {
    /// The size up to which any anchor confirms the log.
    pub fn up_to(&self) -> Option<u64> {
        self.local.max(self.outside)
    }

    pub(crate) fn note(&mut self, kind: AnchorKind, size: u64) {
        let known = match kind {
            AnchorKind::Local => &mut self.local,
            AnchorKind::Outside => &mut self.outside,
        };
        *known = (*known).max(Some(size));
    }
}

impl<T> Listed<T> {
    /// How many are listed one by one.
    pub const MAX: usize = 100;

    pub(crate) fn add(&mut self, item: T) {
        self.count += 1;
        if self.first.len() < Self::MAX {
            self.first.push(item);
        }
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { count: 0, first: Vec::new() }
    }
}

/// Counts unknown actions by name, of no more than [`Listed::MAX`] names.
#[derive(Debug, Default)]
pub(crate) struct UnknownActions {
    entries: u64,
    by_name: BTreeMap<Action, (u64, u64)>,
}

impl UnknownActions {
    pub(crate) fn add(&mut self, action: &Action, seq: u64) {
        self.entries += 1;
        if let Some((count, _)) = self.by_name.get_mut(action) {
            *count += 1;
        } else if self.by_name.len() < Listed::<UnknownAction>::MAX {
            self.by_name.insert(action.clone(), (1, seq));
        }
    }

    /// `count` is the number of entries, `first` one element for each name.
    pub(crate) fn into_listed(self) -> Listed<UnknownAction> {
        let list = |(action, (count, first_seq))| UnknownAction { action, count, first_seq };
        Listed { count: self.entries, first: self.by_name.into_iter().map(list).collect() }
    }
}
