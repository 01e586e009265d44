//! What is noted about the keys of one file while it is read: a hash for each row and a few bytes that go with it.
//!
//! Notes lie in memory as long as there is room. When there is none left, all of them go to a file, in the order of their
//! hashes; at the end these runs are merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::sync::Arc;

use super::room::Room;
use super::temp_file::{TempFile, parts};

/// Parts by the highest bits of a hash, so that each is small enough to be sorted where it lies.
const PARTS: usize = 128;
/// The first room of a part, in notes, where there is room at all.
const FIRST: usize = 64;
/// The memory for reading runs back, all together and for each at least.
const MERGING: usize = 8 << 20;
const MERGING_EACH: usize = 4 << 10;

/// Notes in the order they come in, to be read back in the order of their hashes.
#[derive(Debug)]
pub(crate) struct Log {
    room: Arc<Room>,
    width: usize,
    /// It becomes a table.
    stays: bool,
    parts: Vec<Part>,
    /// The bytes that the parts have room for.
    held: usize,
    file: Option<TempFile>,
    /// Where each run in the file ends.
    runs: Vec<u64>,
}

#[derive(Debug, Default, Clone)]
struct Part {
    hashes: Vec<u64>,
    /// `width` bytes for each hash.
    rest: Vec<u8>,
}

impl Log {
    /// Notes that carry `width` bytes beside their hash. `stays`: they become a table, so they may take all the room there
    /// is; others leave some for tables.
    pub(crate) fn new(room: &Arc<Room>, width: usize, stays: bool) -> Self {
        let parts = vec![Part::default(); PARTS];
        Self { room: Arc::clone(room), width, stays, parts, held: 0, file: None, runs: Vec::new() }
    }

    /// Notes a hash; `rest` has the width of the log.
    #[inline]
    pub(crate) fn add(&mut self, hash: u64, rest: &[u8]) {
        let at = part_of(hash);
        if self.parts.get(at).is_some_and(|part| part.hashes.len() == part.hashes.capacity()) {
            self.widen(at);
        }
        if let Some(part) = self.parts.get_mut(at) {
            part.hashes.push(hash);
            part.rest.extend_from_slice(rest);
        }
    }

    /// Makes room in a part: in memory, or else by putting all notes aside.
    #[cold]
    fn widen(&mut self, at: usize) {
        let note = 8 + self.width;
        let has = self.parts.get(at).map_or(0, |part| part.hashes.capacity());
        let first = (self.room.least(0) / (PARTS * note)).clamp(1, FIRST);
        let more = (has / 2).max(first);
        let bytes = more * note;
        let take = || if self.stays { self.room.take(bytes) } else { self.room.take_for_now(bytes) };
        if self.held + bytes <= self.room.least(self.runs.len()) {
            self.room.take_anyhow(bytes);
        } else if !take() {
            self.put_aside();
            if has > 0 {
                return;
            }
            self.room.take_anyhow(bytes);
        }
        self.held += bytes;
        if let Some(part) = self.parts.get_mut(at) {
            part.hashes.reserve_exact(more + has - part.hashes.len());
            part.rest.reserve_exact((more + has) * self.width - part.rest.len());
        }
    }

    /// Writes all notes as one run. If that fails the room knows it, and nothing that follows is relied on.
    fn put_aside(&mut self) {
        if self.file.is_none() {
            self.file = TempFile::new(&self.room, self.width);
        }
        let mut file = self.file.as_mut();
        for part in &mut self.parts {
            part.sorted(self.width, |hash, rest| {
                if file.as_mut().is_some_and(|file| file.push(hash, rest).is_none()) {
                    file = None;
                }
            });
            part.hashes.clear();
            part.rest.clear();
        }
        self.runs.extend(self.file.as_ref().map(TempFile::len));
    }

    /// Takes in the notes of another log of the same width; how they stand among its own is not kept.
    pub(crate) fn absorb(&mut self, other: Self) {
        other.sorted(|hash, rest| self.add(hash, rest));
    }

    /// To be read part by part.
    pub(crate) fn into_parts(self) -> Parts {
        Parts::new(self)
    }

    /// Hands over every note by its hash, notes of one hash in the order they came in.
    pub(crate) fn sorted(self, mut each: impl FnMut(u64, &[u8])) {
        let mut parts = self.into_parts();
        for _ in 0..Parts::COUNT {
            parts.next_part(&mut each);
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.room.give(self.held);
    }
}

impl Part {
    fn sorted(&mut self, width: usize, mut each: impl FnMut(u64, &[u8])) {
        if width == 0 {
            sorted(self.hashes.iter().copied(), |hash| *hash).into_iter().for_each(|hash| each(hash, &[]));
            return;
        }
        let notes = self.hashes.iter().enumerate().map(|(place, hash)| (*hash, place));
        for (hash, place) in sorted(notes, |(hash, _): &(u64, usize)| *hash) {
            each(hash, self.rest.get(place * width..(place + 1) * width).unwrap_or_default());
        }
    }
}

/// Notes of one part, in order. Hashes are spread evenly, so each note is first put near where it belongs; what lies together
/// then is a handful, unless many are equal.
fn sorted<T: Copy + Default + Ord>(
    notes: impl ExactSizeIterator<Item = T> + Clone,
    hash: impl Fn(&T) -> u64,
) -> Vec<T> {
    let bits = (notes.len() / 4).max(2).ilog2();
    let heap = |note: &T| (hash(note) << PARTS.trailing_zeros() >> (64 - bits)) as usize;
    let mut ends = vec![0_usize; 1 << bits];
    for note in notes.clone() {
        if let Some(count) = ends.get_mut(heap(&note)) {
            *count += 1;
        }
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut placed = vec![T::default(); notes.len()];
    for note in notes {
        if let Some(end) = ends.get_mut(heap(&note)) {
            if let Some(slot) = placed.get_mut(*end) {
                *slot = note;
            }
            *end += 1;
        }
    }
    let mut start = 0;
    for end in ends {
        placed.get_mut(start..end).unwrap_or_default().sort_unstable();
        start = end;
    }
    placed
}

/// A log to be read part by part, each in the order of its hashes: several logs of one check can be read side by side.
#[derive(Debug)]
pub(crate) struct Parts {
    log: Log,
    parts: std::vec::IntoIter<Part>,
    next: usize,
    runs: Vec<Run>,
    fronts: BinaryHeap<Reverse<(u64, usize)>>,
    most: usize,
}

impl Parts {
    /// How many parts there are.
    pub(crate) const COUNT: usize = PARTS;

    fn new(mut log: Log) -> Self {
        if log.file.is_some() {
            log.put_aside();
        }
        let parts = std::mem::take(&mut log.parts).into_iter();
        let ends = std::mem::take(&mut log.runs);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let run = |(next, end): (u64, &u64)| Run { next, end: *end, read: Vec::new(), at: 0 };
        let mut runs: Vec<Run> = starts.zip(&ends).map(run).collect();
        let mut fronts = BinaryHeap::new();
        let mut most = 0;
        if let Some(file) = &mut log.file {
            most = (MERGING / runs.len().max(1)).max(MERGING_EACH) / file.record();
            let flushed = file.flush();
            for (number, run) in runs.iter_mut().enumerate().filter(|_| flushed.is_some()) {
                fronts.extend(run.front(file, most).flatten().map(|hash| Reverse((hash, number))));
            }
        }
        Self { log, parts, next: 0, runs, fronts, most }
    }

    /// Hands over every note of the next part, notes of one hash in the order they came in. If a file fails the room knows it.
    pub(crate) fn next_part(&mut self, mut each: impl FnMut(u64, &[u8])) {
        if let Some(mut part) = self.parts.next() {
            part.sorted(self.log.width, &mut each);
            let bytes = part.hashes.capacity() * (8 + self.log.width);
            self.log.room.give(bytes);
            self.log.held = self.log.held.saturating_sub(bytes);
        }
        let this = self.next;
        self.next += 1;
        let Some(file) = &mut self.log.file else { return };
        let size = file.record();
        // Of one hash the earlier run comes first.
        while let Some(mut first) = self.fronts.peek_mut().filter(|first| part_of(first.0.0) <= this) {
            let Some(run) = self.runs.get_mut(first.0.1) else { return };
            let (hash, rest) = parts(run.read.get(run.at..run.at + size).unwrap_or_default());
            each(hash, rest);
            run.at += size;
            match run.front(file, self.most) {
                Some(Some(next)) => first.0.0 = next,
                Some(None) => drop(PeekMut::pop(first)),
                None => return self.runs.clear(),
            }
        }
    }
}

/// One run while it is merged.
#[derive(Debug)]
struct Run {
    /// What of it is not read yet.
    next: u64,
    end: u64,
    read: Vec<u8>,
    at: usize,
}

impl Run {
    /// The hash of its first note that is not handed over; `None` at its end.
    fn front(&mut self, file: &mut TempFile, most: usize) -> Option<Option<u64>> {
        if self.at == self.read.len() {
            let count = usize::try_from(self.end - self.next).unwrap_or(usize::MAX).min(most);
            file.read(self.next, count, &mut self.read)?;
            self.next += count as u64;
            self.at = 0;
        }
        let rest = self.read.get(self.at..).unwrap_or_default();
        Some((!rest.is_empty()).then(|| parts(rest).0))
    }
}

fn part_of(hash: u64) -> usize {
    (hash >> (64 - PARTS.trailing_zeros())) as usize
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;
