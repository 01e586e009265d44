//! What rows demand of other rows, and what is said where some of them are not there or cannot be read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use common::edit::{each, lines, living, of, rows};
use common::{Set, checked, hud};
use model::Finding;

/// A household with three living members or more: its id.
fn household(set: &Set) -> String {
    let rows = rows(set, "Enrollment.csv");
    let at = rows[0].iter().position(|column| column == "HouseholdID").unwrap();
    let mut ids = rows[1..].iter().map(|row| row[at].to_owned());
    ids.find(|id| living(set, "Enrollment.csv", "HouseholdID", id).len() >= 3).unwrap()
}

#[test]
fn a_household_without_a_head_is_found_at_its_first_row() {
    let mut set = hud(200);
    let id = household(&set);
    each(&mut set, "Enrollment.csv", |row| {
        Some(if row("HouseholdID") == id { vec![("RelationshipToHoH", "5".into())] } else { vec![] })
    });
    let findings = checked(&set).1;
    let hits = of(&findings, "HOUSEHOLD_HEAD_COUNT");
    assert_eq!(lines(&hits), living(&set, "Enrollment.csv", "HouseholdID", &id)[..1]);
    assert_eq!((hits[0].column.as_deref(), hits[0].related.len()), (Some("HouseholdID"), 0));
    assert!(hits[0].enrollment_id.is_some());
}

#[test]
fn a_household_with_three_heads_names_the_others() {
    let mut set = hud(200);
    let id = household(&set);
    each(&mut set, "Enrollment.csv", |row| {
        Some(if row("HouseholdID") == id { vec![("RelationshipToHoH", "1".into())] } else { vec![] })
    });
    let findings = checked(&set).1;
    let hits = of(&findings, "HOUSEHOLD_HEAD_COUNT");
    let members = living(&set, "Enrollment.csv", "HouseholdID", &id);
    assert_eq!(lines(&hits), members[..1]);
    assert_eq!(hits[0].related.iter().map(|row| row.line).collect::<Vec<_>>(), members[1..]);
    assert!(hits[0].related.iter().all(|row| row.row_key.is_some()));
}

#[test]
fn a_deleted_head_is_none() {
    let mut set = hud(200);
    let id = household(&set);
    each(&mut set, "Enrollment.csv", |row| {
        let head = row("HouseholdID") == id && row("RelationshipToHoH") == "1";
        Some(if head { vec![("DateDeleted", "2025-01-01 00:00:00".into())] } else { vec![] })
    });
    assert_eq!(of(&checked(&set).1, "HOUSEHOLD_HEAD_COUNT").len(), 1);
}

#[test]
fn a_row_that_cannot_be_read_may_be_the_head() {
    let mut set = hud(200);
    let id = household(&set);
    let line = {
        let rows = rows(&set, "Enrollment.csv");
        let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
        let (household, relation) = (at("HouseholdID"), at("RelationshipToHoH"));
        rows.iter().position(|row| row[household] == id && &row[relation] == "1").unwrap()
    };
    let text = String::from_utf8(set["Enrollment.csv"].clone()).unwrap();
    let torn: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, row)| if at == line { format!("{row},x,") } else { row.to_owned() })
        .collect();
    set.insert("Enrollment.csv".into(), (torn.join("\n") + "\n").into_bytes());
    let findings = checked(&set).1;
    assert_eq!(of(&findings, "ROW_RAGGED").len(), 1);
    for code in ["HOUSEHOLD_HEAD_COUNT", "KEY_ORPHAN", "CLIENT_WITHOUT_ENROLLMENT"] {
        assert_eq!(of(&findings, code), Vec::<&Finding>::new());
    }
}

/// Takes every row out of `child` that refers to the first living row of `parent` for which `which` holds, and answers
/// with the line of that row.
fn without_children(set: &mut Set, parent: &str, key: &str, child: &str, which: (&str, &str)) -> u64 {
    let line = living(set, parent, which.0, which.1)[0];
    let rows = rows(set, parent);
    let at = rows[0].iter().position(|column| column == key).unwrap();
    let id = rows[line as usize - 1][at].to_owned();
    each(set, child, |row| (row(key) != id).then(Vec::new));
    line
}

#[test]
fn each_row_that_lacks_a_row_of_another_file_is_found_and_no_other() {
    for (parent, key, child, which, code) in [
        ("Client.csv", "PersonalID", "Enrollment.csv", ("DateDeleted", ""), "CLIENT_WITHOUT_ENROLLMENT"),
        ("Project.csv", "ProjectID", "ProjectCoC.csv", ("ContinuumProject", "1"), "PROJECT_WITHOUT_COC"),
        (
            "Assessment.csv",
            "AssessmentID",
            "AssessmentQuestions.csv",
            ("DateDeleted", ""),
            "ASSESSMENT_WITHOUT_QUESTIONS",
        ),
        (
            "Assessment.csv",
            "AssessmentID",
            "AssessmentResults.csv",
            ("DateDeleted", ""),
            "ASSESSMENT_WITHOUT_RESULTS",
        ),
    ] {
        let mut set = hud(200);
        let line = without_children(&mut set, parent, key, child, which);
        let findings = checked(&set).1;
        let hits = of(&findings, code);
        assert_eq!(lines(&hits), [line], "{code}");
        assert!(hits[0].file.as_deref() == Some(parent) && hits[0].row_key.is_some(), "{:?}", hits[0]);
    }
}

#[test]
fn a_deleted_child_is_none_and_a_deleted_parent_needs_none() {
    let mut set = hud(200);
    let line = living(&set, "Client.csv", "DateDeleted", "")[0];
    let id = rows(&set, "Client.csv")[line as usize - 1][0].to_owned();
    each(&mut set, "Enrollment.csv", |row| {
        let own = row("PersonalID") == id;
        Some(if own { vec![("DateDeleted", "2025-01-01 00:00:00".into())] } else { vec![] })
    });
    assert_eq!(lines(&of(&checked(&set).1, "CLIENT_WITHOUT_ENROLLMENT")), [line]);
    each(&mut set, "Client.csv", |row| {
        let own = row("PersonalID") == id;
        Some(if own { vec![("DateDeleted", "2025-01-01 00:00:00".into())] } else { vec![] })
    });
    assert!(of(&checked(&set).1, "CLIENT_WITHOUT_ENROLLMENT").is_empty());
}

#[test]
fn a_stay_lacks_its_first_night_if_the_nights_are_other_ones() {
    let mut set = hud(300);
    let enrollments = rows(&set, "Enrollment.csv");
    let at = |name: &str| enrollments[0].iter().position(|column| column == name).unwrap();
    let entry: std::collections::BTreeMap<String, String> = enrollments[1..]
        .iter()
        .map(|row| (row[at("EnrollmentID")].to_owned(), row[at("EntryDate")].to_owned()))
        .collect();
    let mut stay = None;
    each(&mut set, "Services.csv", |row| {
        let first =
            row("RecordType") == "200" && entry.get(&row("EnrollmentID")) == Some(&row("DateProvided"));
        if first && row("DateDeleted").is_empty() && stay.is_none() {
            stay = Some(row("EnrollmentID"));
        }
        (!first || Some(row("EnrollmentID")) != stay).then(Vec::new)
    });
    let stay = stay.unwrap();
    let findings = checked(&set).1;
    let hits = of(&findings, "BED_NIGHT_MISSING_AT_ENTRY");
    assert_eq!(lines(&hits), living(&set, "Enrollment.csv", "EnrollmentID", &stay));
}

#[test]
fn what_an_absent_file_would_have_shown_is_told_and_not_found() {
    let mut set = hud(50);
    set.remove("AssessmentQuestions.csv");
    let (report, findings) = checked(&set);
    assert!(of(&findings, "ASSESSMENT_WITHOUT_QUESTIONS").is_empty());
    let told = &report.not_evaluated[0];
    assert_eq!(
        (told.code, told.file.as_str(), told.why.as_str()),
        ("ASSESSMENT_WITHOUT_QUESTIONS", "Assessment.csv", "AssessmentQuestions.csv could not be read whole")
    );
    assert!(checked(&hud(50)).0.not_evaluated.is_empty());
}

#[test]
fn a_child_file_that_is_cut_off_or_lacks_its_column_proves_nothing() {
    let mut cut = hud(100);
    let bytes = cut.get_mut("Enrollment.csv").unwrap();
    let end = bytes.len() * 2 / 3;
    let line = end - bytes[..end].iter().rev().position(|b| *b == b'\n').unwrap();
    bytes.truncate(line + 20);
    let mut without = hud(100);
    let renamed =
        String::from_utf8(without["Enrollment.csv"].clone()).unwrap().replacen("PersonalID", "Person", 1);
    without.insert("Enrollment.csv".into(), renamed.into_bytes());
    for set in [cut, without] {
        let (report, findings) = checked(&set);
        assert!(of(&findings, "CLIENT_WITHOUT_ENROLLMENT").is_empty());
        assert!(report.not_evaluated.iter().any(|told| told.code == "CLIENT_WITHOUT_ENROLLMENT"));
    }
}

#[test]
fn a_torn_row_mutes_only_what_it_may_hold() {
    let mut set = hud(60);
    let gone = rows(&set, "Client.csv")[3][0].to_owned();
    let torn = rows(&set, "Client.csv")[1][0].to_owned();
    let text = String::from_utf8(set["Client.csv"].clone()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[1].push_str(",x");
    lines.remove(3);
    set.insert("Client.csv".into(), (lines.join("\n") + "\n").into_bytes());
    let findings = checked(&set).1;
    let orphans = of(&findings, "KEY_ORPHAN");
    assert!(!orphans.is_empty() && orphans.iter().all(|f| f.personal_id.as_deref() == Some(&gone)));
    assert!(gone != torn && of(&findings, "KEYS_INCOMPLETE").len() == 1);
}
