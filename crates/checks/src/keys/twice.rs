//! Finding values that occur twice and must not. While a file is read only hashes are kept; if two are equal, the rows
//! are read again and compared byte by byte, so that a chance meeting of two hashes is never a finding.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::candidates::Candidates;
use super::exactly::RowName;
use super::log::Log;
use super::room::Room;

/// How many values are kept in memory while rows are read again.
const AT_A_TIME: usize = if cfg!(test) { 2 } else { 1 << 18 };

/// The hashes of one key while its file is read.
#[derive(Debug)]
pub(crate) struct Twice(Arc<Room>, Log);

/// The rows that have to be looked at again.
#[derive(Debug)]
pub(crate) struct TwiceRows {
    candidates: Candidates,
    /// The first row of each value.
    first: BTreeMap<Vec<u8>, RowName>,
}

impl Twice {
    pub(crate) fn new(room: &Arc<Room>) -> Self {
        Self(Arc::clone(room), Log::new(room, 0, false))
    }

    #[inline]
    pub(crate) fn add(&mut self, hash: u64) {
        self.1.add(hash, &[]);
    }

    /// Takes in the hashes of other rows of the same file.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.1.absorb(other.1);
    }

    /// What has to be looked at again.
    pub(crate) fn candidates(self) -> TwiceRows {
        let Self(room, log) = self;
        let candidates = Candidates::new(&room, AT_A_TIME, |each| {
            let (mut before, mut last) = (None, None);
            log.sorted(|hash, _| {
                if before == Some(hash) && last != Some(hash) {
                    each(hash);
                    last = Some(hash);
                }
                before = Some(hash);
            });
        });
        TwiceRows { candidates, first: BTreeMap::new() }
    }
}

impl TwiceRows {
    pub(crate) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// The file is at its end. True if it has to be read once more.
    pub(crate) fn again(&mut self) -> bool {
        self.first = BTreeMap::new();
        self.candidates.again()
    }

    /// Looks at a row again, in the order of the file: the earlier row of the same value, if there is one.
    pub(crate) fn row(
        &mut self,
        hash: u64,
        value: impl FnOnce() -> Vec<u8>,
        row: impl FnOnce() -> RowName,
    ) -> Option<RowName> {
        if !self.candidates.takes(hash) {
            return None;
        }
        match self.first.entry(value()) {
            Entry::Occupied(first) => Some(first.get().clone()),
            Entry::Vacant(place) => {
                place.insert(row());
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::keys::HashKey;

    fn twice() -> Twice {
        Twice::new(&Room::new(HashKey([0, 0]), 1 << 20, None))
    }

    #[test]
    fn rows_that_only_share_a_hash_are_not_twice() {
        let mut twice = twice();
        [5, 7, 5, 9, 5].into_iter().for_each(|hash| twice.add(hash));
        let mut rows = twice.candidates();
        let mut look =
            |hash, value: &[u8], line| rows.row(hash, || value.to_vec(), || (line, None)).map(|row| row.0);
        assert_eq!(look(5, b"a", 2), None);
        assert_eq!(look(7, b"a", 3), None);
        assert_eq!(look(5, b"b", 4), None);
        assert_eq!(look(5, b"a", 6), Some(2));
        assert!(!rows.again());
    }

    #[test]
    fn however_many_values_come_twice_each_later_row_is_told_once() {
        let mut twice = twice();
        let file: Vec<u64> = (0..7).chain(0..7).chain(3..5).map(|n| n << 57).collect();
        file.iter().for_each(|hash| twice.add(*hash));
        let mut rows = twice.candidates();
        let mut told = Vec::new();
        loop {
            for (line, hash) in (2..).zip(&file) {
                let first = rows.row(*hash, || hash.to_le_bytes().to_vec(), || (line, None));
                told.extend(first.map(|(first, _)| (first, line)));
            }
            if !rows.again() {
                break;
            }
        }
        let expected = [(2, 9), (3, 10), (4, 11), (5, 12), (5, 16), (6, 13), (6, 17), (7, 14), (8, 15)];
        told.sort_unstable();
        assert_eq!(told, expected);
    }
}
