use checks::Report;
use checks::quality::Settings;

use super::super::snapshot::tests::{gathered, report, snapshot};
use super::*;

fn past(checks: &[&Snapshot]) -> Past {
    let mut past = Past::default();
    checks.iter().for_each(|check| past.add(check));
    past
}

fn change(earlier: u64, later: u64, [new, back, fixed, still]: [u64; 4]) -> Change {
    Change { earlier, later, new, back, fixed, still }
}

#[test]
fn each_finding_is_new_fixed_or_still_there() {
    let before =
        snapshot(&[(1, "DOB_MISSING", Some("O1")), (2, "DOB_MISSING", Some("O2")), (3, "STAY_LONG", None)]);
    let after =
        snapshot(&[(2, "DOB_MISSING", Some("O2")), (3, "STAY_LONG", None), (4, "STAY_LONG", Some("O1"))]);
    let compared = compare(&before, &after, &past(&[]));
    assert_eq!(compared.total, change(3, 3, [1, 0, 1, 2]));
    assert_eq!(compared.by_code["DOB_MISSING"], change(2, 1, [0, 0, 1, 1]));
    assert_eq!(compared.by_organization[&Some("O1".into())], change(1, 1, [1, 0, 1, 0]));
    assert_eq!(compared.by_organization[&None], change(1, 1, [0, 0, 0, 1]));
    assert_eq!(compared.by_both[&(Some("O1".into()), "STAY_LONG".into())], change(0, 1, [1, 0, 0, 0]));
    assert!(compared.by_row && compared.left_out.is_empty() && compared.remarks.is_empty());
}

#[test]
fn one_organization_alone_has_its_own_numbers_and_none_of_any_other() {
    let before =
        snapshot(&[(1, "DOB_MISSING", Some("O1")), (2, "DOB_MISSING", Some("O2")), (3, "STAY_LONG", None)]);
    let after =
        snapshot(&[(2, "DOB_MISSING", Some("O2")), (3, "STAY_LONG", None), (4, "STAY_LONG", Some("O1"))]);
    let compared = compare(&before, &after, &past(&[]));
    let own = compared.of_organization("O1");
    assert_eq!(own.total, change(1, 1, [1, 0, 1, 0]));
    assert_eq!(own.by_code["DOB_MISSING"], change(1, 0, [0, 0, 1, 0]));
    assert_eq!(own.by_code["STAY_LONG"], change(0, 1, [1, 0, 0, 0]));
    assert!(own.by_organization.keys().all(|id| id.as_deref() == Some("O1")));
    assert!(own.by_both.keys().all(|(id, _)| id.as_deref() == Some("O1")) && own.by_both.len() == 2);
    let nobody = compared.of_organization("O9");
    assert_eq!((nobody.total, nobody.by_code.len()), (Change::default(), 0));
}

#[test]
fn what_was_mended_once_is_back_and_not_new() {
    let long_ago = snapshot(&[(1, "DOB_MISSING", None), (5, "DOB_MISSING", None)]);
    let since = snapshot(&[(7, "DOB_MISSING", None)]);
    let earlier = snapshot(&[(5, "DOB_MISSING", None)]);
    let later = snapshot(&[(1, "DOB_MISSING", None), (5, "DOB_MISSING", None), (6, "DOB_MISSING", None)]);
    let compared = compare(&earlier, &later, &past(&[&long_ago, &since]));
    assert_eq!((compared.total, compared.before), (change(1, 3, [1, 1, 0, 1]), 2));
    assert_eq!(compare(&earlier, &later, &past(&[])).total, change(1, 3, [2, 0, 0, 1]));
}

#[test]
fn rows_of_another_source_are_not_taken_for_the_same() {
    let here = snapshot(&[(1, "DOB_MISSING", Some("O1")), (2, "DOB_MISSING", Some("O1"))]);
    let there = gathered(&[(1, "DOB_MISSING", Some("O1"))]).finish(&report(), Some("CA-601"));
    let compared = compare(&there, &here, &past(&[&here]));
    assert_eq!((compared.by_row, compared.total), (false, change(1, 2, [0; 4])));
    assert!(compared.remarks[0].contains("different sources"), "{:?}", compared.remarks);
    // One that came before and is of another source has nothing that could come back.
    let earlier = snapshot(&[]);
    assert_eq!(compare(&earlier, &here, &past(&[&there])).total, change(0, 2, [2, 0, 0, 0]));
    let unknown = gathered(&[(1, "DOB_MISSING", Some("O1"))]).finish(&report(), None);
    let compared = compare(&unknown, &here, &past(&[]));
    assert_eq!((compared.by_row, compared.total), (true, change(1, 2, [1, 0, 0, 1])));
    assert!(compared.remarks[0].contains("not known"), "{:?}", compared.remarks);
}

#[test]
fn a_rule_that_was_judged_otherwise_is_left_out_and_said() {
    let before = snapshot(&[(1, "STAY_LONG", None), (2, "RACE_UNKNOWN", None)]);
    let mut later = report();
    later.settings = Some(Settings { stay_days: 30, ..Settings::default() });
    let after = gathered(&[(3, "STAY_LONG", None)]).finish(&later, Some("CA-600"));
    let compared = compare(&before, &after, &past(&[]));
    assert_eq!(compared.total, change(1, 0, [0, 0, 1, 0]));
    assert!(compared.left_out["STAY_LONG"].contains("90 days in the earlier check, and by 30"));
    later.settings = None;
    let after = gathered(&[(3, "STAY_LONG", None)]).finish(&later, Some("CA-600"));
    let compared = compare(&before, &after, &past(&[]));
    assert_eq!(compared.total, Change::default());
    assert!(compared.left_out.contains_key("RACE_UNKNOWN"));
}

#[test]
fn rows_about_protected_people_are_set_apart_where_another_number_was_protected_and_nothing_else_is() {
    let found = [(1, "PROTECTED_ROWS", None), (2, "RACE_UNKNOWN", None)];
    let listed = |ids: u64, found: &[(u64, &str, Option<&str>)]| {
        let report = Report { protected: ids, site: Some(seal::sha256(&[&[ids as u8]])), ..report() };
        gathered(found).finish(&report, Some("CA-600"))
    };
    let compared = compare(&listed(1, &found), &listed(1_200, &[]), &past(&[]));
    assert_eq!(compared.total, change(1, 0, [0, 0, 1, 0]), "another contact sets nothing apart");
    let codes: Vec<_> = compared.left_out.keys().map(String::as_str).collect();
    assert_eq!(codes, ["PROTECTED_ROWS"]);
    assert_eq!(
        compared.left_out["PROTECTED_ROWS"],
        "judged by 1 id on the protected list in the earlier check, and by 1200 ids in the later"
    );
    let alike = compare(&listed(3, &found), &listed(3, &[]), &past(&[]));
    assert!(alike.left_out.is_empty());
    assert_eq!(alike.total, change(2, 0, [0, 0, 2, 0]));
}

#[test]
fn an_organization_that_took_a_project_over_is_counted_where_it_is_now() {
    let before = snapshot(&[(1, "DOB_MISSING", Some("O1"))]);
    let after = snapshot(&[(1, "DOB_MISSING", Some("O2"))]);
    let compared = compare(&before, &after, &past(&[]));
    assert_eq!(compared.by_organization[&Some("O1".into())], change(1, 0, [0; 4]));
    assert_eq!(compared.by_organization[&Some("O2".into())], change(0, 1, [0, 0, 0, 1]));
    assert_eq!(compared.total, change(1, 1, [0, 0, 0, 1]));
}
