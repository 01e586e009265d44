//! Who is in the made-up data: households, the people in them, and when they come to which project.

use super::kinds::{self, Flavor, Kind};
use super::stay::STAYS;
use super::world::World;
use crate::day::Day;
use crate::draw::Draw;
use crate::recipe::Profile;

/// The first of all stays begins at most so many days before the period.
pub(super) const LONGEST_AGO: i32 = 540;

/// People who come and go together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Household {
    pub(super) number: u64,
    first_person: u64,
    pub(super) size: u64,
    flavor: Flavor,
    /// Two adults and no child.
    couple: bool,
    /// Entered by mistake, as a whole.
    pub(super) deleted: bool,
    pub(super) stays: [Option<Visit>; STAYS as usize],
}

/// A household in a project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    pub(super) project: u64,
    pub(super) kind: &'static Kind,
    pub(super) entry: Day,
    pub(super) exit: Option<Day>,
    pub(super) user: u64,
    pub(super) deleted: bool,
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

/// The bit of disability type 8.
const HIV: u64 = 1 << 3;

impl World {
    /// The household with this number, of so many people from the first on.
    pub(super) fn household(&self, number: u64, first_person: u64, size: u64) -> Household {
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
        let day = self.from.plus(draw.within(-LONGEST_AGO, 355));
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
            0 | 1 | 7 | 11 => 90,
            3 | 9 | 10 => 900,
            2 | 13 => 400,
            _ => 200,
        };
        let entry = if longest <= 200 { entry.max(self.from.plus(-draw.within(0, longest))) } else { entry };
        // Who left before the period began is not in the export.
        let leaves = entry.plus(draw.within(1, longest)).max(self.from.plus(draw.within(0, 20)));
        // From where stays are short, everybody who left was exited, unless people are careless.
        let told = draw.percent(85) || matches!(kind.project_type, 7 | 11) && !self.habits;
        let exit = (leaves <= self.to && leaves > entry && told).then_some(leaves);
        Visit { project, kind, entry, exit, user: draw.below(Self::USERS), deleted }
    }

    /// The person at this place of a household, the head at 0.
    pub(super) fn person(&self, household: &Household, place: u64) -> Person {
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
            (false, false) => draw.within(0, 13),
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

impl Household {
    /// The first day anything was known of them, and their worker.
    pub(super) fn known_since(&self) -> Option<(Day, u64)> {
        self.stays.iter().flatten().next().map(|visit| (visit.entry, visit.user))
    }
}
