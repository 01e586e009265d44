//! What the made-up data are about: the set, its agencies and its projects. All of it is computed from the seed and a number
//! when it is needed, so that every file can be written by itself and nothing is held in memory.

use std::rc::Rc;

use super::kinds::{self, Kind};
use super::uses::{self, Use};
use crate::day::Day;
use crate::draw::Draw;
use crate::recipe::{Profile, Recipe, Spec};

/// The whole set.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) clients: u64,
    pub(super) spec: Spec,
    pub(super) profile: Profile,
    pub(super) hashed: bool,
    pub(super) habits: bool,
    /// First and last day of the reporting period.
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) export_id: [u8; 32],
    /// How each project is used.
    pub(super) uses: Rc<[Use]>,
}

impl World {
    pub(super) const USERS: u64 = 12;
    /// Projects of one round share so many agencies.
    const AGENCIES: u64 = 8;

    pub(super) fn new(recipe: &Recipe) -> Self {
        let (from, to) = recipe.spec.period();
        let &Recipe { spec, clients, seed, profile, hashed, habits, .. } = recipe;
        let mut draw = Draw::of(seed, 0, u64::from(spec.year()));
        let export_id = std::array::from_fn(|_| draw.pick(b"0123456789abcdef"));
        let uses = Rc::default();
        let world = Self { seed, clients, spec, profile, hashed, habits, from, to, export_id, uses };
        Self { uses: uses::of_projects(&world), ..world }
    }

    /// So many of a hundred questions stay without an answer where people have habits, and none elsewhere.
    pub(super) const fn unsure(&self, percent: u64) -> u64 {
        if self.habits { percent } else { 0 }
    }

    /// How a project is used.
    pub(super) fn used(&self, project: u64) -> Use {
        self.uses.get(project as usize).copied().unwrap_or_default()
    }

    /// The day on which a project closes: when everybody has left it, and some a while after the period.
    pub(super) fn closes(&self, project: u64) -> Option<Day> {
        self.used(project).closed(self.to).or((project % 11 == 10).then_some(self.to.plus(90)))
    }

    /// The morning of the export.
    pub(super) fn exported(&self) -> Day {
        self.to.plus(15)
    }

    pub(super) fn places(&self) -> &'static [usize] {
        kinds::places(self.profile)
    }

    /// Times that every kind of project is there.
    pub(super) fn rounds(&self) -> u64 {
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

    /// The continuums that a project works in, whether it belongs to them or not: every fifth project in all.
    pub(super) fn continuums_of(&self, project: u64) -> &'static [&'static str] {
        let all = self.continuums();
        match self.spec {
            Spec::Fy2026 if project.is_multiple_of(5) => all,
            _ => all.get(..1).unwrap_or_default(),
        }
    }
}
