//! Stays of one person that overlap: what the rules `STAYS_OVERLAP` and `BED_NIGHT_TWICE` find, by project pair.

use std::collections::BTreeMap;

use super::gather::Gathering;
use super::tables::OverlapKind;
use super::waits::number;
use crate::quality::codes::Code;
use crate::quality::judge;
use crate::quality::noted::{Kind, bed_night, enrollment};
use crate::quality::people::{Case, Person, Stay};
use crate::quality::said::Say;

/// More pairs of projects than any report holds.
const MOST_PAIRS: usize = 1 << 16;

/// An overlap: the latest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Overlapping {
    /// The day, as a negative number.
    pub(crate) minus_day: i32,
    order: (i32, i32),
    pub(crate) kind: OverlapKind,
    /// Line and project of the stay it was found of, and of the other.
    pub(crate) stay: (u32, u32),
    pub(crate) other: (u32, u32),
}

/// How often, and of how many people; by the numbers of both projects, the smaller first.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pub(crate) all: BTreeMap<(u32, u32), (u64, u64)>,
    /// There are more than can be kept.
    pub(crate) too_many: bool,
}

impl Pairs {
    fn add(&mut self, pair: (u32, u32), overlaps: u64, people: u64) {
        let of = self.all.entry(pair).or_default();
        *of = (of.0 + overlaps, of.1 + people);
        if self.all.len() > MOST_PAIRS {
            self.too_many = true;
            self.all.clear();
        }
    }

    pub(super) fn and(&mut self, other: Self) {
        self.too_many |= other.too_many;
        for (pair, (overlaps, people)) in other.all {
            self.add(pair, overlaps, people);
        }
    }
}

/// Everything of one person.
pub(super) fn overlaps(person: &Person<'_>, case: &Case<'_>, to: &mut Gathering) {
    if person.stays.len() < 2 {
        return;
    }
    let mut judged = vec![false; Code::StaysOverlap as usize + 2];
    for code in [Code::StaysOverlap, Code::BedNightTwice] {
        judged.get_mut(code as usize).into_iter().for_each(|judged| *judged = true);
    }
    let mut say = Say::new(&judged);
    judge::overlaps(person, case, &mut say);
    say.said.sort_unstable();
    say.said.dedup();
    if say.said.is_empty() {
        return;
    }
    let mut stays: BTreeMap<(Kind, u32), (&Stay<'_>, i32)> = BTreeMap::new();
    for stay in &person.stays {
        let begins = stay.get(enrollment::ENTRY).known().unwrap_or_default();
        stays.insert((Kind::Enrollment, stay.entry.line()), (stay, begins));
        for night in stay.of(Kind::BedNight) {
            stays.insert(
                (Kind::BedNight, night.line()),
                (stay, night.get(bed_night::DATE).known().unwrap_or_default()),
            );
        }
    }
    let mut pairs: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for said in say.said {
        let related = said.related.and_then(|of| stays.get(&of));
        let (Some((stay, day)), Some((other, _))) = (stays.get(&(said.kind, said.line)), related) else {
            continue;
        };
        let (Some(own), Some(its)) = (stay.number.map(number), other.number.map(number)) else { continue };
        let kind = if said.kind == Kind::BedNight { OverlapKind::Night } else { OverlapKind::Stays };
        let mut counts = false;
        for project in if own == its { vec![own] } else { vec![own, its] } {
            if let Some(counted) = to.grid.of(project) {
                (counted.overlaps, counts) = (counted.overlaps + 1, true);
            }
        }
        if !counts {
            continue;
        }
        *pairs.entry((own.min(its), own.max(its))).or_default() += 1;
        to.overlaps.add(Overlapping {
            minus_day: day.saturating_neg(),
            order: (super::entry::order(stay), super::entry::order(other)),
            kind,
            stay: (stay.entry.line(), own),
            other: (other.entry.line(), its),
        });
    }
    for (pair, overlaps) in pairs {
        to.pairs.add(pair, overlaps, 1);
    }
}
