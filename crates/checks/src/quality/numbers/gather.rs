//! Gathering the numbers, person by person and in several threads, and putting them together.

use std::collections::HashMap;
use std::sync::Arc;

use super::answer::Answer;
use super::household::{Part, Role, households, one};
use super::kept::Kept;
use super::latest::{Latest, latest};
use super::measure::Measure;
use super::overlaps::{Overlapping, Pairs, overlaps};
use super::tables::Counted;
use super::waits::{Long, Waiting, inactive, number, stay, timeliness};
use super::{entry, identity, income};
use crate::keys::{Log, Room};
use crate::quality::noted::enrollment;
use crate::quality::people::{Case, Person};
use crate::quality::setup::NEVER;

/// The numbers of each project in which anybody was.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) projects: HashMap<u32, Box<Counted>>,
    /// Which projects count, by their numbers; `None`: all.
    only: Option<Arc<[bool]>>,
}

/// What one thread has gathered.
#[derive(Debug)]
pub(in super::super) struct Gathering {
    pub(super) grid: Grid,
    pub(super) overlaps: Kept<Overlapping>,
    pub(super) pairs: Pairs,
    pub(super) long: Kept<Long>,
    pub(super) referrals: Kept<Waiting>,
    households: Log,
    victim_service_stays: u64,
    unknown_stays: u64,
}

/// Everything that was gathered, with numbers of projects and lines of rows in the place of ids.
#[derive(Debug)]
pub(crate) struct Raw {
    /// By the number of the project.
    pub(crate) projects: Vec<(u32, Box<Counted>)>,
    pub(crate) pairs: Pairs,
    pub(crate) overlaps: (Vec<Overlapping>, u64),
    pub(crate) long: (Vec<Long>, u64),
    pub(crate) referrals: (Vec<Waiting>, u64),
    pub(crate) victim_service_stays: u64,
    pub(crate) unknown_stays: u64,
}

impl Grid {
    /// The numbers of a project; `None` if it does not count.
    pub(super) fn of(&mut self, project: u32) -> Option<&mut Counted> {
        self.counts(project).then(|| &mut **self.projects.entry(project).or_default())
    }

    fn counts(&self, project: u32) -> bool {
        let of = |only: &Arc<[bool]>| {
            usize::try_from(project).ok().and_then(|at| only.get(at)).copied().unwrap_or(false)
        };
        self.only.as_ref().is_none_or(of)
    }
}

impl Gathering {
    /// Counts in the projects of `only`, by their numbers; `None`: in all.
    pub(in super::super) fn new(room: &Arc<Room>, only: Option<Arc<[bool]>>) -> Self {
        Self {
            grid: Grid { projects: HashMap::new(), only },
            overlaps: Kept::new(),
            pairs: Pairs::default(),
            long: Kept::new(),
            referrals: Kept::new(),
            households: Log::new(room, Part::WIDTH, false),
            victim_service_stays: 0,
            unknown_stays: 0,
        }
    }

    /// Takes one person; `hash` stands for who it is.
    pub(in super::super) fn person(&mut self, person: &Person<'_>, hash: u64, case: &Case<'_>) {
        let Some(period) = case.export.start.zip(case.export.end) else { return };
        let mut stays = person.stays.clone();
        stays.retain(|stay| {
            let hidden = !case.export.is_comparable && stay.project.is_some_and(|of| of.victim_service.is(1));
            let days = stay.get(enrollment::ENTRY).known().zip(stay.exit_day().or(NEVER));
            let unknown = !hidden && (stay.number.is_none() || days.is_none());
            // A stay whose project is not known may be in any.
            let counts = stay.number.is_none_or(|project| self.grid.counts(number(project)));
            self.victim_service_stays += u64::from(hidden && counts);
            self.unknown_stays += u64::from(unknown && counts);
            !hidden && !unknown
        });
        let person = Person { client: person.client, more: person.more, stays, strays: Vec::new() };
        let counted = latest(&person, case, period);
        counted.iter().for_each(|of| self.latest(of));
        self.members(&person, &counted, hash, period);
        for of in &person.stays {
            let project = of.number.map_or(u32::MAX, number);
            stay(of, project, entry::order(of), case, period.1, self);
        }
        overlaps(&person, case, self);
    }

    /// Counts the stay that stands for somebody in a project.
    fn latest(&mut self, of: &Latest<'_, '_>) {
        let who = identity::identity(of);
        let history = entry::history(of);
        let asked = history.unwrap_or_default();
        let [name, ssn, dob, race] = who.map(Some);
        let answers = [
            (Measure::Name, name),
            (Measure::Ssn, ssn),
            (Measure::Dob, dob),
            (Measure::Race, race),
            (Measure::Veteran, identity::veteran(of)),
            (Measure::Start, Some(entry::start(of))),
            (Measure::Coc, entry::coc(of)),
            (Measure::Disabling, Some(entry::disabling(of))),
            (Measure::Living, asked.living),
            (Measure::StayInInstitution, asked.in_institution),
            (Measure::StayElsewhere, asked.elsewhere),
            (Measure::HomelessSince, asked.since),
            (Measure::TimesHomeless, asked.times),
            (Measure::MonthsHomeless, asked.months),
            (Measure::Destination, entry::destination(of)),
            (Measure::IncomeAtStart, income::at_start(of)),
            (Measure::IncomeAtExit, income::at_exit(of)),
        ];
        let Some(counted) = self.grid.of(number(of.number)) else { return };
        for (measure, answer) in answers {
            if let (Some(answer), Some(cell)) = (answer, counted.cell(measure)) {
                cell.add(answer);
            }
        }
        counted.identity.add(who.iter().any(|answer| *answer != Answer::Fine));
        if let Some(history) = history {
            counted.history.add(history.is_incomplete());
        }
        timeliness(of, self);
        inactive(of, self);
    }

    /// Keeps what households are counted by.
    fn members(
        &mut self,
        person: &Person<'_>,
        counted: &[Latest<'_, '_>],
        hash: u64,
        (first, last): (i32, i32),
    ) {
        for stay in &person.stays {
            let (Some(project), Some(entry)) = (stay.number.map(number), stay.get(enrollment::ENTRY).known())
            else {
                continue;
            };
            let line = stay.entry.line();
            let own = counted.iter().find(|of| of.stay.entry.line() == line);
            let role = Role {
                is_head: stay.is_head(),
                is_active: entry <= last && stay.exit_day().or(NEVER).is_some_and(|left| left >= first),
                counted: own.map(entry::relationship),
                is_asked: own.is_some_and(|of| of.is_stayer() && income::is_asked(of)),
            };
            let mut parts = vec![Part::stay(line, project, hash, entry, &role)];
            if let Some(of) = own.filter(|_| role.is_asked) {
                parts
                    .extend(income::assessments(of).map(|(day, answer)| Part::assessment(line, day, answer)));
            }
            match stay.entry.id(2) {
                // Without an id the household is nobody but this person.
                0 => one(&parts, last, &mut self.grid),
                household => parts.iter().for_each(|part| self.households.add(household, &part.bytes())),
            }
        }
    }

    /// Puts together what all threads gathered.
    pub(in super::super) fn finish(all: Vec<Self>, end: Option<i32>) -> Option<Raw> {
        let mut all = all.into_iter();
        let mut whole = all.next()?;
        let mut logs = Vec::new();
        for of in all {
            for (project, counted) in of.grid.projects {
                whole.grid.projects.entry(project).or_default().and(&counted);
            }
            whole.overlaps.and(of.overlaps);
            whole.pairs.and(of.pairs);
            whole.long.and(of.long);
            whole.referrals.and(of.referrals);
            whole.victim_service_stays += of.victim_service_stays;
            whole.unknown_stays += of.unknown_stays;
            logs.push(of.households);
        }
        logs.push(whole.households);
        if let Some(end) = end {
            households(logs, end, &mut whole.grid);
        }
        let mut projects: Vec<_> = whole.grid.projects.into_iter().collect();
        projects.sort_unstable_by_key(|(number, _)| *number);
        let counts = (whole.overlaps.of, whole.long.of, whole.referrals.of);
        Some(Raw {
            projects,
            pairs: whole.pairs,
            overlaps: (whole.overlaps.sorted(), counts.0),
            long: (whole.long.sorted(), counts.1),
            referrals: (whole.referrals.sorted(), counts.2),
            victim_service_stays: whole.victim_service_stays,
            unknown_stays: whole.unknown_stays,
        })
    }
}
