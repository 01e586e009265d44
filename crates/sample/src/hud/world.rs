//! Who is in the made-up data: households, people, their stays. All of it is computed from the seed and a number when it
//! is needed, so that every file can be written by itself and nothing is held in memory.

use std::io;

use super::kinds::{self, Flavor, Kind};
use crate::day::Day;
use crate::draw::Draw;
use crate::recipe::{Profile, Recipe, Spec};

/// The whole set.
#[derive(Debug, Clone, Copy)]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) clients: u64,
    pub(super) spec: Spec,
    pub(super) profile: Profile,
    pub(super) hashed: bool,
    /// First and last day of the reporting period.
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) export_id: [u8; 32],
}

/// People who come and go together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Household {
    pub(super) number: u64,
    first_person: u64,
    size: u64,
    flavor: Flavor,
    /// Two adults and no child.
    couple: bool,
    /// Entered by mistake, as a whole.
    pub(super) deleted: bool,
    stays: [Option<Visit>; STAYS as usize],
}

/// A household in a project.
#[derive(Debug, Clone, Copy)]
struct Visit {
    project: u64,
    kind: &'static Kind,
    entry: Day,
    exit: Option<Day>,
    user: u64,
    deleted: bool,
}

/// One person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    /// From 0.
    pub(super) number: u64,
    /// `RelationshipToHoH`: 1 head, 2 child, 3 spouse, 4 other relation, 5 no relation.
    pub(super) role: u64,
    pub(super) born: Day,
    pub(super) adult: bool,
    pub(super) veteran: bool,
    /// Bit `n` for disability type `5 + n`.
    pub(super) disabilities: u64,
    pub(super) male: bool,
}

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
    /// So many of a hundred questions stay without an answer: habits differ by worker.
    pub(super) unsure: u64,
}

/// People are dealt out ten at a time.
const TEN: u64 = 10;
/// Most stays a household has.
pub(super) const STAYS: u64 = 4;
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
    pub(super) const USERS: u64 = 12;
    /// Projects of one round share so many agencies.
    const AGENCIES: u64 = 8;

    pub(super) fn new(recipe: &Recipe) -> Self {
        let (from, to) = recipe.spec.period();
        let &Recipe { spec, clients, seed, profile, hashed, .. } = recipe;
        let mut draw = Draw::of(seed, 0, u64::from(spec.year()));
        let export_id = std::array::from_fn(|_| draw.pick(b"0123456789abcdef"));
        Self { seed, clients, spec, profile, hashed, from, to, export_id }
    }

    /// The morning of the export.
    pub(super) fn exported(&self) -> Day {
        self.to.plus(15)
    }

    fn places(&self) -> &'static [usize] {
        kinds::places(self.profile)
    }

    /// Times that every kind of project is there.
    fn rounds(&self) -> u64 {
        match self.profile {
            Profile::Coc => (self.clients / 10_000).clamp(1, 8),
            Profile::Vsp | Profile::Rural => 1,
        }
    }

    /// At least one project of every kind; one more was entered by mistake and deleted.
    pub(super) fn projects(&self) -> u64 {
        self.rounds() * self.places().len() as u64
    }

    pub(super) fn organizations(&self) -> u64 {
        match self.profile {
            Profile::Coc => self.rounds() * Self::AGENCIES + 1,
            Profile::Vsp => 1,
            Profile::Rural => 3,
        }
    }

    /// Whether this organization, by its number, is a victim service provider.
    pub(super) fn is_victim_service(&self, organization: u64) -> bool {
        match self.profile {
            Profile::Coc => organization + 1 == self.organizations(),
            Profile::Vsp => true,
            Profile::Rural => false,
        }
    }

    /// Which organization runs a project.
    pub(super) fn runs(&self, project: u64) -> u64 {
        let kinds = self.places().len() as u64;
        match self.profile {
            Profile::Coc if self.place(project) == kinds::HIDDEN => self.organizations() - 1,
            Profile::Coc => project / kinds * Self::AGENCIES + project % kinds % Self::AGENCIES,
            Profile::Vsp | Profile::Rural => project % self.organizations(),
        }
    }

    /// Which of all kinds a project is.
    pub(super) fn place(&self, project: u64) -> usize {
        let places = self.places();
        places.get((project % places.len() as u64) as usize).copied().unwrap_or_default()
    }

    pub(super) fn kind(&self, project: u64) -> &'static Kind {
        kinds::kind(self.spec, self.place(project))
    }

    /// The continuums that the data are of.
    pub(super) fn continuums(&self) -> &'static [&'static str] {
        match self.profile {
            Profile::Coc => &["NH-500", "NH-501"],
            Profile::Vsp => &["NH-500"],
            Profile::Rural => &["WY-500", "ID-501"],
        }
    }

    /// The continuums that a project works in: every fifth project in all.
    pub(super) fn continuums_of(&self, project: u64) -> &'static [&'static str] {
        let all = self.continuums();
        match (self.kind(project).continuum(), self.spec) {
            (false, _) => &[],
            (true, Spec::Fy2026) if project.is_multiple_of(5) => all,
            (true, _) => all.get(..1).unwrap_or_default(),
        }
    }

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
                        unsure: [2, 3, 5, 14].get((visit.user % 4) as usize).copied().unwrap_or_default(),
                    })
                },
            )
        })
    }

    fn household(&self, number: u64, first_person: u64, size: u64) -> Household {
        let mut draw = Draw::of(self.seed, 2, number);
        let flavor = match (self.profile, draw.below(100)) {
            (_, 0..=9) => Flavor::Veteran,
            (_, 10..=17) if size <= 2 => Flavor::Youth,
            (Profile::Coc, 18..=21) => Flavor::Hiv,
            _ => Flavor::General,
        };
        // The first household is never a mistake: no set is made of mistakes alone.
        let deleted = number > 0 && draw.below(200) == 0;
        let couple = size == 2 && draw.percent(40);
        let mut household =
            Household { number, first_person, size, flavor, couple, deleted, stays: [None; STAYS as usize] };
        let count = match draw.below(100) {
            0..=54 => 1,
            55..=79 => 2,
            80..=94 => 3,
            _ => 4,
        };
        let mut entry = Some(self.season(&mut draw));
        for (which, slot) in household.stays.iter_mut().enumerate().take(count) {
            let Some(day) = entry else { break };
            let mistake = deleted || which > 0 && draw.percent(3);
            let visit = self.visit(&mut draw, flavor, day, mistake);
            // They come back after a while, sooner to a shelter than to a home; or move on the same day.
            entry = visit.exit.map(|exit| exit.plus(draw.within(0, 90))).filter(|back| *back < self.to);
            *slot = Some(visit);
        }
        household
    }

    /// A day on which somebody comes: more in the cold months, and in the country at harvest time.
    fn season(&self, draw: &mut Draw) -> Day {
        let day = self.from.plus(draw.within(-540, 355));
        let (_, month, _) = day.date();
        let quiet = match self.profile {
            Profile::Rural => !matches!(month, 1 | 2 | 8..=10),
            Profile::Coc | Profile::Vsp => matches!(month, 5..=9),
        };
        if quiet && draw.percent(60) { self.from.plus(draw.within(-160, 150)) } else { day }
    }

    fn visit(&self, draw: &mut Draw, flavor: Flavor, entry: Day, deleted: bool) -> Visit {
        let own = flavor == Flavor::General || draw.percent(70);
        let doors = kinds::doors(self.profile, if own { flavor } else { Flavor::General });
        let round = draw.below(self.rounds());
        let project = round * self.places().len() as u64 + draw.pick(doors) as u64;
        let kind = self.kind(project);
        let longest = match kind.project_type {
            0 | 1 | 11 => 90,
            3 | 9 | 10 => 900,
            2 | 13 => 400,
            _ => 200,
        };
        let entry = if longest <= 200 { entry.max(self.from.plus(-draw.within(0, longest))) } else { entry };
        // Who left before the period began is not in the export.
        let leaves = entry.plus(draw.within(1, longest)).max(self.from.plus(draw.within(0, 20)));
        let exit = (leaves <= self.to && leaves > entry && draw.percent(85)).then_some(leaves);
        Visit { project, kind, entry, exit, user: draw.below(Self::USERS), deleted }
    }

    fn person(&self, household: &Household, place: u64) -> Person {
        let number = household.first_person + place;
        let mut draw = Draw::of(self.seed, 1, number);
        let role = match place {
            0 => 1,
            1 if household.couple || household.size > 3 && draw.percent(60) => 3,
            1 | 2 if household.size == 2 && draw.percent(12) => 5,
            5 => 4,
            _ => 2,
        };
        let adult = role != 2;
        let youth = household.flavor == Flavor::Youth;
        let years = match (adult, youth) {
            (false, true) => 0,
            (false, false) => draw.within(0, 14),
            (true, true) => draw.within(18, 22),
            (true, false) => draw.within(24, 74),
        };
        let first = household.stays.iter().flatten().next().map_or(self.from, |visit| visit.entry);
        let born = first.plus(-365 * years - years / 4 - draw.within(2, 360));
        let veteran =
            adult && (role == 1 && household.flavor == Flavor::Veteran || !youth && draw.percent(2));
        let mut disabilities = if adult && draw.percent(45) { draw.below(64) & draw.below(64) } else { 0 };
        disabilities &= !HIV;
        if household.flavor == Flavor::Hiv && role == 1 || adult && draw.below(200) == 0 {
            disabilities |= HIV;
        }
        Person { number, role, born, adult, veteran, disabilities, male: draw.percent(58) }
    }
}

/// The bit of disability type 8.
const HIV: u64 = 1 << 3;

impl Household {
    /// The first day anything was known of them, and their worker.
    pub(super) fn known_since(&self) -> Option<(Day, u64)> {
        self.stays.iter().flatten().next().map(|visit| (visit.entry, visit.user))
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

    pub(super) fn days(&self) -> i32 {
        self.last.0 - self.entry.0
    }
}
