//! The local anchor: after each commit the log's head is written beside the database and once more elsewhere
//! (vault.md §9, audit-log.md §7). SQLCipher cannot tell an old copy of itself; these files can.

mod file;
mod line;
mod report;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use model::{Digest, Timestamp, VaultId};
use platform::{Disk, DiskError};
use seal::Secret32;

pub(crate) use line::HeadKey;
pub use report::{HeadReport, HeadState};

use crate::layout::{Layout, second_heads, second_heads_dir};

/// How much of the end of a head file is read at unlock, in bytes: some seven thousand heads.
const TAIL: u64 = 1 << 20;
const FLUSH_AFTER_MS: u64 = 1_000;

/// The head of a log: its size and its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are; at least 1.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
}

/// What the two copies of the head file say about the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadReports {
    /// The copy beside the database.
    pub beside: HeadReport,
    /// The copy in the system's folder for state; `None` where the system has none.
    pub elsewhere: Option<HeadReport>,
}

/// Which copies a head was written to. A copy that is missing is not made anew by writing to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchored {
    /// The copy beside the database.
    pub beside: bool,
    /// The copy in the system's folder for state.
    pub elsewhere: bool,
}

/// Both copies of one vault's head file, with the key of their MACs.
#[derive(Debug)]
pub(crate) struct Heads {
    disk: Arc<dyn Disk>,
    lock: PathBuf,
    patience: Duration,
    beside: PathBuf,
    elsewhere: Option<PathBuf>,
    key: HeadKey,
    unflushed: bool,
    flushed: Option<Timestamp>,
}

impl Heads {
    pub(crate) fn new(
        disk: Arc<dyn Disk>,
        layout: &Layout,
        patience: Duration,
        vault_id: VaultId,
        generation: u64,
        mac_key: Secret32,
    ) -> Self {
        let elsewhere = disk.state_dir().map(|state| second_heads(&state, vault_id));
        Self {
            lock: layout.heads_lock(),
            beside: layout.heads(),
            key: HeadKey { vault_id, generation, mac_key },
            disk,
            patience,
            elsewhere,
            unflushed: false,
            flushed: None,
        }
    }

    /// Writes the head to every copy that is there, and flushes if the last flush is a second ago.
    pub(crate) fn append(&mut self, head: &Head, now: Timestamp) -> Result<Anchored, DiskError> {
        let disk = self.disk.clone();
        let _guard = disk.lock_exclusive(&self.lock, self.patience)?;
        let beside = file::append(&*disk, &self.beside, &self.key, head);
        let elsewhere = self.elsewhere.as_ref().map(|path| file::append(&*disk, path, &self.key, head));
        self.unflushed = true;
        let anchored = Anchored { beside: beside?, elsewhere: elsewhere.transpose()?.unwrap_or(false) };
        let due = self.flushed.is_none_or(|last| now < last || now.ms_since(last) >= FLUSH_AFTER_MS);
        if due {
            self.flush()?;
            self.flushed = Some(now);
        }
        Ok(anchored)
    }

    /// Makes what was appended durable.
    pub(crate) fn flush(&mut self) -> Result<(), DiskError> {
        if self.unflushed {
            for path in self.copies() {
                file::flush(&*self.disk, path)?;
            }
            self.unflushed = false;
        }
        Ok(())
    }

    /// Compares both copies with a database of `size` entries whose root at a smaller size `root_at` tells.
    pub(crate) fn compare<E: From<DiskError>>(
        &self,
        size: u64,
        root_at: &mut dyn FnMut(u64) -> Result<Option<Digest>, E>,
    ) -> Result<HeadReports, E> {
        let beside = self.report(&self.beside, size, root_at)?;
        let elsewhere = self.elsewhere.as_ref().map(|path| self.report(path, size, root_at)).transpose()?;
        Ok(HeadReports { beside, elsewhere })
    }

    fn report<E: From<DiskError>>(
        &self,
        path: &std::path::Path,
        size: u64,
        root_at: &mut dyn FnMut(u64) -> Result<Option<Digest>, E>,
    ) -> Result<HeadReport, E> {
        let Some(end) = file::end(&*self.disk, path, TAIL)? else { return Ok(HeadReport::missing()) };
        let mut found = report::read(&end.bytes, &self.key);
        if let Some(line) = &mut found.damage {
            *line += file::lines_before(&*self.disk, path, end.start)?;
        }
        report::judge(found, size, root_at)
    }

    /// Makes those copies that are missing, beginning with `head`. A person ordered it, and an entry says so.
    pub(crate) fn make_missing(&mut self, head: &Head) -> Result<(), DiskError> {
        let disk = self.disk.clone();
        let _guard = disk.lock_exclusive(&self.lock, self.patience)?;
        if let (Some(_), Some(state)) = (&self.elsewhere, disk.make_state_dir()?) {
            disk.make_private_dirs(&second_heads_dir(&state))?;
        }
        for path in self.copies() {
            if file::is_there(&*disk, path)? {
                continue;
            }
            if disk.kind(path)?.is_some() {
                disk.remove(path)?;
            }
            file::begin(&*disk, path, &self.key, head)?;
        }
        Ok(())
    }

    /// Keeps the copies under another name, and begins new ones with `head`: the log was restored.
    pub(crate) fn set_aside(&mut self, head: &Head, now: Timestamp) -> Result<(), DiskError> {
        let when: String = now.to_string().chars().filter(|c| !matches!(c, '-' | ':' | '.')).collect();
        for path in self.copies() {
            if self.disk.kind(path)?.is_some() {
                self.disk.rename_no_replace(path, &path.with_extension(format!("{when}.log")))?;
            }
        }
        self.make_missing(head)
    }

    fn copies(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.beside).chain(&self.elsewhere)
    }
}

impl Drop for Heads {
    /// At the latest when the program ends in order. What a failure here leaves unflushed is «behind», not lost.
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests;
