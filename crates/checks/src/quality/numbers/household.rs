//! What only the whole household tells: whether it has exactly one head, and when its annual assessment is due.

use super::answer::Answer;
use super::gather::Grid;
use super::measure::Measure;
use crate::keys::{Log, Parts};
use crate::quality::value::years;

/// An annual assessment belongs to the anniversary when it lies at most so many days from it.
const AROUND: i32 = 30;
/// For a day that nobody can read.
const NO_DAY: i32 = i32::MIN;

/// What is kept of a stay, or of an annual assessment in it, until the household is brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// The line of the stay, which stands for it.
    pub(super) line: u32,
    /// The number of its project.
    pub(super) project: u32,
    /// A hash that stands for the person.
    pub(super) person: u64,
    /// The first day of the stay, or that of the assessment; `NO_DAY` if it cannot be read.
    day: i32,
    answer: u8,
    flags: u8,
}

const HEAD: u8 = 1;
const ACTIVE: u8 = 2;
const COUNTED: u8 = 4;
const ASKED: u8 = 8;
const ASSESSMENT: u8 = 16;

/// What a stay is to its household.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    pub(super) is_head: bool,
    /// There at some time of the period.
    pub(super) is_active: bool,
    /// It stands for its person, whose relationship is so far this.
    pub(super) counted: Option<Answer>,
    /// The person is asked at annual assessments.
    pub(super) is_asked: bool,
}

impl Part {
    /// How many bytes it is kept in.
    pub(super) const WIDTH: usize = 22;

    pub(super) fn stay(line: u32, project: u32, person: u64, day: i32, role: &Role) -> Self {
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        let flags = flag(role.is_head, HEAD)
            | flag(role.is_active, ACTIVE)
            | flag(role.counted.is_some(), COUNTED)
            | flag(role.is_asked, ASKED);
        Self { line, project, person, day, answer: role.counted.map_or(0, |answer| answer as u8), flags }
    }

    /// An assessment in the stay on a line.
    pub(super) fn assessment(line: u32, day: Option<i32>, answer: Answer) -> Self {
        let day = day.unwrap_or(NO_DAY);
        Self { line, project: 0, person: 0, day, answer: answer as u8, flags: ASSESSMENT }
    }

    pub(super) fn bytes(&self) -> [u8; Self::WIDTH] {
        let mut bytes = [0; Self::WIDTH];
        let parts = [
            &self.line.to_le_bytes()[..],
            &self.project.to_le_bytes(),
            &self.person.to_le_bytes(),
            &self.day.to_le_bytes(),
            &[self.answer, self.flags],
        ];
        for (slot, byte) in bytes.iter_mut().zip(parts.into_iter().flatten()) {
            *slot = *byte;
        }
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (line, rest) = bytes.split_first_chunk()?;
        let (project, rest) = rest.split_first_chunk()?;
        let (person, rest) = rest.split_first_chunk()?;
        let (day, rest) = rest.split_first_chunk()?;
        let [answer, flags] = *rest else { return None };
        Some(Self {
            line: u32::from_le_bytes(*line),
            project: u32::from_le_bytes(*project),
            person: u64::from_le_bytes(*person),
            day: i32::from_le_bytes(*day),
            answer,
            flags,
        })
    }

    fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// Brings the parts of each household together and counts.
pub(super) fn households(logs: Vec<Log>, end: i32, grid: &mut Grid) {
    let mut logs: Vec<Parts> = logs.into_iter().map(Log::into_parts).collect();
    let mut all: Vec<(u64, Part)> = Vec::new();
    for _ in 0..Parts::COUNT {
        all.clear();
        for log in &mut logs {
            log.next_part(|hash, bytes| all.extend(Part::from_bytes(bytes).map(|part| (hash, part))));
        }
        all.sort_unstable();
        for household in all.chunk_by(|one, other| one.0 == other.0) {
            let parts: Vec<Part> = household.iter().map(|(_, part)| *part).collect();
            one(&parts, end, grid);
        }
    }
}

/// Counts one household; its parts are in the order of their lines.
pub(super) fn one(parts: &[Part], end: i32, grid: &mut Grid) {
    let heads = || parts.iter().filter(|part| part.is(HEAD));
    let mut people: Vec<u64> = heads().map(|part| part.person).collect();
    people.sort_unstable();
    people.dedup();
    let start = heads().filter(|part| part.is(ACTIVE)).map(|part| part.day).min();
    for of_stay in parts.chunk_by(|one, other| one.line == other.line) {
        let Some(stay) = of_stay.iter().find(|part| part.is(COUNTED)) else { continue };
        let Some(counted) = grid.of(stay.project) else { continue };
        let relationship = Answer::from_number(stay.answer).but(people.len() != 1);
        if let Some(cell) = counted.cell(Measure::Relationship) {
            cell.add(relationship);
        }
        let due = start.filter(|_| stay.is(ASKED)).and_then(|start| anniversary(start, end));
        if let Some(due) = due.filter(|due| stay.day <= *due)
            && let Some(cell) = counted.cell(Measure::IncomeAtAnnual)
        {
            cell.add(assessed(of_stay, due, end));
        }
    }
}

/// The answer of the latest assessment around the anniversary; of several on one day the first that is not sound.
fn assessed(of_stay: &[Part], due: i32, end: i32) -> Answer {
    let within = due - AROUND..=(due + AROUND).min(end);
    let assessments = || of_stay.iter().filter(|part| part.is(ASSESSMENT));
    let latest = assessments().map(|part| part.day).filter(|day| within.contains(day)).max();
    // One that cannot be read may be the one that is looked for.
    let unread = assessments().any(|part| part.day == NO_DAY);
    match latest {
        Some(latest) => {
            let on_it = assessments().filter(|part| part.day == latest);
            on_it.map(|part| Answer::from_number(part.answer)).min().unwrap_or(Answer::Missing)
        }
        None if unread => Answer::Issue,
        None => Answer::Missing,
    }
}

/// The last anniversary of a day up to `end`; `None` if there was none yet. After a leap day it is the first of March where the year
/// has no leap day.
fn anniversary(start: i32, end: i32) -> Option<i32> {
    let full = years(start, end);
    if full <= 0 {
        return None;
    }
    let mut day = start.checked_add(full.checked_mul(365)?)?;
    while years(start, day) < full {
        day += 1;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_stay_comes_back() {
        let role = Role { is_head: true, is_active: false, counted: Some(Answer::Missing), is_asked: true };
        for part in [Part::stay(7, 8, 9, -10, &role), Part::assessment(7, None, Answer::Fine)] {
            assert_eq!(Part::from_bytes(&part.bytes()), Some(part));
        }
    }

    #[test]
    fn the_anniversary_is_the_last_one_before_the_end() {
        // 2021-06-01 is day 18,779; 2023-06-01 day 19,509; 2023-09-30 day 19,630.
        assert_eq!(anniversary(18_779, 19_630), Some(19_509));
        assert_eq!(anniversary(18_779, 19_509), Some(19_509));
        assert_eq!(anniversary(18_779, 18_779 + 364), None);
        // 2020-02-29 is day 18,321; 2023-03-01 day 19,417, and 2024-02-29 day 19,782.
        assert_eq!(anniversary(18_321, 19_630), Some(19_417));
        assert_eq!(anniversary(18_321, 19_782), Some(19_782));
    }
}
