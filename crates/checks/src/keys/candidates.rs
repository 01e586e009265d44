//! Rows that have to be read again because their hashes met, so many at a time that what is kept of them fits in memory.
//!
//! Where there are more, the file is read once more for the next of them. Which come first is decided by their order in the
//! file, so that what is said, and in which order, depends on nothing else.

use std::sync::Arc;

use super::room::Room;
use super::table::{Builder, Table};

/// Hashes, while they come in order.
#[derive(Debug)]
pub(super) struct Candidates {
    table: Table,
    at_a_time: usize,
    /// A bit for each: looked at in an earlier pass; looked at in this one.
    done: Vec<u64>,
    taken: Vec<u64>,
    count: usize,
    more: bool,
}

impl Candidates {
    /// `hashes` gives each hash once, in order; at most `at_a_time` of them are looked at in one pass.
    pub(super) fn new(room: &Arc<Room>, at_a_time: usize, hashes: impl FnOnce(&mut dyn FnMut(u64))) -> Self {
        let mut builder = Builder::new(room, 0);
        hashes(&mut |hash| builder.push(hash, &[]));
        let table = builder.finish();
        let words = table.len().div_ceil(64);
        Self { table, at_a_time, done: vec![0; words], taken: vec![0; words], count: 0, more: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    /// True if a row with this hash is to be looked at now.
    #[inline]
    pub(super) fn takes(&mut self, hash: u64) -> bool {
        let Some(place) = self.table.find(hash, |place, _| place) else { return false };
        let bit = 1 << (place % 64);
        let (Some(done), Some(taken)) = (self.done.get(place / 64), self.taken.get_mut(place / 64)) else {
            return false;
        };
        if *done & bit != 0 || *taken & bit != 0 {
            return *taken & bit != 0;
        }
        if self.count == self.at_a_time {
            self.more = true;
            return false;
        }
        *taken |= bit;
        self.count += 1;
        true
    }

    /// The file is at its end. True if it has to be read once more.
    pub(super) fn again(&mut self) -> bool {
        for (done, taken) in self.done.iter_mut().zip(&mut self.taken) {
            *done |= std::mem::take(taken);
        }
        self.count = 0;
        std::mem::take(&mut self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::HashKey;

    #[test]
    fn each_hash_has_its_turn_in_one_pass_and_in_the_order_of_the_file() {
        let room = Room::new(HashKey([0, 0]), 1 << 20, None);
        let hashes = [2, 7, 1 << 40, 1 << 60, u64::MAX];
        let mut candidates = Candidates::new(&room, 2, |each| hashes.into_iter().for_each(each));
        let file = [7, u64::MAX, 3, 7, 2, 1 << 40, u64::MAX, 1 << 60, 2];
        let mut passes = Vec::new();
        loop {
            passes.push(file.into_iter().filter(|hash| candidates.takes(*hash)).collect::<Vec<_>>());
            if !candidates.again() {
                break;
            }
        }
        assert_eq!(passes, [vec![7, u64::MAX, 7, u64::MAX], vec![2, 1 << 40, 2], vec![1 << 60]]);
    }
}
