//! Records in a file without a name: a hash and the few bytes that go with it.
//!
//! Nothing of the input stands there to be read: hashes are keyed, and the bytes beside them are masked with the key of the
//! check, which never leaves memory.

use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use platform::StagedFile;

use super::HashKey;
use super::room::Room;

/// How much is gathered before it is written.
const GATHERED: usize = 256 << 10;

/// A growing file of records that all have one size.
#[derive(Debug)]
pub(super) struct TempFile {
    room: Arc<Room>,
    /// Never locked: whoever holds the records alone may read or write them.
    file: Mutex<Box<dyn StagedFile>>,
    number: u64,
    /// Bytes beside each hash.
    width: usize,
    records: u64,
    /// What is not written yet.
    gathered: Vec<u8>,
}

impl TempFile {
    /// Records with `width` bytes beside their hash; `None` if there can be no file: the room knows why.
    pub(super) fn new(room: &Arc<Room>, width: usize) -> Option<Self> {
        let (file, number) = room.file()?;
        let file = Mutex::new(file);
        Some(Self { room: Arc::clone(room), file, number, width, records: 0, gathered: Vec::new() })
    }

    /// The bytes that one record takes.
    pub(super) fn record(&self) -> usize {
        8 + self.width
    }

    /// How many records there are.
    pub(super) fn len(&self) -> u64 {
        self.records
    }

    /// Adds a record.
    pub(super) fn push(&mut self, hash: u64, rest: &[u8]) -> Option<()> {
        self.gathered.extend_from_slice(&hash.to_le_bytes());
        let from = self.gathered.len();
        self.gathered.extend_from_slice(rest);
        let rest = self.gathered.get_mut(from..).unwrap_or_default();
        mask(self.room.key, self.number, self.records, rest);
        self.records += 1;
        if self.gathered.len() < GATHERED { Some(()) } else { self.flush() }
    }

    /// Writes what is gathered. Before any reading.
    pub(super) fn flush(&mut self) -> Option<()> {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let outcome = file.seek(SeekFrom::End(0)).and_then(|_| file.write_all(&self.gathered));
        self.gathered.clear();
        self.room.done("write", outcome)
    }

    /// Reads `count` records from the one with the number `first` on into `into`.
    pub(super) fn read(&mut self, first: u64, count: usize, into: &mut Vec<u8>) -> Option<()> {
        into.clear();
        into.resize(count * self.record(), 0);
        let (at, record) = (first.saturating_mul(self.record() as u64), self.record());
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let outcome = file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(into));
        self.room.done("read", outcome)?;
        for (number, record) in (first..).zip(into.chunks_exact_mut(record)) {
            if let Some((_, rest)) = record.split_at_mut_checked(8) {
                mask(self.room.key, self.number, number, rest);
            }
        }
        Some(())
    }
}

/// Makes the bytes beside a hash unreadable, or readable again: no two records of a check have the same mask.
fn mask(key: HashKey, file: u64, record: u64, rest: &mut [u8]) {
    let key = key.for_masks();
    for (block, bytes) in (0_u64..).zip(rest.chunks_mut(8)) {
        let mut place = [0; 24];
        for (slot, number) in place.chunks_exact_mut(8).zip([file, record, block]) {
            slot.copy_from_slice(&number.to_le_bytes());
        }
        for (byte, mask) in bytes.iter_mut().zip(key.hash(&place).to_le_bytes()) {
            *byte ^= mask;
        }
    }
}

/// The parts of a record.
pub(super) fn parts(record: &[u8]) -> (u64, &[u8]) {
    record.split_first_chunk().map_or((0, &[]), |(hash, rest)| (u64::from_le_bytes(*hash), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Temp;

    fn room(folder: &std::path::Path) -> Arc<Room> {
        let disk = Arc::new(platform::OsDisk::default());
        Room::new(HashKey([3, 4]), 0, Some(Temp { disk, dir: folder.to_owned() }))
    }

    #[test]
    fn records_come_back_and_the_folder_stays_empty() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = TempFile::new(&room(folder.path()), 11).unwrap();
        for n in 0..50_000_u64 {
            file.push(n * 7, &[n as u8; 11]).unwrap();
        }
        file.flush().unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut read = Vec::new();
        file.read(49_000, 1_000, &mut read).unwrap();
        for (n, record) in (49_000_u64..).zip(read.chunks_exact(file.record())) {
            assert_eq!(parts(record), (n * 7, [n as u8; 11].as_slice()));
        }
        assert!(file.read(49_999, 2, &mut read).is_none());
    }

    #[test]
    fn what_is_written_does_not_show_what_stands_beside_a_hash() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = TempFile::new(&room(folder.path()), 10).unwrap();
        (0..1000).for_each(|hash| file.push(hash, b"2025-11-21").unwrap());
        file.flush().unwrap();
        let mut written = Vec::new();
        let file = file.file.get_mut().unwrap();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_to_end(&mut written).unwrap();
        assert_eq!(written.len(), 18_000);
        assert!(memchr::memmem::find(&written, b"2025").is_none());
    }

    #[test]
    fn what_stands_beside_a_hash_cannot_be_read_and_never_looks_the_same() {
        let masked = |file, record| {
            let mut rest = *b"2025-11-21 ";
            mask(HashKey([3, 4]), file, record, &mut rest);
            rest
        };
        let all = [masked(0, 0), masked(0, 1), masked(1, 0), *b"2025-11-21 "];
        assert!((0..4).all(|a| (0..a).all(|b| all[a][..8] != all[b][..8] && all[a][8..] != all[b][8..])));
    }
}
