//! Everybody in turn: each household, each person, and each person's stay in a project.

use std::io;

use super::household::{Household, Person};
use super::kinds::Kind;
use super::world::World;
use crate::day::Day;
use crate::draw::Draw;

/// One person's enrollment in one project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    /// From 0, unique.
    pub(super) number: u64,
    pub(super) household_stay: u64,
    pub(super) person: Person,
    pub(super) project: u64,
    pub(super) kind: &'static Kind,
    pub(super) entry: Day,
    pub(super) exit: Option<Day>,
    /// The last day on which something can have happened.
    pub(super) last: Day,
    pub(super) user: u64,
    pub(super) deleted: bool,
    /// So many of a hundred questions stay without an answer: none, or, as habits differ, by worker.
    pub(super) unsure: u64,
}

/// People are dealt out ten at a time.
const TEN: u64 = 10;
/// Most stays a household has.
pub(super) const STAYS: u64 = 4;
/// Questions of a hundred that a worker does not ask or gets no answer to.
const HABITS: [u64; 4] = [2, 3, 5, 14];
/// Ways in which ten people make households.
const DEALS: [&[u64]; 6] = [
    &[1, 1, 1, 1, 2, 1, 3],
    &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    &[4, 1, 1, 1, 3],
    &[2, 1, 1, 1, 5],
    &[1, 3, 1, 1, 1, 1, 2],
    &[6, 1, 2, 1],
];
/// Households have numbers in steps of ten for each ten people.
const PER_TEN: u64 = 10;

impl World {
    pub(super) fn each_household(
        &self,
        mut each: impl FnMut(&Household) -> io::Result<()>,
    ) -> io::Result<()> {
        for ten in 0..self.clients.div_ceil(TEN) {
            let deal = Draw::of(self.seed, 4, ten).pick(&DEALS);
            let mut first = ten * TEN;
            for (which, size) in (0..).zip(deal) {
                if first >= self.clients {
                    break;
                }
                let size = (*size).min(self.clients - first);
                each(&self.household(ten * PER_TEN + which, first, size))?;
                first += size;
            }
        }
        Ok(())
    }

    pub(super) fn each_person(
        &self,
        mut each: impl FnMut(&Household, &Person) -> io::Result<()>,
    ) -> io::Result<()> {
        self.each_household(|household| {
            (0..household.size).try_for_each(|place| each(household, &self.person(household, place)))
        })
    }

    /// Every stay, by person.
    pub(super) fn each_stay(&self, mut each: impl FnMut(&Stay) -> io::Result<()>) -> io::Result<()> {
        self.each_person(|household, person| {
            (0..).zip(household.stays).filter_map(|(which, visit)| Some((which, visit?))).try_for_each(
                |(which, visit)| {
                    // Now and then one of a household leaves before the others.
                    let alone = person.role > 1 && visit.exit.is_some() && person.number.is_multiple_of(17);
                    let exit = if alone {
                        visit.exit.map(|exit| exit.plus(-7).max(visit.entry.plus(1)).max(self.from))
                    } else {
                        visit.exit
                    };
                    each(&Stay {
                        number: person.number * STAYS + which,
                        household_stay: household.number * STAYS + which,
                        person: *person,
                        project: visit.project,
                        kind: visit.kind,
                        entry: visit.entry,
                        exit,
                        last: exit.unwrap_or(self.to),
                        user: visit.user,
                        deleted: visit.deleted,
                        unsure: self
                            .unsure(HABITS.get((visit.user % 4) as usize).copied().unwrap_or_default()),
                    })
                },
            )
        })
    }
}

impl Stay {
    /// Adults and heads of household answer what children are not asked.
    pub(super) fn is_asked(&self) -> bool {
        self.person.adult
    }

    pub(super) fn is_head(&self) -> bool {
        self.person.role == 1
    }

    /// Still there when the period ends.
    pub(super) fn is_active(&self, world: &World) -> bool {
        self.last >= world.to
    }

    /// A stream of numbers for one topic of this stay.
    pub(super) fn draw(&self, world: &World, topic: u64) -> Draw {
        Draw::of(world.seed, 100 + topic, self.number)
    }

    pub(super) fn days(&self) -> i32 {
        self.last.0 - self.entry.0
    }
}
