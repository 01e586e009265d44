//! Data sets side by side, as the window asks for them.

use std::fs;

use wire::{CheckOptions, ProblemKind};

use super::vault_tests::{Office, PASSPHRASE, open_office, until};

fn taken_in(office: &Office, name: &str, rows: &str) -> String {
    let folder = office.folder.path().join(name);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("things.csv"), format!("a,b\r\n1,2\r\n{rows}")).unwrap();
    let file = office.desk.take(folder).unwrap().token;
    let check = office.desk.begin_check(&file, CheckOptions::default(), |_| ()).unwrap().check;
    until(|| matches!(office.desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
    office.desk.take_in(&check, Some(name), |_| ()).unwrap().data_set
}

#[test]
fn what_was_mended_is_told_by_rule_and_a_data_set_without_a_source_has_none_before_it() {
    let office = open_office();
    let desk = &office.desk;
    let (torn, mended) = (taken_in(&office, "torn", "3\r\n"), taken_in(&office, "mended", "3,4\r\n"));
    let compared = desk.compare_data_sets(&mended, Some(&torn), None).unwrap();
    assert_eq!((compared.earlier_label.as_str(), compared.by_row), ("torn", true));
    assert_eq!((compared.total.fixed.get(), compared.total.later.get()), (1, 0));
    assert_eq!(compared.by_rule[0].name.as_deref(), Some("ROW_RAGGED"));
    assert!(compared.remarks[0].starts_with("It is not known whether both come from the same source"));
    let of_nobody = desk.compare_data_sets(&mended, Some(&torn), Some("O1")).unwrap();
    assert_eq!((of_nobody.total.earlier.get(), of_nobody.by_rule.len()), (0, 0));

    let alone = desk.compare_data_sets(&mended, None, None).unwrap_err();
    assert!(alone.what.starts_with("no data set of the same source"), "{alone:?}");
    let course = desk.data_sets_over_time(&torn).unwrap();
    assert_eq!((course.len(), course[0].findings.get(), course[0].since), (1, 1, None));
    assert_eq!(desk.compare_data_sets("made up", None, None).unwrap_err().kind, ProblemKind::Gone);
    desk.lock().unwrap();
    assert_eq!(desk.compare_data_sets(&mended, Some(&torn), None).unwrap_err().kind, ProblemKind::Locked);
    desk.unlock(None, PASSPHRASE.into()).unwrap();
}
