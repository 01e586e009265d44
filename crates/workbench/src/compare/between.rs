//! Two checks side by side.

use std::collections::{BTreeMap, HashMap};

use super::alike::{left_out, remarks};
use super::past::Past;
use super::snapshot::{Found, Place, Snapshot};

/// What became of findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// How many the earlier check had.
    pub earlier: u64,
    /// How many the later check has.
    pub later: u64,
    /// In the later check, and never before.
    pub new: u64,
    /// In the later check, not in the earlier, but in one before it.
    pub back: u64,
    /// In the earlier check and not in the later.
    pub fixed: u64,
    /// In both.
    pub still: u64,
}

/// Two checks compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// Whether rows were told apart. If not, only `earlier` and `later` are counted.
    pub by_row: bool,
    /// How many checks before the earlier one were looked through for what came back.
    pub before: u64,
    /// All together.
    pub total: Change,
    /// By rule.
    pub by_code: BTreeMap<String, Change>,
    /// By organization; none: findings of which no organization is known.
    pub by_organization: BTreeMap<Option<String>, Change>,
    /// By organization and rule.
    pub by_both: BTreeMap<(Option<String>, String), Change>,
    /// Rules that were left out, and why.
    pub left_out: BTreeMap<String, String>,
    /// What else a reader should know, in sentences.
    pub remarks: Vec<String>,
}

/// Compares an earlier check with a later one. `past` is what checks older than both had found, for what was mended once and came
/// back; that of another source does not count.
#[must_use]
pub fn compare(earlier: &Snapshot, later: &Snapshot, past: &Past) -> Compared {
    let by_row = earlier.judged.shares_rows(&later.judged);
    let past = if by_row { past.of(&later.judged) } else { None };
    let mut tally = Tally { of_earlier: HashMap::new(), of_later: HashMap::new() };
    if by_row {
        tally.rows(earlier, later, past.map(Past::seen).unwrap_or_default());
    } else {
        earlier.found.iter().for_each(|found| tally.earlier(*found).earlier += 1);
        later.found.iter().for_each(|found| tally.later(*found).later += 1);
    }
    let mut compared = Compared {
        by_row,
        before: past.map_or(0, Past::checks),
        left_out: left_out(&earlier.judged, &later.judged),
        remarks: remarks(&earlier.judged, &later.judged),
        ..Compared::default()
    };
    for (places, of) in [(&tally.of_earlier, earlier), (&tally.of_later, later)] {
        places.iter().for_each(|(place, change)| compared.count(of, *place, *change));
    }
    compared
}

/// Changes by place, numbers of names being those of either check.
struct Tally {
    of_earlier: HashMap<Place, Change>,
    of_later: HashMap<Place, Change>,
}

impl Tally {
    fn earlier(&mut self, found: Found) -> &mut Change {
        self.of_earlier.entry(found.place).or_default()
    }

    fn later(&mut self, found: Found) -> &mut Change {
        self.of_later.entry(found.place).or_default()
    }

    /// Walks both in the order of their fingerprints, and what was found before beside them.
    fn rows(&mut self, earlier: &Snapshot, later: &Snapshot, seen: &[u64]) {
        let mut seen = seen.iter().copied().peekable();
        let mut was_there = |fingerprint: u64| {
            while seen.next_if(|other| *other < fingerprint).is_some() {}
            seen.peek() == Some(&fingerprint)
        };
        let mut gone = earlier.found.iter().copied().peekable();
        for found in later.found.iter().copied() {
            while let Some(fixed) = gone.next_if(|other| other.fingerprint < found.fingerprint) {
                self.fixed(fixed);
            }
            let still = gone.next_if(|other| other.fingerprint == found.fingerprint);
            if let Some(was) = still {
                // An organization may be another now: the earlier number stays where it was counted then.
                self.earlier(was).earlier += 1;
            }
            let is_back = still.is_none() && was_there(found.fingerprint);
            let change = self.later(found);
            change.later += 1;
            match (still, is_back) {
                (Some(_), _) => change.still += 1,
                (None, true) => change.back += 1,
                (None, false) => change.new += 1,
            }
        }
        gone.for_each(|found| self.fixed(found));
    }

    fn fixed(&mut self, found: Found) {
        let change = self.earlier(found);
        change.earlier += 1;
        change.fixed += 1;
    }
}

impl Compared {
    /// What is of one organization alone: of no other is there a number in it.
    #[must_use]
    pub fn of_organization(&self, id: &str) -> Self {
        let is_own = |of: &Option<String>| of.as_deref() == Some(id);
        let own = self.by_both.iter().filter(|((of, _), _)| is_own(of));
        let by_both: BTreeMap<_, _> = own.map(|(of, change)| (of.clone(), *change)).collect();
        let by_organization: BTreeMap<_, _> = self
            .by_organization
            .iter()
            .filter(|(of, _)| is_own(of))
            .map(|(of, n)| (of.clone(), *n))
            .collect();
        Self {
            by_row: self.by_row,
            before: self.before,
            total: by_organization.values().next().copied().unwrap_or_default(),
            by_code: by_both.iter().map(|((_, code), change)| (code.clone(), *change)).collect(),
            by_organization,
            by_both,
            left_out: self.left_out.clone(),
            remarks: self.remarks.clone(),
        }
    }

    fn count(&mut self, of: &Snapshot, place: Place, change: Change) {
        let Some(code) = of.name(place.code) else { return };
        if self.left_out.contains_key(code) {
            return;
        }
        let organization = of.name(place.organization).map(str::to_owned);
        self.total.add(change);
        self.by_code.entry(code.to_owned()).or_default().add(change);
        self.by_organization.entry(organization.clone()).or_default().add(change);
        self.by_both.entry((organization, code.to_owned())).or_default().add(change);
    }
}

impl Change {
    fn add(&mut self, other: Self) {
        let Self { earlier, later, new, back, fixed, still } = other;
        self.earlier += earlier;
        self.later += later;
        self.new += new;
        self.back += back;
        self.fixed += fixed;
        self.still += still;
    }
}

#[cfg(test)]
#[path = "between_tests.rs"]
mod tests;
