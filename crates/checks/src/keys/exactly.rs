//! Finding groups of rows of which exactly one must be of a kind. While a file is read only hashes are kept; a group that
//! seems wrong is read again and told apart by its values.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::candidates::Candidates;
use super::log::Log;
use super::room::Room;

/// How many groups are kept in memory while rows are read again.
const AT_A_TIME: usize = if cfg!(test) { 2 } else { 1 << 16 };

/// How many rows of the kind a finding names at most.
const NAMED: usize = 20;
/// In a byte: how many rows are of the kind, up to two; and whether one may be.
const COUNT: u8 = 3;
const UNSURE: u8 = 4;

/// A row: its line and its key.
pub(crate) type RowName = (u64, Option<String>);

/// The hashes of the groups of one file while it is read.
#[derive(Debug)]
pub(crate) struct Groups(Arc<Room>, Log);

/// The groups that have to be looked at again.
#[derive(Debug)]
pub(crate) struct GroupsAgain<F> {
    candidates: Candidates,
    by_value: BTreeMap<Vec<u8>, Group<F>>,
}

/// One group.
#[derive(Debug)]
pub(crate) struct Group<F> {
    /// What is kept of its first row.
    pub(crate) first: F,
    /// The line of its first row.
    pub(crate) line: u64,
    /// The first rows of the kind.
    pub(crate) named: Vec<RowName>,
    count: u64,
    unsure: bool,
}

impl Groups {
    pub(crate) fn new(room: &Arc<Room>) -> Self {
        Self(Arc::clone(room), Log::new(room, 1, false))
    }

    /// Takes a row; `is_one`: it is of the kind, `None` if that cannot be known.
    #[inline]
    pub(crate) fn add(&mut self, hash: u64, is_one: Option<bool>) {
        self.1.add(hash, &[is_one.map_or(UNSURE, u8::from)]);
    }

    /// Takes in other rows of the same file.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.1.absorb(other.1);
    }

    /// What has to be looked at again. Without `may_lack`, only groups with too many.
    pub(crate) fn candidates<F>(self, may_lack: bool) -> GroupsAgain<F> {
        let Self(room, log) = self;
        let candidates = Candidates::new(&room, AT_A_TIME, |each| {
            let mut open: Option<(u64, u8)> = None;
            let mut close = |open: Option<(u64, u8)>| match open {
                Some((hash, state)) if state & COUNT == 2 || (may_lack && state == 0) => each(hash),
                _ => {}
            };
            log.sorted(|hash, state| {
                let state = state.first().copied().unwrap_or_default();
                open = match open {
                    Some((same, so_far)) if same == hash => {
                        let count = (so_far & COUNT) + (state & COUNT);
                        Some((hash, count.min(2) | (so_far | state) & UNSURE))
                    }
                    other => {
                        close(other);
                        Some((hash, state))
                    }
                };
            });
            close(open);
        });
        GroupsAgain { candidates, by_value: BTreeMap::new() }
    }
}

impl<F> GroupsAgain<F> {
    pub(crate) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Looks at a row again, in the order of the file.
    pub(crate) fn row(
        &mut self,
        hash: u64,
        value: impl FnOnce() -> Vec<u8>,
        is_one: Option<bool>,
        row: impl FnOnce() -> RowName,
        first: impl FnOnce() -> F,
    ) {
        if !self.candidates.takes(hash) {
            return;
        }
        let row = row();
        let new = || Group { first: first(), line: row.0, named: Vec::new(), count: 0, unsure: false };
        let group = self.by_value.entry(value()).or_insert_with(new);
        group.unsure |= is_one.is_none();
        if is_one == Some(true) {
            group.count += 1;
            if group.named.len() < NAMED {
                group.named.push(row);
            }
        }
    }

    /// The file is at its end. True if it has to be read once more.
    pub(crate) fn again(&mut self) -> bool {
        self.candidates.again()
    }

    /// The groups of this pass that are wrong, by the line of their first row.
    pub(crate) fn wrong(&mut self, may_lack: bool) -> Vec<Group<F>> {
        let wrong = |group: &Group<F>| group.count > 1 || (may_lack && group.count == 0 && !group.unsure);
        let mut groups: Vec<_> = std::mem::take(&mut self.by_value).into_values().filter(wrong).collect();
        groups.sort_by_key(|group| group.line);
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::HashKey;

    /// Value, hash, whether it is of the kind.
    type Rows<'r> = &'r [(&'r str, u64, Option<bool>)];

    fn wrong(rows: Rows<'_>, may_lack: bool) -> Vec<(u64, usize)> {
        let mut groups = Groups::new(&Room::new(HashKey([0, 0]), 1 << 20, None));
        rows.iter().for_each(|(_, hash, is_one)| groups.add(*hash, *is_one));
        let mut again = groups.candidates(may_lack);
        let mut all = Vec::new();
        loop {
            for (line, (value, hash, is_one)) in (2..).zip(rows) {
                again.row(*hash, || value.as_bytes().to_vec(), *is_one, || (line, None), || ());
            }
            all.extend(again.wrong(may_lack).into_iter().map(|group| (group.line, group.named.len())));
            if !again.again() {
                return all;
            }
        }
    }

    #[test]
    fn one_is_right_and_none_or_two_are_wrong() {
        let rows: Rows<'_> = &[
            ("a", 9, Some(false)),
            ("b", 5, Some(true)),
            ("c", 1 << 63, Some(true)),
            ("b", 5, Some(false)),
            ("c", 1 << 63, Some(true)),
        ];
        assert_eq!(wrong(rows, true), [(2, 0), (4, 2)]);
        assert_eq!(wrong(rows, false), [(4, 2)]);
    }

    #[test]
    fn a_row_of_which_nobody_knows_may_be_the_one_but_not_undo_two() {
        assert_eq!(wrong(&[("a", 9, Some(false)), ("a", 9, None)], true), []);
        assert_eq!(wrong(&[("a", 9, Some(true)), ("a", 9, None)], true), []);
        assert_eq!(wrong(&[("a", 9, Some(true)), ("a", 9, None), ("a", 9, Some(true))], true), [(2, 2)]);
    }

    #[test]
    fn groups_that_only_share_a_hash_are_told_apart() {
        assert_eq!(wrong(&[("a", 9, Some(true)), ("b", 9, Some(true))], true), []);
    }

    #[test]
    fn a_finding_names_no_more_rows_than_a_person_reads() {
        let rows = vec![("a", 9, Some(true)); 100];
        assert_eq!(wrong(&rows, true), [(2, NAMED)]);
    }

    #[test]
    fn however_many_groups_are_wrong_they_come_in_the_order_of_the_file() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        let rows: Vec<_> =
            (0..9_u64).rev().zip(names).map(|(n, name)| (name, n << 56, Some(false))).collect();
        assert_eq!(wrong(&rows, true), (2..11).map(|line| (line, 0)).collect::<Vec<_>>());
    }
}
