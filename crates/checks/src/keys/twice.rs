//! Finding values that occur twice and must not. While a file is read only hashes are kept; if two are equal, the rows
//! are read again and compared byte by byte, so that a chance meeting of two hashes is never a finding.

use std::collections::{BTreeMap, BTreeSet};

/// The hashes of one key while its file is read.
#[derive(Debug, Default)]
pub(crate) struct Twice {
    hashes: Vec<u64>,
}

/// The rows that have to be looked at again.
#[derive(Debug, Default)]
pub(crate) struct TwiceRows {
    candidates: BTreeSet<u64>,
    /// The first row of each value: its line and its key.
    first: BTreeMap<Vec<u8>, (u64, Option<String>)>,
}

impl Twice {
    #[inline]
    pub(crate) fn add(&mut self, hash: u64) {
        self.hashes.push(hash);
    }

    /// What has to be looked at again.
    pub(crate) fn candidates(mut self) -> TwiceRows {
        self.hashes.sort_unstable();
        let equal = self.hashes.windows(2).filter_map(|pair| match pair {
            [one, two] if one == two => Some(*one),
            _ => None,
        });
        TwiceRows { candidates: equal.collect(), first: BTreeMap::new() }
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
        row: impl FnOnce() -> (u64, Option<String>),
    ) -> Option<(u64, Option<String>)> {
        if !self.candidates.contains(&hash) {
            return None;
        }
        match self.first.entry(value()) {
            std::collections::btree_map::Entry::Occupied(first) => Some(first.get().clone()),
            std::collections::btree_map::Entry::Vacant(place) => {
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
        let mut twice = Twice::default();
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
