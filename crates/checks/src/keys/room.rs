//! How much of what is known about keys may lie in memory, and what went wrong where the rest is put.
//!
//! Whatever grows with the input asks before it grows. What is refused goes to files without a name; it says the same there,
//! only later. If those fail, nothing that was judged can be relied on, and the check has no report.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use platform::{DiskError, StagedFile};

use super::HashKey;
use crate::options::{CheckError, Temp};

/// The name that messages about temporary data have; it never appears in the folder.
const NAME: &str = "strongroom-temp";
/// Of the memory for keys, what each log may hold when others have taken it all: one part in so many.
const LEAST: i64 = 1024;
/// So many runs on disk, and what a log may hold anyhow doubles, lest the runs become too many to be merged.
const RUNS: u32 = 64;
/// Of the memory for keys, what is left for tables when logs grow that are read once and then forgotten: one part in so many.
const FOR_TABLES: i64 = 2;

/// The memory for the keys of one check, and the place for what does not fit.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) key: HashKey,
    total: i64,
    left: AtomicI64,
    temp: Option<Temp>,
    /// How many files there were.
    files: AtomicI64,
    failed: Mutex<Option<Failure>>,
}

/// Why something could not be put aside or read back.
#[derive(Debug)]
enum Failure {
    NoFolder,
    Disk(DiskError),
}

impl Room {
    /// `total` bytes of memory; `temp`: where the rest goes.
    pub(crate) fn new(key: HashKey, total: u64, temp: Option<Temp>) -> Arc<Self> {
        let total = i64::try_from(total).unwrap_or(i64::MAX / 2);
        Arc::new(Self {
            key,
            total,
            left: AtomicI64::new(total),
            temp,
            files: AtomicI64::new(0),
            failed: Mutex::new(None),
        })
    }

    /// Takes so many bytes, if they are there.
    pub(super) fn take(&self, bytes: usize) -> bool {
        self.take_leaving(bytes, 0)
    }

    /// Takes so many bytes for something that will soon be forgotten, if enough for tables stays.
    pub(super) fn take_for_now(&self, bytes: usize) -> bool {
        self.take_leaving(bytes, self.total / FOR_TABLES)
    }

    fn take_leaving(&self, bytes: usize, rest: i64) -> bool {
        let bytes = size(bytes);
        let less = |left: i64| (left.saturating_sub(bytes) >= rest).then(|| left - bytes);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Takes so many bytes, there or not: for what is small beside the input and cannot be done without.
    pub(super) fn take_anyhow(&self, bytes: usize) {
        self.left.fetch_sub(size(bytes), Ordering::Relaxed);
    }

    /// Gives back what was taken.
    pub(super) fn give(&self, bytes: usize) {
        self.left.fetch_add(size(bytes), Ordering::Relaxed);
    }

    /// What a log with so many runs on disk may hold, whether the bytes are there or not.
    pub(super) fn least(&self, runs: usize) -> usize {
        let doublings = u32::try_from(runs).unwrap_or(u32::MAX) / RUNS;
        let least = (self.total / LEAST).checked_shl(doublings.min(20)).unwrap_or(i64::MAX);
        usize::try_from(least.min(self.total / 8)).unwrap_or(usize::MAX)
    }

    /// A private file without a name, and its number; `None` if there can be none.
    pub(super) fn file(&self) -> Option<(Box<dyn StagedFile>, u64)> {
        let Some(temp) = &self.temp else {
            self.fail(Failure::NoFolder);
            return None;
        };
        match temp.disk.stage(&temp.dir.join(NAME)) {
            Ok(file) => Some((file, self.files.fetch_add(1, Ordering::Relaxed).cast_unsigned())),
            Err(error) => {
                self.fail(Failure::Disk(error));
                None
            }
        }
    }

    /// The outcome of working on such a file; a failure is kept, and there is nothing more.
    pub(super) fn done<T>(&self, action: &'static str, outcome: std::io::Result<T>) -> Option<T> {
        outcome
            .map_err(|error| self.fail(Failure::Disk(DiskError::from_io(action, NAME.as_ref(), error))))
            .ok()
    }

    fn fail(&self, failure: Failure) {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
    }

    /// What went wrong first, if anything did: then what was judged must not be relied on.
    pub(crate) fn failure(&self) -> Option<CheckError> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner).take();
        failed.map(|failure| match failure {
            Failure::NoFolder => CheckError::NoTemp { memory: self.total.cast_unsigned() >> 20 },
            Failure::Disk(error) => CheckError::Temp(error),
        })
    }
}

fn size(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_gone_until_it_is_given_back() {
        let room = Room::new(HashKey([0, 0]), 100, None);
        assert!(room.take(60) && !room.take(60) && room.take(40));
        room.take_anyhow(30);
        room.give(40);
        assert!(!room.take(11) && room.take(10));
    }

    #[test]
    fn without_a_folder_the_first_file_is_the_end() {
        let room = Room::new(HashKey([0, 0]), 1 << 20, None);
        assert!(room.failure().is_none());
        assert!(room.file().is_none());
        assert!(matches!(room.failure(), Some(CheckError::NoTemp { memory: 1 })));
    }
}
