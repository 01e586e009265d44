//! Households whose head was left out of a set: they lack one by what was decided, and nothing else of them is excused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use checks::{Options, Protected, Report, Source, leave_out, pack};
use common::checked_source;
use common::small::{base, change, set};
use model::Finding;

const CODE: &str = "HOUSEHOLD_HEAD_COUNT";
/// P2 is protected: the head of D2 with P3 in it, a member of D3 that never had a head, one of three heads of D4, and of D5 the head in an
/// enrollment that was deleted.
const HOUSEHOLDS: &str = "+Client/P2=P1 +Client/P3=P1 +Client/P4=P1 +Client/P5=P1 \
    +Enrollment/E2=E1 PersonalID=P2 HouseholdID=D2 +Enrollment/E3=E1 PersonalID=P3 HouseholdID=D2 RelationshipToHoH=2 \
    +Enrollment/E4=E1 PersonalID=P2 HouseholdID=D3 RelationshipToHoH=2 +Enrollment/E5=E1 PersonalID=P4 HouseholdID=D3 RelationshipToHoH=3 \
    +Enrollment/E6=E1 PersonalID=P2 HouseholdID=D4 +Enrollment/E7=E1 PersonalID=P4 HouseholdID=D4 +Enrollment/E8=E1 PersonalID=P5 HouseholdID=D4 \
    +Enrollment/E9=E1 PersonalID=P2 HouseholdID=D5 DateDeleted=2025-09-01_12:00:00 \
    +Enrollment/F1=E1 PersonalID=P5 HouseholdID=D5 RelationshipToHoH=2";

fn source(edits: &str) -> Source<'static> {
    let mut rows = base();
    change(&mut rows, edits, edits);
    let set = set(pack::find("hud-hmis/2026").unwrap(), &rows).0;
    Source::from_memory(set.into_iter().collect())
}

/// The check of what is left when P2 is left out, with what was lost said or not.
fn rest(edits: &str, is_said: bool) -> (Report, Vec<Finding>) {
    let before = source(edits);
    let list = Protected::new(["P2".to_owned()]);
    let left = leave_out(&before, pack::find("hud-hmis/2026").unwrap(), &list, &()).unwrap();
    let lost_heads = if is_said { left.lost_heads().clone() } else { checks::LostHeads::default() };
    let options = Options { protected: list, lost_heads, ..Options::default() };
    checked_source(&left.out_of(before), &options)
}

fn heads(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .filter(|finding| finding.code == CODE)
        .filter_map(|finding| finding.row_key.as_deref())
        .collect()
}

#[test]
fn a_head_that_was_left_out_is_not_missed_and_every_other_fault_of_a_household_is_told() {
    assert_eq!(heads(&rest(HOUSEHOLDS, false).1), ["E3", "E5", "E7", "F1"]);
    let (report, findings) = rest(HOUSEHOLDS, true);
    assert_eq!(heads(&findings), ["E5", "E7", "F1"]);
    let open: Vec<_> = report.not_evaluated.iter().filter(|open| open.code == CODE).collect();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].file.as_str(), open[0].column.as_deref()), ("Enrollment.csv", Some("HouseholdID")));
    assert_eq!(open[0].why, "1 household has no head, because it was left out");
}

#[test]
fn without_a_lost_head_nothing_is_told_and_a_household_that_is_gone_whole_is_none() {
    let alone = "+Client/P2=P1 +Enrollment/E2=E1 PersonalID=P2 HouseholdID=D2";
    let (report, findings) = rest(alone, true);
    assert!(heads(&findings).is_empty() && report.not_evaluated.iter().all(|open| open.code != CODE));
}

#[test]
fn no_text_says_which_households_lost_their_head() {
    let before = source(HOUSEHOLDS);
    let list = Protected::new(["P2".to_owned()]);
    let left = leave_out(&before, pack::find("hud-hmis/2026").unwrap(), &list, &()).unwrap();
    // D2 and D4; that D5 lost a row that was deleted before changes nothing of it.
    assert_eq!(format!("{:?}", left.lost_heads()), "LostHeads(2)");
    let (report, findings) = rest(HOUSEHOLDS, true);
    let said = format!("{:?} {findings:?}", report.not_evaluated);
    assert!(!said.contains("D2") && !said.contains("P2"), "{said}");
}
