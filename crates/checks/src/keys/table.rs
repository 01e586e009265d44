//! Rows by the hash of their key, once they are all known: looked up, never changed.
//!
//! A table lies in memory, or, where there is no room, in a file from which a lookup reads one page. Either way it says the
//! same.

use std::sync::{Arc, Mutex, PoisonError};

use super::room::Room;
use super::temp_file::{TempFile, parts};

/// The bytes that are read at a time.
const PAGE: usize = 4 << 10;
/// How many pages are kept in mind.
const KEPT: usize = 64;
/// At most about so many rows for each place of the index: few enough to stand in two lines of a processor's cache.
const TO_PLACE: usize = 4;
/// The bytes of the index that belong to a row.
const INDEX: usize = 2;
/// The first room, in rows.
const FIRST: usize = 64;

/// A table while its rows come in, in the order of their hashes.
#[derive(Debug)]
pub(super) struct Builder {
    room: Arc<Room>,
    width: usize,
    /// The hash of each row, then what stands beside it: side by side, so that whoever finds a row has it at hand.
    rows: Vec<u8>,
    paged: Option<Paged>,
}

/// Rows by their hashes; each hash is there once.
#[derive(Debug)]
pub(super) struct Table {
    room: Arc<Room>,
    width: usize,
    shift: u32,
    /// Where the hashes with the same highest bits begin.
    starts: Vec<u32>,
    /// As in the builder.
    rows: Vec<u8>,
    paged: Option<Mutex<Paged>>,
}

/// The rows in a file.
#[derive(Debug)]
struct Paged {
    file: TempFile,
    /// Rows to a page.
    to_page: usize,
    /// The first hash of each page.
    firsts: Vec<u64>,
    /// Pages that were read last, each in the slot that its number gives.
    kept: Vec<(usize, Vec<u8>)>,
}

impl Builder {
    /// Rows with `width` bytes beside their hash.
    pub(super) fn new(room: &Arc<Room>, width: usize) -> Self {
        Self { room: Arc::clone(room), width, rows: Vec::new(), paged: None }
    }

    /// Adds a row; its hash is higher than all before.
    pub(super) fn push(&mut self, hash: u64, rest: &[u8]) {
        if self.rows.capacity() - self.rows.len() < 8 + self.width && self.paged.is_none() {
            self.widen();
        }
        match &mut self.paged {
            None => {
                self.rows.extend_from_slice(&hash.to_le_bytes());
                self.rows.extend_from_slice(rest);
            }
            // If that fails the room knows it.
            Some(paged) => drop(paged.push(hash, rest)),
        }
    }

    #[cold]
    fn widen(&mut self) {
        let size = 8 + self.width;
        let has = self.rows.len() / size;
        let more = (has / 2).max(FIRST);
        if self.room.take(more * (size + INDEX)) {
            self.rows.reserve_exact(more * size);
            return;
        }
        let Some(file) = TempFile::new(&self.room, self.width) else {
            // The room knows it; what follows is not relied on and need not be kept.
            self.rows.clear();
            return;
        };
        let mut paged =
            Paged { to_page: (PAGE / file.record()).max(1), file, firsts: Vec::new(), kept: Vec::new() };
        for (hash, rest) in self.rows.chunks_exact(size).map(parts) {
            if paged.push(hash, rest).is_none() {
                break;
            }
        }
        self.room.give(has * (size + INDEX));
        self.rows = Vec::new();
        self.paged = Some(paged);
    }

    /// The table, when all rows are there.
    pub(super) fn finish(mut self) -> Table {
        if let Some(paged) = &mut self.paged {
            let _the_room_knows = paged.file.flush();
        }
        let rows = std::mem::take(&mut self.rows);
        let size = 8 + self.width;
        let bits = (rows.len() / size / TO_PLACE).max(1).ilog2();
        let shift = 63 - bits;
        let mut starts = vec![0_u32; (1 << (64 - shift)) + 1];
        for (hash, _) in rows.chunks_exact(size).map(parts) {
            if let Some(count) = starts.get_mut((hash >> shift) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let paged = self.paged.take().map(Mutex::new);
        Table { room: Arc::clone(&self.room), width: self.width, shift, starts, rows, paged }
    }
}

impl Table {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        match &self.paged {
            None => self.rows.len() / (8 + self.width),
            Some(paged) => usize::try_from(lock(paged).file.len()).unwrap_or(usize::MAX),
        }
    }

    /// What `row` makes of the place of a row and the bytes beside its hash; `None` if there is no such row, or if it could
    /// not be read: then the room knows it.
    #[inline]
    pub(super) fn find<T>(&self, hash: u64, row: impl FnOnce(usize, &[u8]) -> T) -> Option<T> {
        if let Some(paged) = &self.paged {
            return lock(paged).find(hash, row);
        }
        let bucket = (hash >> self.shift) as usize;
        let start = *self.starts.get(bucket)? as usize;
        let end = *self.starts.get(bucket + 1)? as usize;
        let size = 8 + self.width;
        let mut known = (start..end).zip(self.rows.get(start * size..end * size)?.chunks_exact(size));
        known
            .find_map(|(place, known)| {
                let (found, rest) = parts(known);
                (found == hash).then_some((place, rest))
            })
            .map(|(place, rest)| row(place, rest))
    }

    /// True if `is` holds for some row, given by its place and the bytes beside its hash.
    pub(super) fn any(&self, mut is: impl FnMut(usize, &[u8]) -> bool) -> bool {
        match &self.paged {
            Some(paged) => lock(paged).any(is).unwrap_or(false),
            None => {
                let mut rows = self.rows.chunks_exact(8 + self.width).enumerate();
                rows.any(|(at, row)| is(at, parts(row).1))
            }
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        let size = 8 + self.width;
        self.room.give(self.rows.capacity() / size * (size + INDEX));
    }
}

impl Paged {
    fn push(&mut self, hash: u64, rest: &[u8]) -> Option<()> {
        if self.file.len().is_multiple_of(self.to_page as u64) {
            self.firsts.push(hash);
        }
        self.file.push(hash, rest)
    }

    fn page(&mut self, number: usize) -> Option<&[u8]> {
        if self.kept.is_empty() {
            self.kept.resize(KEPT, (usize::MAX, Vec::new()));
        }
        let (kept, page) = self.kept.get_mut(number % KEPT)?;
        if *kept != number {
            *kept = usize::MAX;
            let first = (number * self.to_page) as u64;
            let count = self.file.len().saturating_sub(first).min(self.to_page as u64);
            self.file.read(first, usize::try_from(count).unwrap_or(usize::MAX), page)?;
            *kept = number;
        }
        Some(page)
    }

    fn find<T>(&mut self, hash: u64, row: impl FnOnce(usize, &[u8]) -> T) -> Option<T> {
        let number = self.firsts.partition_point(|first| *first <= hash).checked_sub(1)?;
        let (size, to_page) = (self.file.record(), self.to_page);
        let page = self.page(number)?;
        let known = |at: usize| parts(page.get(at * size..(at + 1) * size).unwrap_or_default());
        let (mut low, mut high) = (0, page.len() / size);
        while low < high {
            let middle = low.midpoint(high);
            if known(middle).0 < hash { low = middle + 1 } else { high = middle }
        }
        let (found, rest) = known(low);
        (low * size < page.len() && found == hash).then(|| row(number * to_page + low, rest))
    }

    fn any(&mut self, mut is: impl FnMut(usize, &[u8]) -> bool) -> Option<bool> {
        let size = self.file.record();
        let mut at = 0;
        for number in 0..self.firsts.len() {
            for record in self.page(number)?.chunks_exact(size) {
                if is(at, parts(record).1) {
                    return Some(true);
                }
                at += 1;
            }
        }
        Some(false)
    }
}

fn lock(paged: &Mutex<Paged>) -> std::sync::MutexGuard<'_, Paged> {
    paged.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
