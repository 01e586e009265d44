//! What is noted about the keys of one file while it is read: a hash for each row and a few bytes that go with it.
//!
//! Notes lie in memory as long as there is room. When there is none left, all of them go to a file, in the order of their
//! hashes; at the end these runs are merged.

mod parts;

use std::sync::Arc;

pub(crate) use parts::Parts;

use super::room::Room;
use super::temp_file::TempFile;

/// Parts by the highest bits of a hash, so that each is small enough to be sorted where it lies.
const PARTS: usize = 128;
/// The first room of a part, in notes, where there is room at all.
const FIRST: usize = 64;

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

fn part_of(hash: u64) -> usize {
    (hash >> (64 - PARTS.trailing_zeros())) as usize
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;
