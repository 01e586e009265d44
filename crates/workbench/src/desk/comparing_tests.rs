//! Data sets side by side, as the window asks for them.

use std::fs;

use wire::{CheckOptions, ProblemKind, SheetFormat};

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

#[test]
fn a_comparison_and_a_course_are_written_where_a_person_chose_and_over_nothing() {
    let office = open_office();
    let desk = &office.desk;
    let (torn, mended) = (taken_in(&office, "torn", "3\r\n"), taken_in(&office, "mended", "3,4\r\n"));
    let out = |name: &str| office.folder.path().join(name);
    let name = desk.save_comparison(&mended, Some(&torn), None, SheetFormat::Csv, &out("c.csv")).unwrap();
    assert_eq!(name, "c.csv");
    assert!(fs::read_to_string(out("c.csv")).unwrap().contains("ROW_RAGGED"));
    for (format, name) in [(SheetFormat::Html, "c.html"), (SheetFormat::Xlsx, "c.xlsx")] {
        desk.save_comparison(&mended, Some(&torn), None, format, &out(name)).unwrap();
        assert!(fs::metadata(out(name)).unwrap().len() > 2_000, "{name}");
    }
    // The findings are of no organization: in what is saved of one nothing of them stands.
    for (format, name) in [(SheetFormat::Csv, "o1.csv"), (SheetFormat::Html, "o1.html")] {
        desk.save_comparison(&mended, Some(&torn), Some("O1"), format, &out(name)).unwrap();
        assert!(!fs::read_to_string(out(name)).unwrap().contains("ROW_RAGGED"), "{name}");
    }
    assert!(fs::read_to_string(out("o1.html")).unwrap().contains("<dd>only O1</dd>"));
    let course = desk.save_over_time(&torn, SheetFormat::Csv, &out("course.csv")).unwrap();
    assert_eq!(course, "course.csv");
    let there = desk.save_over_time(&torn, SheetFormat::Csv, &out("course.csv")).unwrap_err();
    assert_eq!(there.kind, ProblemKind::Exists);
    assert!(desk.save_comparison(&mended, None, None, SheetFormat::Csv, &out("alone.csv")).is_err());
    assert!(!out("alone.csv").exists());
}

#[test]
fn a_data_set_gets_another_label_with_one_entry_and_never_a_label_that_cannot_be_one() {
    let office = open_office();
    let desk = &office.desk;
    let set = taken_in(&office, "torn", "3\r\n");
    let renamed = |actions: &[(String, String, bool)]| {
        actions.iter().filter(|(action, ..)| action == "dataset.rename").count()
    };
    assert_eq!(desk.rename_data_set(&set, " CA-600, October ").unwrap().label, "CA-600, October");
    assert_eq!(desk.rename_data_set(&set, "CA-600, October").unwrap().label, "CA-600, October");
    assert_eq!(desk.data_sets().unwrap()[0].label, "CA-600, October");
    assert!(desk.rename_data_set(&set, "  ").is_err());
    assert!(desk.rename_data_set(&set, "a\u{7}b").is_err());
    assert_eq!(desk.rename_data_set("made up", "x").unwrap_err().kind, ProblemKind::Gone);
    assert_eq!(renamed(&office.actions()), 1);
    desk.lock().unwrap();
    assert_eq!(desk.rename_data_set(&set, "x").unwrap_err().kind, ProblemKind::Locked);
    desk.unlock(None, PASSPHRASE.into()).unwrap();
}
