//! Finding values that occur twice and must not. While a file is read only hashes are kept; if two are equal, the rows
//! are read again and compared byte by byte, so that a chance meeting of two hashes is never a finding.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::exactly::RowName;
use super::log::Log;

/// The hashes of one key while its file is read.
#[derive(Debug)]
pub(crate) struct Twice(Log);

/// The rows that have to be looked at again.
#[derive(Debug, Default)]
pub(crate) struct TwiceRows {
    candidates: Vec<u64>,
    /// The first row of each value.
    first: BTreeMap<Vec<u8>, RowName>,
}

impl Twice {
    pub(crate) fn new() -> Self {
        Self(Log::new(0))
    }

    #[inline]
    pub(crate) fn add(&mut self, hash: u64) {
        self.0.add(hash, &[]);
    }

    /// What has to be looked at again.
    pub(crate) fn candidates(self) -> TwiceRows {
        let mut candidates: Vec<u64> = Vec::new();
        let mut before = None;
        self.0.sorted(|hash, _| {
            if before == Some(hash) && candidates.last() != Some(&hash) {
                candidates.push(hash);
            }
            before = Some(hash);
        });
        TwiceRows { candidates, first: BTreeMap::new() }
    }
}

impl TwiceRows {
    pub(crate) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Looks at a row again, in the order of the file: the earlier row of the same value, if there is one.
    pub(crate) fn again(
        &mut self,
        hash: u64,
        value: impl FnOnce() -> Vec<u8>,
        row: impl FnOnce() -> RowName,
    ) -> Option<RowName> {
        self.candidates.binary_search(&hash).ok()?;
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

    #[test]
    fn rows_that_only_share_a_hash_are_not_twice() {
        let mut twice = Twice::new();
        [5, 7, 5, 9, 5].into_iter().for_each(|hash| twice.add(hash));
        let mut rows = twice.candidates();
        let mut look =
            |hash, value: &[u8], line| rows.again(hash, || value.to_vec(), || (line, None)).map(|row| row.0);
        assert_eq!(look(5, b"a", 2), None);
        assert_eq!(look(7, b"a", 3), None);
        assert_eq!(look(5, b"b", 4), None);
        assert_eq!(look(5, b"a", 6), Some(2));
    }
}
