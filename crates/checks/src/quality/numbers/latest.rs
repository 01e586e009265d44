//! Who is counted where: each person once in every project, with the stay that began last.

use super::entry::{engaged, order};
use crate::quality::noted::enrollment;
use crate::quality::people::{Case, Person, Stay};
use crate::quality::setup::{NEVER, Project};
use crate::quality::value::{Value, years};

const OUTREACH: i32 = 4;
const SERVICES_ONLY: i32 = 6;
/// Projects for Assistance in Transition from Homelessness.
const PATH: i32 = 21;

/// The stay that stands for a person in a project.
#[derive(Clone, Copy)]
pub(super) struct Latest<'a, 'p> {
    pub(super) person: &'p Person<'a>,
    pub(super) stay: &'p Stay<'a>,
    pub(super) number: usize,
    pub(super) project: &'a Project,
    pub(super) case: &'p Case<'a>,
    /// The first and the last day of the export's period.
    pub(super) period: (i32, i32),
    /// Years at project start, or at the first day of the period if that is later.
    pub(super) age: Value,
    pub(super) is_head: bool,
    pub(super) is_adult: bool,
}

impl Latest<'_, '_> {
    /// Left within the period.
    pub(super) fn is_leaver(&self) -> bool {
        let (first, last) = self.period;
        self.stay.exit_day().known().is_some_and(|day| (first..=last).contains(&day))
    }

    /// Still there on the last day of the period.
    pub(super) fn is_stayer(&self) -> bool {
        self.stay.exit_day().or(NEVER).is_some_and(|day| day > self.period.1)
    }
}

/// Street outreach, and services only that PATH pays for: somebody counts from engagement on.
pub(super) fn is_outreach(project: &Project, case: &Case<'_>) -> bool {
    project.kind.is(OUTREACH) || (project.kind.is(SERVICES_ONLY) && project.is_funded_by(PATH, &case.export))
}

/// The stays that stand for a person, one for each project; `stays` are those that may be counted.
pub(super) fn latest<'a, 'p>(
    person: &'p Person<'a>,
    case: &'p Case<'a>,
    period: (i32, i32),
) -> Vec<Latest<'a, 'p>> {
    let (first, last) = period;
    let mut counted: Vec<(usize, i32, i32, i32, u32, &'p Stay<'a>)> = Vec::new();
    for stay in &person.stays {
        let (Some(number), Some(project), Some(entry)) =
            (stay.number, stay.project, stay.get(enrollment::ENTRY).known())
        else {
            continue;
        };
        let Some(left) = stay.exit_day().or(NEVER) else { continue };
        let unengaged = is_outreach(project, case) && engaged(stay).known().is_none_or(|day| day > last);
        if entry <= last && left >= first && !unengaged {
            counted.push((number, entry, left, order(stay), stay.entry.line(), stay));
        }
    }
    counted.sort_by_key(|(number, entry, left, order, line, _)| (*number, *entry, *left, *order, *line));
    let born = person.client.map(|row| row.get(crate::quality::noted::client::DOB));
    let one = |(number, entry, _, _, _, stay): &(usize, i32, i32, i32, u32, &'p Stay<'a>)| {
        let age = match born {
            Some(Value::Is(born)) => Value::Is(years(born, (*entry).max(first))),
            Some(Value::Empty) | None => Value::Empty,
            Some(Value::Unknown) => Value::Unknown,
        };
        Some(Latest {
            person,
            stay,
            number: *number,
            project: stay.project?,
            case,
            period,
            age,
            is_head: stay.is_head(),
            is_adult: age.known().is_some_and(|age| age >= 18),
        })
    };
    counted.chunk_by(|one, other| one.0 == other.0).filter_map(|of| one(of.last()?)).collect()
}
