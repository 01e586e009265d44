//! What was ever found before two checks that are compared: eight bytes for each fingerprint, however many checks there were.

use super::alike::Judged;
use super::snapshot::Snapshot;

/// Fingerprints of older checks of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Ascending, each once.
    seen: Vec<u64>,
    checks: u64,
    /// What the first of them was judged by.
    first: Option<Judged>,
}

impl Past {
    /// Adds an older check. One of another source than the first is passed over: its ids mean other rows.
    pub fn add(&mut self, check: &Snapshot) {
        if self.first.as_ref().is_some_and(|first| !first.shares_rows(&check.judged)) {
            return;
        }
        self.first.get_or_insert_with(|| check.judged.clone());
        self.checks += 1;
        let mut both = Vec::with_capacity(self.seen.len() + check.found.len());
        let mut known = self.seen.iter().copied().peekable();
        for found in &check.found {
            while let Some(less) = known.next_if(|seen| *seen < found.fingerprint) {
                both.push(less);
            }
            known.next_if_eq(&found.fingerprint);
            both.push(found.fingerprint);
        }
        both.extend(known);
        self.seen = both;
    }

    /// How many checks these are.
    pub const fn checks(&self) -> u64 {
        self.checks
    }

    pub(super) fn seen(&self) -> &[u64] {
        &self.seen
    }

    /// Itself, if it is of the source of this check.
    pub(super) fn of(&self, judged: &Judged) -> Option<&Self> {
        self.first.as_ref().filter(|first| first.shares_rows(judged)).map(|_| self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::snapshot::tests::{gathered, report, snapshot};
    use super::*;

    #[test]
    fn what_was_seen_stands_once_in_its_order_and_only_of_one_source() {
        let mut past = Past::default();
        past.add(&snapshot(&[(5, "DOB_MISSING", None), (9, "DOB_MISSING", None)]));
        past.add(&snapshot(&[(1, "DOB_MISSING", None), (9, "STAY_LONG", None), (12, "DOB_MISSING", None)]));
        past.add(&gathered(&[(2, "DOB_MISSING", None)]).finish(&report(), Some("CA-601")));
        assert_eq!((past.seen(), past.checks()), ([1, 5, 9, 12].as_slice(), 2));
    }
}
