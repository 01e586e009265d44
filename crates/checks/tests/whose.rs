//! Each finding about a row says whose the row is, so that it can be sent to who mends it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::collections::BTreeMap;

use checks::Options;
use common::edit::{each, of, rows};
use common::{Set, checked, checked_with, hud};
use model::Finding;

/// For each value of one column of a file, the value of another.
fn lookup(set: &Set, file: &str, from: &str, to: &str) -> BTreeMap<String, String> {
    let rows = rows(set, file);
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    rows[1..].iter().map(|row| (row[at(from)].to_owned(), row[at(to)].to_owned())).collect()
}

fn has(set: &Set, file: &str, column: &str) -> bool {
    rows(set, file)[0].iter().any(|known| known == column)
}

/// A set in which each row of each file but Export.csv has a fault.
fn spoiled() -> Set {
    let mut set = hud(60);
    let files: Vec<String> = set.keys().filter(|file| *file != "Export.csv").cloned().collect();
    for file in files {
        each(&mut set, &file, |_| Some(vec![("DateUpdated", "never".to_owned())]));
    }
    set
}

fn faults(set: &Set) -> Vec<Finding> {
    let findings = checked(set).1;
    of(&findings, "TYPE_DATETIME").into_iter().cloned().collect()
}

#[test]
fn project_and_organization_are_told_of_every_row_that_leads_to_them() {
    let set = spoiled();
    let project_of = lookup(&set, "Enrollment.csv", "EnrollmentID", "ProjectID");
    let runs = lookup(&set, "Project.csv", "ProjectID", "OrganizationID");
    let mut files = BTreeMap::new();
    for finding in faults(&set) {
        let file = finding.file.unwrap();
        let project = match &finding.enrollment_id {
            Some(enrollment) => project_of.get(enrollment).cloned(),
            None => finding.project_id.clone(),
        };
        assert_eq!(finding.project_id, project, "{file}");
        if file != "Organization.csv" {
            assert_eq!(
                finding.organization_id,
                project.as_ref().map(|project| runs[project].clone()),
                "{file}"
            );
        }
        assert_eq!(finding.enrollment_id.is_some(), has(&set, &file, "EnrollmentID"), "{file}");
        assert_eq!(finding.personal_id.is_some(), has(&set, &file, "PersonalID"), "{file}");
        assert_eq!(finding.user_id.is_some(), has(&set, &file, "UserID"), "{file}");
        let told = (finding.project_id.is_some(), finding.organization_id.is_some());
        assert_eq!(*files.entry(file).or_insert(told), told);
    }
    let told = |wanted| files.values().filter(|told| **told == wanted).count();
    let nobody: Vec<_> = files.iter().filter(|(_, told)| **told == (false, false)).collect();
    assert_eq!(nobody.iter().map(|(file, _)| file.as_str()).collect::<Vec<_>>(), ["Client.csv", "User.csv"]);
    assert_eq!((files.len(), told((true, true)), told((false, true))), (23, 20, 1), "{files:?}");
}

#[test]
fn whose_a_row_is_does_not_depend_on_how_many_read() {
    let set = spoiled();
    let by = |threads| checked_with(&set, &Options { threads, ..Options::default() }).1;
    let alone = by(1);
    for threads in [2, 3, 8] {
        assert_eq!(by(threads), alone);
    }
}

#[test]
fn the_project_of_a_deleted_enrollment_is_still_its_project() {
    let mut set = spoiled();
    each(&mut set, "Enrollment.csv", |_| Some(vec![("DateDeleted", "2025-01-01 00:00:00".into())]));
    each(&mut set, "Project.csv", |_| Some(vec![("DateDeleted", "2025-01-01 00:00:00".into())]));
    let exits: Vec<_> = faults(&set).into_iter().filter(|f| f.file.as_deref() == Some("Exit.csv")).collect();
    assert!(!exits.is_empty());
    assert!(exits.iter().all(|exit| exit.project_id.is_some() && exit.organization_id.is_some()));
}

#[test]
fn what_is_not_known_for_certain_is_not_told() {
    // An enrollment that stands there twice, in two projects.
    let mut set = spoiled();
    let enrollments = rows(&set, "Enrollment.csv");
    let at = |name: &str| enrollments[0].iter().position(|column| column == name).unwrap();
    let (id, project) = (at("EnrollmentID"), at("ProjectID"));
    let twice = enrollments[1][id].to_owned();
    let mut doubled = enrollments.clone();
    let other = enrollments.iter().skip(2).find(|row| row[project] != enrollments[1][project]).unwrap();
    doubled.push(
        other
            .iter()
            .enumerate()
            .map(|(place, value)| if place == id { twice.as_str() } else { value })
            .collect(),
    );
    common::edit::put(&mut set, "Enrollment.csv", &doubled);
    let mut met = 0;
    for finding in faults(&set) {
        if finding.file.as_deref() != Some("Enrollment.csv") && finding.enrollment_id.as_ref() == Some(&twice)
        {
            assert_eq!((finding.project_id, finding.organization_id), (None, None));
            met += 1;
        }
    }
    assert!(met > 0);
    // A set without projects.
    let mut set = spoiled();
    set.remove("Project.csv");
    let all = faults(&set);
    assert!(!all.is_empty());
    for finding in all {
        let own = has(&set, &finding.file.clone().unwrap(), "ProjectID");
        assert_eq!(finding.project_id.is_some(), own);
        assert_eq!(finding.organization_id.is_some(), finding.file.as_deref() == Some("Organization.csv"));
    }
}

#[test]
fn an_id_that_may_be_somebodys_name_is_not_told_by_rows_that_lead_to_it() {
    let mut set = spoiled();
    let name = |row: &dyn Fn(&str) -> String| format!("Smith, {}", row("ProjectID"));
    for file in ["Enrollment.csv", "Project.csv"] {
        each(&mut set, file, |row| Some(vec![("ProjectID", name(row))]));
    }
    let all = faults(&set);
    let through = |finding: &&Finding| finding.enrollment_id.is_some();
    assert!(all.iter().filter(through).count() > 0);
    assert!(all.iter().filter(through).all(|finding| finding.project_id.is_none()));
}
