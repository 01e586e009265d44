//! What was counted, as plain data: no rule of the engine shows through.

use std::fmt;

use super::answer::{Cell, Share};
use super::measure::Measure;
use crate::quality::value::calendar;

/// A day as a count of days from 1970-01-01 on. Shown as `2025-09-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

/// What was counted of one project, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The questions to people, in the order of [`Measure::elements`].
    pub elements: [Cell; Measure::ELEMENTS],
    /// People, and those with something amiss in name, Social Security number, date of birth or race.
    pub identity: Share,
    /// People asked about their homelessness, and those of whom too little is known to tell whether it is chronic.
    pub history: Share,
    /// Stays in street outreach that have lasted for longer than a contact is recent, and those without a recent one.
    pub contacts: Share,
    /// Stays in night-by-night shelters that have lasted as long, and those without a recent bed night.
    pub bed_nights: Share,
    /// People who began within the period, by the days until that was entered: before the day, 0, 1 to 3, 4 to 6, 7 to 10, 11 and
    /// more, and not known.
    pub starts: [u64; 7],
    /// Likewise people who left.
    pub exits: [u64; 7],
    /// People who left within the period.
    pub leavers: u64,
    /// Stays that go on when the period ends, by their days: up to 90, 180, 365, 730, 1,825, and more. Housing counts from the
    /// day of moving in.
    pub going_on: [u64; 6],
    /// Heads of household in permanent housing who have not moved in, by the days since project start; not among the others.
    pub not_moved_in: [u64; 6],
    /// Referrals without a result.
    pub open_referrals: u64,
    /// Those of them that have waited for longer than the site's settings allow.
    pub outstanding_referrals: u64,
    /// Stays and bed nights that overlap another of the same person, with this project on either side.
    pub overlaps: u64,
}

/// What was counted of one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectNumbers {
    /// Its id.
    pub id: String,
    /// Its name, with nothing in it that steers; empty if there is none.
    pub name: String,
    /// The id of the organization that runs it.
    pub organization: String,
    /// The code of its type; `None` if there is none.
    pub kind: Option<i32>,
    /// The numbers.
    pub counted: Counted,
}

/// What was counted of a group of projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupNumbers {
    /// Its name, as the site's settings have it.
    pub name: String,
    /// The ids of its projects in which anybody was counted, in order.
    pub projects: Vec<String>,
    /// Ids that no project of the export has, in order.
    pub missing: Vec<String>,
    /// The numbers of its projects added up, as [`Numbers::all`] adds all up.
    pub counted: Counted,
}

/// Which stay, by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct StayId {
    /// `EnrollmentID`.
    pub enrollment: String,
    /// `PersonalID`.
    pub person: String,
    /// `ProjectID`.
    pub project: String,
}

/// What overlaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverlapKind {
    /// A stay and another: `STAYS_OVERLAP`.
    Stays,
    /// One bed night in two enrollments: `BED_NIGHT_TWICE`.
    Night,
}

/// Two stays of one person that overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// What overlaps.
    pub kind: OverlapKind,
    /// The day on which the stay begins that the finding is about, or the night.
    pub day: Day,
    /// That stay.
    pub stay: StayId,
    /// The other.
    pub other: StayId,
}

/// How often stays in two projects overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The ids of both projects, in order; one twice if a project overlaps with itself.
    pub projects: [String; 2],
    /// How often.
    pub overlaps: u64,
    /// Of how many people.
    pub people: u64,
}

/// A stay that goes on for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongStay {
    /// The stay.
    pub stay: StayId,
    /// The type of the project, by code.
    pub kind: i32,
    /// The day it counts from.
    pub since: Day,
    /// Days until the period ends.
    pub days: u32,
    /// A head of household in permanent housing who has not moved in.
    pub not_moved_in: bool,
}

/// A referral that waits for its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// The enrollment it was made in.
    pub stay: StayId,
    /// What it was to: the code of the event.
    pub event: i32,
    /// The day it was made.
    pub since: Day,
    /// Days until the period ends.
    pub days: u32,
}

/// A measure that was not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCounted {
    /// Which.
    pub measure: Measure,
    /// What stands in the way: `Client.csv, DOB: DATE_SHAPE`.
    pub why: String,
}

/// Everything that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// The first and the last day of the export's period; `None`: nothing could be counted.
    pub period: Option<(Day, Day)>,
    /// All projects together: a person counts once in each.
    pub all: Counted,
    /// Each project in which anybody was counted, in the order of the ids.
    pub projects: Vec<ProjectNumbers>,
    /// Each group that was asked for, in the order of the names. A project counts in every group it is in.
    pub groups: Vec<GroupNumbers>,
    /// Pairs of projects with overlapping stays, in the order of the ids; `None`: more than 65,536.
    pub pairs: Option<Vec<Pair>>,
    /// Overlaps, the latest first: at most 10,000.
    pub overlaps: Vec<Overlap>,
    /// Stays that go on for long, the longest first: at most 10,000.
    pub long_stays: Vec<LongStay>,
    /// How many there are.
    pub long_stays_of: u64,
    /// Outstanding referrals, the oldest first: at most 10,000.
    pub referrals: Vec<Referral>,
    /// How many there are.
    pub referrals_of: u64,
    /// How many overlaps there are.
    pub overlaps_of: u64,
    /// Stays left out because a victim service provider runs the project.
    pub victim_service_stays: u64,
    /// Stays left out because their project is not known, or their first or last day cannot be read.
    pub unknown_stays: u64,
    /// What was not counted, in the order of the measures. Its numbers are all 0.
    pub not_counted: Vec<NotCounted>,
    /// What a careful reader should know: rows that could not be read, rows that an export does not hold.
    pub doubts: Vec<String>,
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = calendar(self.0);
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl Default for Counted {
    fn default() -> Self {
        let none = Share::default();
        Self {
            elements: [Cell::default(); Measure::ELEMENTS],
            identity: none,
            history: none,
            contacts: none,
            bed_nights: none,
            starts: [0; 7],
            exits: [0; 7],
            leavers: 0,
            going_on: [0; 6],
            not_moved_in: [0; 6],
            open_referrals: 0,
            outstanding_referrals: 0,
            overlaps: 0,
        }
    }
}

impl Numbers {
    /// Puts everything in an order that ids alone decide, and takes out what was not counted.
    pub(crate) fn in_order(&mut self) {
        self.projects.sort_by(|one, other| (&one.id, &one.name).cmp(&(&other.id, &other.name)));
        self.groups.iter_mut().for_each(|group| group.projects.sort());
        self.overlaps.sort_by_cached_key(|of| {
            (std::cmp::Reverse(of.day), of.kind, of.stay.enrollment.clone(), of.other.enrollment.clone())
        });
        self.long_stays.sort_by_cached_key(|of| (std::cmp::Reverse(of.days), of.stay.clone()));
        self.referrals.sort_by_cached_key(|of| (of.since, of.stay.clone(), of.event));
        for not in &self.not_counted {
            match not.measure {
                Measure::Overlaps => {
                    (self.overlaps, self.overlaps_of, self.pairs) = (Vec::new(), 0, Some(Vec::new()))
                }
                Measure::LongStays => (self.long_stays, self.long_stays_of) = (Vec::new(), 0),
                Measure::Referrals => (self.referrals, self.referrals_of) = (Vec::new(), 0),
                _ => {}
            }
        }
    }
}

impl Counted {
    /// People counted: each once in a project.
    pub fn people(&self) -> u64 {
        self.identity.counted
    }

    /// What became of a question; `None` if the measure is no question to people.
    pub fn element(&self, measure: Measure) -> Option<&Cell> {
        self.elements.get(measure as usize)
    }

    pub(super) fn cell(&mut self, measure: Measure) -> Option<&mut Cell> {
        self.elements.get_mut(measure as usize)
    }

    pub(crate) fn and(&mut self, other: &Self) {
        self.elements.iter_mut().zip(&other.elements).for_each(|(own, other)| own.and(other));
        self.identity.and(other.identity);
        self.history.and(other.history);
        self.contacts.and(other.contacts);
        self.bed_nights.and(other.bed_nights);
        let sums = |own: &mut [u64], other: &[u64]| {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        };
        sums(&mut self.starts, &other.starts);
        sums(&mut self.exits, &other.exits);
        sums(&mut self.going_on, &other.going_on);
        sums(&mut self.not_moved_in, &other.not_moved_in);
        self.leavers += other.leavers;
        self.open_referrals += other.open_referrals;
        self.outstanding_referrals += other.outstanding_referrals;
        self.overlaps += other.overlaps;
    }

    /// Takes back what a measure counted.
    pub(crate) fn clear(&mut self, measure: Measure) {
        if let Some(cell) = self.cell(measure) {
            *cell = Cell { counted: 0, ..Cell::default() };
        }
        match measure {
            Measure::Starts => self.starts = [0; 7],
            Measure::Exits => self.exits = [0; 7],
            Measure::Contacts => self.contacts = Share::default(),
            Measure::BedNights => self.bed_nights = Share::default(),
            Measure::LongStays => (self.going_on, self.not_moved_in) = ([0; 6], [0; 6]),
            Measure::Overlaps => self.overlaps = 0,
            Measure::Referrals => (self.open_referrals, self.outstanding_referrals) = (0, 0),
            Measure::Name | Measure::Ssn | Measure::Dob | Measure::Race => self.identity.affected = 0,
            Measure::StayInInstitution
            | Measure::StayElsewhere
            | Measure::HomelessSince
            | Measure::TimesHomeless
            | Measure::MonthsHomeless => self.history = Share::default(),
            _ => {}
        }
    }
}
