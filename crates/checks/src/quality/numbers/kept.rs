//! A list that keeps the first of many in order, and counts all.

/// How many entries are kept.
pub(super) const MOST: usize = 10_000;

/// The first entries by their order, whatever order they come in.
#[derive(Debug)]
pub(super) struct Kept<T> {
    all: Vec<T>,
    most: usize,
    /// How many there were.
    pub(super) of: u64,
}

impl<T: Ord> Kept<T> {
    pub(super) fn new() -> Self {
        Self { all: Vec::new(), most: MOST, of: 0 }
    }

    pub(super) fn add(&mut self, one: T) {
        self.of += 1;
        self.put(one);
    }

    /// Takes what another list kept.
    pub(super) fn and(&mut self, other: Self) {
        self.of += other.of;
        other.all.into_iter().for_each(|one| self.put(one));
    }

    /// The entries in order.
    pub(super) fn sorted(mut self) -> Vec<T> {
        self.cut();
        self.all
    }

    fn put(&mut self, one: T) {
        self.all.push(one);
        if self.all.len() >= 2 * self.most {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.all.sort_unstable();
        self.all.truncate(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_kept_whatever_order_they_come_in_and_all_are_counted() {
        let list = |numbers: &[u32]| {
            let mut kept = Kept { most: 3, ..Kept::new() };
            numbers.iter().for_each(|number| kept.add(*number));
            kept
        };
        let forward: Vec<u32> = (0..20).collect();
        let back: Vec<u32> = (0..20).rev().collect();
        let mut halves = list(&forward[10..]);
        halves.and(list(&forward[..10]));
        for kept in [list(&forward), list(&back), halves] {
            assert_eq!(kept.of, 20);
            assert_eq!(kept.sorted(), [0, 1, 2]);
        }
    }
}
