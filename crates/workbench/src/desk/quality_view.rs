//! The report on data quality in the words of the window.

use std::cmp::Reverse;

use checks::quality::{
    Cell, Counted, GroupNumbers, LongStay, Measure, Overlap, Pair, ProjectNumbers, Referral, Share, StayId,
};
use model::words::harmless;
use wire::{
    QualityAnswers, QualityGroup, QualityList, QualityLongStay, QualityNotCounted, QualityNumbers,
    QualityOverlap, QualityPair, QualityProject, QualityQuestion, QualityReferral, QualityShare, QualityStay,
    QualityView, Whole,
};

use crate::quality_report::{QualityReport, described, project_type};
use crate::site::Site;

/// Projects that are shown; a report in a file has all.
const MOST_PROJECTS: usize = 2_000;
/// Rows of a list that are shown.
const MOST_ROWS: usize = 500;

/// The head, and every project and group with its shares.
pub(super) fn view(report: &QualityReport, site: &Site) -> QualityView {
    let numbers = &report.numbers;
    let mut places: Vec<(u64, &ProjectNumbers)> = (0..).zip(&numbers.projects).collect();
    places.sort_by_key(|(_, project)| Reverse(project.counted.people()));
    places.truncate(MOST_PROJECTS);
    places.sort_by_key(|(place, _)| *place);
    let questions = Measure::elements().map(|measure| QualityQuestion {
        code: measure.code().to_owned(),
        title: measure.title().to_owned(),
        question: measure.question().to_owned(),
        counted: numbers.is_counted(measure),
    });
    let not_counted = numbers.not_counted.iter().map(|not| QualityNotCounted {
        code: not.measure.code().to_owned(),
        title: not.measure.title().to_owned(),
        question: not.measure.question().to_owned(),
        why: harmless(&not.why),
    });
    // Of a report on everything the table of groups says it.
    let doubts = report.remarks().into_iter().filter(|_| report.group.is_some());
    let groups = numbers.groups.iter().filter(|_| report.group.is_none());
    QualityView {
        head: report.head.clone(),
        first: numbers.period.map(|(first, _)| first.to_string()),
        last: numbers.period.map(|(_, last)| last.to_string()),
        questions: questions.collect(),
        projects: places.into_iter().map(|(place, of)| project(report, place, of)).collect(),
        projects_of: (numbers.projects.len() as u64).into(),
        people: numbers.all.people().into(),
        referral_days: u64::from(report.settings.referral_days).into(),
        contact_days: u64::from(report.settings.contact_days).into(),
        victim_service_stays: numbers.victim_service_stays.into(),
        unknown_stays: numbers.unknown_stays.into(),
        not_counted: not_counted.collect(),
        doubts: doubts.chain(numbers.doubts.iter().cloned()).collect(),
        group: report.group.clone(),
        group_names: site.groups.keys().take(MOST_PROJECTS).cloned().collect(),
        groups: groups.take(MOST_PROJECTS).map(group).collect(),
    }
}

/// The numbers of the project at a place, or of all; `None` if there is no such place.
pub(super) fn numbers(report: &QualityReport, place: Option<u64>) -> Option<QualityNumbers> {
    let all = &report.numbers;
    let only = match place {
        None => None,
        Some(place) => Some(all.projects.get(usize::try_from(place).ok()?)?),
    };
    let counted = only.map_or(&all.all, |project| &project.counted);
    let id = only.map(|project| project.id.as_str());
    let is_of = |stay: &StayId| id.is_none_or(|id| stay.project == id);
    let pairs = all.pairs.as_ref().map(|pairs| {
        let own = pairs.iter().filter(|pair| id.is_none_or(|id| pair.projects.iter().any(|one| one == id)));
        let mut own: Vec<&Pair> = own.collect();
        own.sort_by_key(|pair| Reverse(pair.overlaps));
        let of = own.len();
        list(own.into_iter().map(pair), of, of as u64, true)
    });
    let overlaps = all.overlaps.iter().filter(|of| is_of(&of.stay) || is_of(&of.other)).map(overlap);
    let long = all.long_stays.iter().filter(|of| is_of(&of.stay)).map(|of| long_stay(report, of));
    let waiting = all.referrals.iter().filter(|of| is_of(&of.stay)).map(|of| referral(report, of));
    Some(QualityNumbers {
        people: counted.people().into(),
        leavers: counted.leavers.into(),
        answers: counted.elements.iter().map(answers).collect(),
        identity: all.identity(counted).map(share),
        history: all.history(counted).map(share),
        contacts: share(counted.contacts),
        bed_nights: share(counted.bed_nights),
        starts: wholes(&counted.starts),
        exits: wholes(&counted.exits),
        going_on: wholes(&counted.going_on),
        not_moved_in: wholes(&counted.not_moved_in),
        open_referrals: counted.open_referrals.into(),
        outstanding_referrals: counted.outstanding_referrals.into(),
        overlaps: counted.overlaps.into(),
        pairs,
        overlap_list: list(overlaps, all.overlaps.len(), all.overlaps_of, only.is_none()),
        long_stay_list: list(long, all.long_stays.len(), all.long_stays_of, only.is_none()),
        referral_list: list(waiting, all.referrals.len(), all.referrals_of, only.is_none()),
    })
}

/// The beginning of a list, out of a report's list that holds `kept` of `of` rows.
fn list<T>(rows: impl Iterator<Item = T>, kept: usize, of: u64, is_whole: bool) -> QualityList<T> {
    let mut rows: Vec<T> = rows.collect();
    let cut = (kept as u64) < of;
    let of = if is_whole { of } else { rows.len() as u64 };
    rows.truncate(MOST_ROWS);
    QualityList { rows, of: of.into(), cut: cut && !is_whole }
}

fn project(report: &QualityReport, place: u64, of: &ProjectNumbers) -> QualityProject {
    let Counted { elements, overlaps, outstanding_referrals, .. } = &of.counted;
    let shares = elements
        .iter()
        .map(|cell| QualityShare { counted: cell.counted.into(), affected: cell.affected().into() });
    QualityProject {
        place: place.into(),
        id: harmless(&of.id),
        name: harmless(&of.name),
        kind: project_type(report.pack, of.kind),
        people: of.counted.people().into(),
        shares: shares.collect(),
        overlaps: (*overlaps).into(),
        outstanding_referrals: (*outstanding_referrals).into(),
    }
}

fn group(of: &GroupNumbers) -> QualityGroup {
    let GroupNumbers { name, projects, missing, counted } = of;
    let shares = counted
        .elements
        .iter()
        .map(|cell| QualityShare { counted: cell.counted.into(), affected: cell.affected().into() });
    QualityGroup {
        name: name.clone(),
        projects: (projects.len() as u64).into(),
        missing: (missing.len() as u64).into(),
        people: counted.people().into(),
        shares: shares.collect(),
    }
}

fn answers(cell: &Cell) -> QualityAnswers {
    let Cell { counted, dont_know, prefers_not, not_collected, missing, issues } = *cell;
    QualityAnswers {
        counted: counted.into(),
        dont_know: dont_know.into(),
        prefers_not: prefers_not.into(),
        not_collected: not_collected.into(),
        missing: missing.into(),
        issues: issues.into(),
    }
}

fn share(share: Share) -> QualityShare {
    QualityShare { counted: share.counted.into(), affected: share.affected.into() }
}

fn wholes(numbers: &[u64]) -> Vec<Whole> {
    numbers.iter().map(|number| (*number).into()).collect()
}

fn pair(pair: &Pair) -> QualityPair {
    let [project, other] = &pair.projects;
    QualityPair {
        project: harmless(project),
        other: harmless(other),
        overlaps: pair.overlaps.into(),
        people: pair.people.into(),
    }
}

fn stay(stay: &StayId) -> QualityStay {
    QualityStay {
        enrollment: harmless(&stay.enrollment),
        person: harmless(&stay.person),
        project: harmless(&stay.project),
    }
}

fn overlap(of: &Overlap) -> QualityOverlap {
    QualityOverlap {
        night: of.kind == checks::quality::OverlapKind::Night,
        day: of.day.to_string(),
        stay: stay(&of.stay),
        other: stay(&of.other),
    }
}

fn long_stay(report: &QualityReport, of: &LongStay) -> QualityLongStay {
    QualityLongStay {
        stay: stay(&of.stay),
        kind: project_type(report.pack, Some(of.kind)),
        since: of.since.to_string(),
        days: u64::from(of.days).into(),
        not_moved_in: of.not_moved_in,
    }
}

fn referral(report: &QualityReport, of: &Referral) -> QualityReferral {
    QualityReferral {
        stay: stay(&of.stay),
        event: described(report.pack, "Event.csv", "Event", of.event),
        since: of.since.to_string(),
        days: u64::from(of.days).into(),
    }
}
