//! Who is in the made-up data: households, people, their stays. All of it is computed from the seed and a number when it is
//! needed, so that every file can be written by itself and nothing is held in memory.

use crate::day::Day;
use crate::draw::Draw;

/// The reporting period, and the morning of the export.
pub(super) const PERIOD: (Day, Day) = (Day::on(2024, 10, 1), Day::on(2025, 9, 30));
pub(super) const EXPORTED: Day = Day::on(2025, 10, 15);

/// Every kind of project there is, in turn.
pub(super) const KINDS: [Kind; 9] = [
    Kind { project_type: 0, funder: 8, name: "Made-up Emergency Shelter" },
    Kind { project_type: 1, funder: 8, name: "Made-up Night Shelter" },
    Kind { project_type: 2, funder: 5, name: "Made-up Transitional Housing" },
    Kind { project_type: 3, funder: 2, name: "Made-up Supportive Housing" },
    Kind { project_type: 4, funder: 21, name: "Made-up Street Outreach" },
    Kind { project_type: 6, funder: 4, name: "Made-up Services" },
    Kind { project_type: 13, funder: 3, name: "Made-up Rapid Re-Housing" },
    Kind { project_type: 12, funder: 9, name: "Made-up Prevention" },
    Kind { project_type: 14, funder: 4, name: "Made-up Coordinated Entry" },
];

/// What kind of project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) project_type: u64,
    pub(super) funder: u64,
    pub(super) name: &'static str,
}

/// The whole set.
#[derive(Debug, Clone, Copy)]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) clients: u64,
}

/// One person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    /// From 0.
    pub(super) number: u64,
    pub(super) household: u64,
    /// `RelationshipToHoH`: 1 head, 2 child, 3 spouse.
    pub(super) role: u64,
    pub(super) born: Day,
    pub(super) adult: bool,
    /// Bit `n` for disability type `5 + n`.
    pub(super) disabilities: u64,
}

/// One person's enrollment in one project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    /// From 0, unique.
    pub(super) number: u64,
    pub(super) household_stay: u64,
    pub(super) person: Person,
    pub(super) project: u64,
    pub(super) project_type: u64,
    pub(super) entry: Day,
    pub(super) exit: Option<Day>,
    pub(super) user: u64,
}

/// Sizes of the households of ten people in a row.
const HOUSEHOLDS: [u64; 7] = [1, 1, 1, 1, 2, 1, 3];
const PEOPLE: u64 = 10;

impl World {
    pub(super) const USERS: u64 = 12;

    /// At least one project of every kind.
    pub(super) fn projects(&self) -> u64 {
        (self.clients / 250).clamp(KINDS.len() as u64, 450)
    }

    pub(super) fn organizations(&self) -> u64 {
        self.projects().div_ceil(6)
    }

    pub(super) fn kind(project: u64) -> Kind {
        let [first, ..] = KINDS;
        KINDS.get((project % KINDS.len() as u64) as usize).copied().unwrap_or(first)
    }

    pub(super) fn people(self) -> impl Iterator<Item = Person> {
        (0..self.clients).map(move |number| self.person(number))
    }

    /// Every stay, by person.
    pub(super) fn stays(self) -> impl Iterator<Item = Stay> {
        self.people().flat_map(move |person| {
            let [first, second] = self.stays_of(person);
            first.into_iter().chain(second)
        })
    }

    fn person(&self, number: u64) -> Person {
        let mut before = 0;
        let mut place = (0, 0);
        for (household, size) in (0..).zip(HOUSEHOLDS) {
            let within = number % PEOPLE;
            if within >= before && within < before + size {
                place = (household, within - before);
            }
            before += size;
        }
        let mut draw = Draw::of(self.seed, 1, number);
        let role = match (place, draw.percent(50)) {
            ((_, 0), _) => 1,
            ((4, 1), true) => 3,
            _ => 2,
        };
        let adult = role != 2;
        let years = if adult { draw.within(21, 74) } else { draw.within(1, 15) };
        let born = PERIOD.0.plus(-365 * years - draw.within(0, 364));
        let disabilities = if adult && draw.percent(45) { draw.below(64) & draw.below(64) } else { 0 };
        let household = number / PEOPLE * HOUSEHOLDS.len() as u64 + place.0;
        Person { number, household, role, born, adult, disabilities }
    }

    /// One stay, and sometimes a second one after it. Households move together.
    fn stays_of(&self, person: Person) -> [Option<Stay>; 2] {
        let mut draw = Draw::of(self.seed, 2, person.household);
        let user = draw.below(Self::USERS);
        let mut stay = |which: u64, entry: Day, exit: Option<Day>| {
            let project = draw.below(self.projects());
            Stay {
                number: person.number * 2 + which,
                household_stay: person.household * 2 + which,
                person,
                project,
                project_type: Self::kind(project).project_type,
                entry,
                exit,
                user,
            }
        };
        let mut dates = Draw::of(self.seed, 3, person.household);
        let entry = PERIOD.0.plus(dates.within(-180, 330));
        let leaves = entry.max(PERIOD.0).plus(dates.within(1, 200));
        let exit = (leaves <= PERIOD.1 && dates.percent(70)).then_some(leaves);
        let first = stay(0, entry, exit);
        let back = exit.map(|exit| exit.plus(dates.within(5, 90))).filter(|back| *back < PERIOD.1);
        let second = back.filter(|_| dates.percent(40)).map(|back| stay(1, back, None));
        [Some(first), second]
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

    /// A stream of numbers for one topic of this stay.
    pub(super) fn draw(&self, world: &World, topic: u64) -> Draw {
        Draw::of(world.seed, 100 + topic, self.number)
    }

    /// The last day on which something can have happened.
    pub(super) fn last_day(&self) -> Day {
        self.exit.unwrap_or(PERIOD.1)
    }
}
