//! The facts about people, stays and projects that the planting of faults asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::world::World;
use crate::fault::facts::{Facts, KNOWN, PersonFacts, StayFacts};

/// Supportive Services for Veteran Families.
const SSVF: u64 = 33;
/// Days of eight years, of which nobody older than twelve can be made within a set.
const YOUNG: i32 = 8 * 365;

/// Facts about the first people, and about all projects.
pub(super) fn of(world: &World) -> Facts {
    let id = |letter: char, number: u64| format!("{letter}{:06}", number + 1);
    let mut facts = Facts::default();
    for project in 0..world.projects() {
        if !world.used(project).is_used {
            facts.unused.insert(id('J', project));
        }
        if world.closes(project).is_none_or(|day| day > world.to) {
            facts.going.insert(id('J', project));
        }
    }
    let mut sizes: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
    let mut households: BTreeMap<u64, u64> = BTreeMap::new();
    // An error ends it when enough people are known.
    let _ = world.each_stay(|stay| {
        if stay.deleted {
            return Ok(());
        }
        if facts.people.len() > KNOWN {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
        let of_person = facts.people.entry(id('P', stay.person.number)).or_insert(PersonFacts {
            is_young: false,
            born: stay.person.born.text(),
            is_alone: false,
            is_served_veteran: false,
            stays: 0,
        });
        of_person.stays += 1;
        of_person.is_young = !stay.person.adult && stay.entry.0 - stay.person.born.0 < YOUNG;
        of_person.is_served_veteran |= stay.person.veteran && stay.kind.funder == SSVF;
        sizes.entry(stay.household_stay).or_default().insert(stay.person.number);
        households.insert(stay.person.number, stay.household_stay);
        let of_stay = StayFacts {
            project_type: stay.kind.project_type,
            funder: stay.kind.funder,
            exit: stay.exit.map(|day| day.text()),
            is_asked: stay.is_asked(),
        };
        facts.stays.insert(id('E', stay.number), of_stay);
        Ok(())
    });
    for (person, household) in households {
        if let Some(of_person) = facts.people.get_mut(&id('P', person)) {
            of_person.is_alone = sizes.get(&household).is_some_and(|people| people.len() == 1);
        }
    }
    facts
}
