//! Groups of projects in the numbers of a report, on exports so small that they can be worked out by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::collections::BTreeMap;

use checks::Options;
use checks::quality::{Groups, Measure, Numbers, Settings};
use common::checked_with;
use common::small::{base, change, set};

/// Three projects. P1 is in J1 and, at the same time, in J2; P2, who has no first name, in J2; P3 has been in J3 for long and waits
/// for a referral there.
const THREE: &str = "Client/P1 FirstName=A LastName=B +Project/J2=J1 +Project/J3=J1 \
    +Enrollment/E2=E1 ProjectID=J2 HouseholdID=D2 +Exit/A2=A1 EnrollmentID=E2 \
    +Client/P2=P1 FirstName= +Enrollment/E3=E1 PersonalID=P2 ProjectID=J2 HouseholdID=D3 +Exit/A3=A1 EnrollmentID=E3 PersonalID=P2 \
    +Client/P3=P1 +Enrollment/E4=E1 PersonalID=P3 ProjectID=J3 HouseholdID=D4 EntryDate=2024-01-10 \
    +Event/V1 EnrollmentID=E4 PersonalID=P3 Event=14 EventDate=2025-09-15";

fn groups(all: &[(&str, &[&str])], only: Option<&str>) -> Groups {
    let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Groups {
        all: all.iter().map(|(name, ids)| ((*name).to_owned(), texts(ids))).collect::<BTreeMap<_, _>>(),
        only: only.map(str::to_owned),
    }
}

fn numbers(edits: &str, groups: Groups) -> Numbers {
    let mut rows = base();
    change(&mut rows, edits, edits);
    let set = set(checks::pack::find("hud-hmis/2026").unwrap(), &rows).0;
    let quality = Some(Settings::default());
    let options = Options { quality, numbers: Some(groups), threads: 1, ..Options::default() };
    checked_with(&set, &options).0.numbers.unwrap()
}

const SITE: &[(&str, &[&str])] = &[
    ("First two", &["J1", "J2"]),
    ("Gone", &["J9", "J9"]),
    ("Last", &["J3"]),
    ("Second", &["J9", "J2", "J2"]),
];

#[test]
fn a_group_adds_its_projects_up_and_a_person_in_two_of_them_counts_twice() {
    let numbers = numbers(THREE, groups(SITE, None));
    let told: Vec<_> = numbers
        .groups
        .iter()
        .map(|group| {
            let name = group.counted.element(Measure::Name).unwrap();
            let of = (group.counted.people(), name.counted, name.missing, group.counted.overlaps);
            (group.name.as_str(), group.projects.join(" "), group.missing.join(" "), of)
        })
        .collect();
    let told: Vec<_> =
        told.iter().map(|(name, ids, missing, of)| (*name, ids.as_str(), missing.as_str(), *of)).collect();
    // J1: P1. J2: P1 and P2. The overlap of P1's stays counts in J1 and in J2, so twice in a group of both, as in the total.
    assert_eq!(
        told,
        [
            ("First two", "J1 J2", "", (3, 3, 1, 2)),
            ("Gone", "", "J9", (0, 0, 0, 0)),
            ("Last", "J3", "", (1, 1, 0, 0)),
            ("Second", "J2", "J9", (2, 2, 1, 1)),
        ]
    );
    assert_eq!((numbers.all.people(), numbers.all.overlaps, numbers.overlaps_of), (4, 2, 1));
}

#[test]
fn a_report_on_a_group_counts_in_its_projects_and_nowhere_else() {
    let numbers = |only| numbers(THREE, groups(SITE, Some(only)));
    let ids =
        |of: &Numbers| of.projects.iter().map(|project| project.id.clone()).collect::<Vec<_>>().join(" ");
    let lists = |of: &Numbers| (of.overlaps.len(), of.overlaps_of, of.long_stays_of, of.referrals_of);
    let first = numbers("First two");
    assert_eq!((ids(&first).as_str(), first.all.people(), lists(&first)), ("J1 J2", 3, (1, 1, 0, 0)));
    // Half of an overlap is in the group: it is told, with the other stay, and counts once.
    let second = numbers("Second");
    assert_eq!((ids(&second).as_str(), second.all.people(), lists(&second)), ("J2", 2, (1, 1, 0, 0)));
    assert_eq!(
        (second.overlaps[0].stay.project.as_str(), second.overlaps[0].other.project.as_str()),
        ("J2", "J1")
    );
    assert_eq!((second.pairs.as_ref().unwrap().len(), second.all.overlaps), (1, 1));
    let last = numbers("Last");
    assert_eq!((ids(&last).as_str(), last.all.people(), lists(&last)), ("J3", 1, (0, 0, 1, 1)));
    assert_eq!(last.pairs, Some(Vec::new()));
    let gone = numbers("Gone");
    assert_eq!((ids(&gone).as_str(), gone.all.people(), lists(&gone)), ("", 0, (0, 0, 0, 0)));
    assert_eq!(gone.all.element(Measure::Name).unwrap().counted, 0);
}

#[test]
fn a_group_that_nobody_named_holds_nothing() {
    let numbers = numbers(THREE, groups(SITE, Some("first two")));
    assert_eq!((numbers.projects.len(), numbers.all.people(), numbers.overlaps_of), (0, 0, 0));
}

#[test]
fn a_household_over_two_projects_is_judged_whole_though_one_is_counted() {
    // The head of the household is in J1, the member in J2: the relationship is sound in a report on J2 alone.
    let edits = "Client/P1 FirstName=A LastName=B +Project/J2=J1 +Client/P2=P1 \
        +Enrollment/E2=E1 PersonalID=P2 ProjectID=J2 RelationshipToHoH=2";
    let only = numbers(edits, groups(&[("B", &["J2"])], Some("B")));
    let relationship = only.all.element(Measure::Relationship).unwrap();
    assert_eq!((relationship.counted, relationship.issues), (1, 0));
}

#[test]
fn stays_that_are_left_out_are_told_of_the_group_and_those_of_no_known_project_always() {
    let edits = "+Organization/O2=O1 VictimServiceProvider=1 +Project/J2=J1 OrganizationID=O2 \
        +Client/P2=P1 +Enrollment/E2=E1 PersonalID=P2 ProjectID=J2 HouseholdID=D2 \
        +Client/P3=P1 +Enrollment/E3=E1 PersonalID=P3 ProjectID=J7 HouseholdID=D3";
    let left_out = |ids: &[&str]| {
        let of = numbers(edits, groups(&[("G", ids)], Some("G")));
        (of.victim_service_stays, of.unknown_stays)
    };
    assert_eq!([left_out(&["J1"]), left_out(&["J2"]), left_out(&["J7"])], [(0, 1), (1, 1), (0, 1)]);
}
