//! The numbers of a report, when all files are read: what may be counted, and the ids of what was.

use std::collections::BTreeMap;

use super::{Halt, Run};
use crate::feed::watched;
use crate::judge::{Named, Stop, read_named};
use crate::quality::{
    ALWAYS, Counted, Counts, Day, Export, Found, GroupNumbers, Kind, LongStay, MEASURED, NotCounted, Numbers,
    Overlap, Pair, ProjectNumbers, Referral, StayId,
};

/// Why nothing can be counted.
const NO_PERIOD: &str = "Export.csv, ExportStartDate and ExportEndDate: no period that can be read";
const TOO_MUCH: &str = "there are more rows about projects than can be looked at";
/// Files whose rows people are counted by.
const COUNTED_BY: [&str; 4] = ["Client.csv", "Enrollment.csv", "Exit.csv", "Project.csv"];

/// How rows are named, and why something cannot be concluded.
pub(super) struct Ground<'n> {
    /// The file of each kind of rows, and how its rows are named.
    pub(super) names: &'n [(Kind, usize, Named)],
    /// Why what needs these columns, and every row of these files, cannot be known.
    #[allow(clippy::type_complexity, reason = "one function, handed over once")]
    pub(super) why_not: &'n dyn Fn(&[(&str, &str)], &[&str]) -> Option<String>,
    /// Whether not every row of a file could be noted.
    pub(super) is_cut: &'n dyn Fn(&str) -> bool,
}

impl Run<'_, '_> {
    /// What was counted, with the ids of everything.
    pub(super) fn numbers(
        &self,
        counts: Option<Box<Counts>>,
        export: &Export,
        ground: &Ground<'_>,
    ) -> Result<Numbers, Halt> {
        let period = export.start.zip(export.end).filter(|(first, last)| first <= last);
        let (Some((first, last)), Some(counts)) = (period, counts) else {
            return Ok(nothing(if period.is_none() { NO_PERIOD } else { TOO_MUCH }));
        };
        let not_counted: Vec<NotCounted> = MEASURED
            .iter()
            .filter_map(|of| {
                let needs: Vec<(&str, &str)> = ALWAYS.iter().chain(of.needs).copied().collect();
                Some(NotCounted { measure: of.measure, why: (ground.why_not)(&needs, of.whole)? })
            })
            .collect();
        let Counts { raw, projects, groups } = *counts;
        let named = self.project_rows(&projects, ground)?;
        let mut numbers = Numbers {
            period: Some((Day(first), Day(last))),
            projects: Vec::new(),
            pairs: (!raw.pairs.too_many).then(Vec::new),
            overlaps_of: raw.overlaps.1,
            long_stays_of: raw.long.1,
            referrals_of: raw.referrals.1,
            victim_service_stays: raw.victim_service_stays,
            unknown_stays: raw.unknown_stays,
            doubts: self.doubts(export, ground),
            ..nothing("")
        };
        let project_id = |number: u32| named.get(number as usize).map(|of| of.id.clone()).unwrap_or_default();
        let one = |of: Found| (of.projects, group(of.name, of.missing));
        let mut groups: Vec<(Vec<u32>, GroupNumbers)> = groups.into_iter().map(one).collect();
        for (number, mut counted) in raw.projects {
            not_counted.iter().for_each(|not| counted.clear(not.measure));
            numbers.all.and(&counted);
            for (projects, group) in &mut groups {
                if projects.binary_search(&number).is_ok() {
                    group.counted.and(&counted);
                    group.projects.push(project_id(number));
                }
            }
            let Some(of) = named.get(number as usize) else { continue };
            numbers.projects.push(ProjectNumbers { counted: *counted, ..of.clone() });
        }
        numbers.groups.extend(groups.into_iter().map(|(_, group)| group));
        let lines = raw.overlaps.0.iter().flat_map(|of| [of.stay.0, of.other.0]);
        let lines =
            lines.chain(raw.long.0.iter().map(|of| of.line)).chain(raw.referrals.0.iter().map(|of| of.line));
        let stays = self.stay_rows(lines.collect(), ground)?;
        let stay = |(line, project): (u32, u32)| {
            let mut stay = stays.get(&line).cloned().unwrap_or_default();
            stay.project = project_id(project);
            stay
        };
        let pairs = raw.pairs.all.into_iter().map(|((one, other), (overlaps, people))| {
            let mut projects = [project_id(one), project_id(other)];
            projects.sort();
            Pair { projects, overlaps, people }
        });
        if let Some(all) = &mut numbers.pairs {
            all.extend(pairs);
            all.sort_by(|one, other| one.projects.cmp(&other.projects));
        }
        numbers.overlaps.extend(raw.overlaps.0.iter().map(|of| Overlap {
            kind: of.kind,
            day: Day(of.minus_day.saturating_neg()),
            stay: stay(of.stay),
            other: stay(of.other),
        }));
        let days = |since: i32| u32::try_from(last.saturating_sub(since)).unwrap_or_default();
        numbers.long_stays.extend(raw.long.0.iter().map(|of| LongStay {
            stay: stay((of.line, of.project)),
            kind: projects.get(of.project as usize).and_then(|(_, kind)| *kind).unwrap_or_default(),
            since: Day(of.since),
            days: days(of.since),
            not_moved_in: of.not_moved_in,
        }));
        numbers.referrals.extend(raw.referrals.0.iter().map(|of| Referral {
            stay: stay((of.line, of.project)),
            event: of.event,
            since: Day(of.since),
            days: days(of.since),
        }));
        numbers.not_counted = not_counted;
        numbers.in_order();
        Ok(numbers)
    }

    /// What a careful reader should know.
    fn doubts(&self, export: &Export, ground: &Ground<'_>) -> Vec<String> {
        let mut doubts = Vec::new();
        if !export.is_complete {
            doubts.push("The export says that it does not hold all rows of its period: only those that are there count.".to_owned());
        }
        let number =
            |file: &str| self.pack.and_then(|pack| pack.files.iter().position(|known| known.name == file));
        for file in COUNTED_BY {
            let is_whole = number(file).is_some_and(|at| self.world.is_whole(at)) && !(ground.is_cut)(file);
            if !is_whole {
                doubts.push(format!(
                    "{file} could not be read whole: rows that could not be read do not count."
                ));
            }
        }
        doubts
    }

    /// Id, name and organization of each project, by its number.
    fn project_rows(
        &self,
        projects: &[(u32, Option<i32>)],
        ground: &Ground<'_>,
    ) -> Result<Vec<ProjectNumbers>, Halt> {
        let lines: Vec<u32> = projects.iter().map(|(line, _)| *line).collect();
        let mut rows = BTreeMap::new();
        self.rows_of(Kind::Project, lines, ground, &mut |line, row| {
            let id = row.id("ProjectID").unwrap_or_else(|| at_line(line));
            let organization = row.id("OrganizationID").unwrap_or_default();
            rows.insert(line, (id, row.text("ProjectName"), organization));
        })?;
        let one = |(line, kind): &(u32, Option<i32>)| {
            let (id, name, organization) = rows.remove(line).unwrap_or_default();
            ProjectNumbers { id, name, organization, kind: *kind, counted: Counted::default() }
        };
        Ok(projects.iter().map(one).collect())
    }

    /// The ids of stays, by their lines.
    fn stay_rows(&self, lines: Vec<u32>, ground: &Ground<'_>) -> Result<BTreeMap<u32, StayId>, Halt> {
        let mut rows = BTreeMap::new();
        self.rows_of(Kind::Enrollment, lines, ground, &mut |line, row| {
            let id = |column: &str| row.id(column).unwrap_or_else(|| at_line(line));
            let stay =
                StayId { enrollment: id("EnrollmentID"), person: id("PersonalID"), project: String::new() };
            rows.insert(line, stay);
        })?;
        Ok(rows)
    }

    /// Reads rows once more, by their lines.
    fn rows_of(
        &self,
        kind: Kind,
        mut lines: Vec<u32>,
        ground: &Ground<'_>,
        each: &mut dyn FnMut(u32, crate::judge::NamedRow<'_>),
    ) -> Result<(), Halt> {
        lines.sort_unstable();
        lines.dedup();
        let Some((_, index, named)) = ground.names.iter().find(|(of, ..)| *of == kind) else { return Ok(()) };
        let Some(file) = self.source.files().get(*index).filter(|_| !lines.is_empty()) else { return Ok(()) };
        let read = |error| self.read_error(&file.name, error);
        let mut input = watched(self.source.reader(*index).map_err(read)?, self.watch);
        let context = self.context(*index, file);
        read_named(&mut input, named, &lines, &context, each).map_err(|stop| match stop {
            Stop::Closed => Halt::Elsewhere,
            Stop::Read(error) => read(error),
        })
    }
}

/// A group of which nothing was counted yet.
fn group(name: String, missing: Vec<String>) -> GroupNumbers {
    GroupNumbers { name, projects: Vec::new(), missing, counted: Counted::default() }
}

/// In the place of an id that is none, such as a name.
fn at_line(line: u32) -> String {
    format!("(line {line})")
}

/// Nothing was counted.
fn nothing(why: &str) -> Numbers {
    let not = |measure| NotCounted { measure, why: why.to_owned() };
    Numbers {
        period: None,
        all: Counted::default(),
        projects: Vec::new(),
        groups: Vec::new(),
        pairs: Some(Vec::new()),
        overlaps: Vec::new(),
        long_stays: Vec::new(),
        long_stays_of: 0,
        referrals: Vec::new(),
        referrals_of: 0,
        overlaps_of: 0,
        victim_service_stays: 0,
        unknown_stays: 0,
        not_counted: crate::quality::Measure::all().map(not).collect(),
        doubts: Vec::new(),
    }
}
