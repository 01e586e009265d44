//! People on the site's protected list: never sealed, whatever is allowed; left out on request; named nowhere.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests")]

mod common;

use std::fs;
use std::path::Path;

use checks::Protected;
use common::{Place, names, request};
use workbench::data_set::{self, TakeInRequest};
use workbench::{
    CheckRequest, ExportFrom, ExportOutcome, ExportRequest, OpenRequest, OpenWith, ProblemKind, Session,
    Site, Target, Written,
};

/// The PersonalID of somebody who was never enrolled together with anybody (`true`), or who is the head of a household of several.
fn person_who_came(folder: &Path, alone: bool) -> String {
    let text = fs::read_to_string(folder.join("Enrollment.csv")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().map(|line| line.split(',').map(|field| field.trim_matches('"')).collect()).collect();
    let at = |name: &str| rows[0].iter().position(|column| *column == name).unwrap();
    let (person, household, relation, deleted) =
        (at("PersonalID"), at("HouseholdID"), at("RelationshipToHoH"), at("DateDeleted"));
    let is_alone = |row: &Vec<&str>| {
        let others = |other: &&Vec<&str>| other[household] == row[household] && other[person] != row[person];
        rows[1..].iter().filter(others).count() == 0
    };
    let of = |id: &str| rows[1..].iter().filter(|row| row[person] == id).all(is_alone);
    let fits = |row: &&Vec<&str>| match alone {
        true => of(row[person]),
        false => row[relation] == "1" && row[deleted].is_empty() && !is_alone(row),
    };
    rows[1..].iter().find(fits).unwrap()[person].to_owned()
}

fn person(folder: &Path) -> String {
    person_who_came(folder, true)
}

/// The HouseholdID of somebody's first enrollment.
fn household_of(folder: &Path, id: &str) -> String {
    let text = fs::read_to_string(folder.join("Enrollment.csv")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().map(|line| line.split(',').map(|field| field.trim_matches('"')).collect()).collect();
    let at = |name: &str| rows[0].iter().position(|column| *column == name).unwrap();
    rows[1..].iter().find(|row| row[at("PersonalID")] == id).unwrap()[at("HouseholdID")].to_owned()
}

fn protect(session: &mut Session<'_>, ids: &[&str]) {
    let protected = Protected::new(ids.iter().map(|id| (*id).to_owned()));
    workbench::change_site(session, &Site { protected, ..workbench::site(session).unwrap() }).unwrap();
}

fn written(session: &mut Session<'_>, request: &ExportRequest<'_>) -> Written {
    match workbench::export(session, request, &mut (), &()).unwrap() {
        ExportOutcome::Written(written) => *written,
        ExportOutcome::Refused(report) => panic!("{:?}", report.counts),
    }
}

/// How many rows of a folder's files name somebody, and in how many files.
fn named(folder: &Path, id: &str) -> (usize, usize) {
    let field = format!("\"{id}\"");
    let count = |name: &String| {
        let text = fs::read(folder.join(name)).unwrap();
        String::from_utf8_lossy(&text).lines().filter(|line| line.contains(&field)).count()
    };
    let counts: Vec<usize> = names(folder).iter().map(count).filter(|count| *count > 0).collect();
    (counts.iter().sum(), counts.len())
}

#[test]
fn nobody_protected_is_sealed_even_if_errors_are_allowed() {
    let place = Place::with_vault();
    let folder = place.sample();
    let mut session = place.unlock().unwrap();
    let out = place.path("out.enc");
    // A check that was made without the vault's list found nothing; sealing asks by the vault's all the same.
    let check = CheckRequest {
        path: &folder,
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: false,
        protected: Protected::default(),
        site: None,
        quality: None,
        temp: None,
    };
    assert!(workbench::check(&place.host(), &check, &mut (), &()).unwrap().is_valid);
    protect(&mut session, &[&person(&folder)]);
    let plain = workbench::export(&mut session, &request(&folder, &out), &mut (), &()).unwrap();
    assert!(matches!(plain, ExportOutcome::Refused(report) if report.counts.blocking() > 0));
    let allowed = ExportRequest { allow_blocking: true, ..request(&folder, &out) };
    let problem = workbench::export(&mut session, &allowed, &mut (), &()).unwrap_err();
    assert_eq!(problem.kind(), ProblemKind::Denied);
    assert!(problem.to_string().contains("never sealed") && !problem.to_string().contains(&person(&folder)));
    assert!(!out.exists());
    protect(&mut session, &[]);
    written(&mut session, &request(&folder, &out));
}

#[test]
fn a_data_set_taken_in_before_somebody_was_protected_is_sealed_without_them() {
    let place = Place::with_vault();
    let folder = place.sample();
    let mut session = place.unlock().unwrap();
    let take = TakeInRequest {
        path: &folder,
        label: None,
        pack: None,
        comparable_database: false,
        checked: None,
        temp: None,
    };
    let taken = data_set::take_in(&mut session, &take, &mut (), &()).unwrap();
    assert_eq!(taken.report.counts.of(checks::rules::PROTECTED_ROWS).found, 0);
    let id = person(&folder);
    protect(&mut session, &[&id]);
    let out = place.path("out.enc");
    let from = ExportFrom::DataSet(taken.id);
    let plain = ExportRequest { from, ..request(&out, &out) };
    let refused = workbench::export(&mut session, &plain, &mut (), &()).unwrap();
    assert!(matches!(refused, ExportOutcome::Refused(_)));

    let written = written(&mut session, &ExportRequest { leave_out_victim_services: true, ..plain });
    let (rows, files) = named(&folder, &id);
    assert!(rows > 3 && files > 3);
    assert_eq!((written.left_out.rows(), written.left_out.protected.len()), (rows as u64, files));
    assert!(written.left_out.victims.is_empty());
    assert!(written.report.is_valid, "{:?}", written.report.counts);

    let opened = place.path("opened");
    let open = OpenRequest { path: &out, target: Target::Folder(&opened), with: OpenWith::Vault };
    workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap();
    assert_eq!(named(&opened, &id), (0, 0), "no row of theirs, and no word in what describes the bundle");
    let bundle = fs::read_to_string(opened.join("bundle.json")).unwrap();
    assert!(bundle.contains("\"name\":\"leave-out-protected\",\"v\":1"), "{bundle}");
    assert!(bundle.contains("1 id on the protected list."), "{bundle}");
    let all: usize = names(&folder)
        .iter()
        .map(|name| fs::read_to_string(folder.join(name)).unwrap().lines().count())
        .sum();
    let left: usize = names(&folder)
        .iter()
        .map(|name| fs::read_to_string(opened.join(name)).unwrap().lines().count())
        .sum();
    assert_eq!(all - left, rows, "and every other row");
}

#[test]
fn a_household_whose_protected_head_is_left_out_is_sealed_and_nothing_says_which_it_is() {
    let place = Place::with_vault();
    let folder = place.sample();
    let head = person_who_came(&folder, false);
    let mut session = place.unlock().unwrap();
    protect(&mut session, &[&head]);
    let out = place.path("out.enc");
    let leave = || ExportRequest { leave_out_victim_services: true, ..request(&folder, &out) };
    let done = written(&mut session, &leave());
    assert_eq!(done.left_out.rows(), named(&folder, &head).0 as u64);
    assert_eq!((done.report.counts.total(), done.report.not_evaluated.len()), (0, 1));
    let open = &done.report.not_evaluated[0];
    assert_eq!((open.code, open.why.contains("because it was left out")), ("HOUSEHOLD_HEAD_COUNT", true));

    let household = household_of(&folder, &head);
    let opened = place.path("opened");
    let open = OpenRequest { path: &out, target: Target::Folder(&opened), with: OpenWith::Vault };
    workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap();
    let bundle = fs::read_to_string(opened.join("bundle.json")).unwrap();
    let log = workbench::audit_log::list(&session, 0, 100).unwrap();
    let log = log.iter().map(|listed| format!("{:?}", listed.entry.object)).collect::<String>();
    assert!(!bundle.contains(&household) && !log.contains(&household), "{bundle} {log}");
}

#[test]
fn a_household_that_never_had_a_head_refuses_sealing_whoever_is_left_out() {
    let place = Place::with_vault();
    let folder = place.sample();
    let (head, alone) = (person_who_came(&folder, false), person(&folder));
    // The household of somebody else loses its head in the data themselves.
    let file = folder.join("Enrollment.csv");
    let text = fs::read_to_string(&file).unwrap();
    let household = household_of(&folder, &alone);
    let columns: Vec<&str> =
        text.lines().next().unwrap().split(',').map(|name| name.trim_matches('"')).collect();
    let at = columns.iter().position(|name| *name == "RelationshipToHoH").unwrap();
    let changed: Vec<String> = text
        .lines()
        .map(|line| {
            let mut fields: Vec<&str> = line.split(',').collect();
            if fields.iter().any(|field| field.trim_matches('"') == household) {
                fields[at] = "2";
            }
            fields.join(",")
        })
        .collect();
    fs::write(&file, changed.join("\r\n") + "\r\n").unwrap();
    let mut session = place.unlock().unwrap();
    protect(&mut session, &[&head]);
    let out = place.path("out.enc");
    let leave = ExportRequest { leave_out_victim_services: true, ..request(&folder, &out) };
    match workbench::export(&mut session, &leave, &mut (), &()).unwrap() {
        ExportOutcome::Refused(report) => {
            let counts: Vec<_> = report.counts.iter().map(|(code, count)| (code, count.found)).collect();
            assert_eq!(counts, [("HOUSEHOLD_HEAD_COUNT", 1)]);
        }
        ExportOutcome::Written(_) => panic!("a household without a head breaks the specification"),
    }
}

#[test]
fn the_log_says_how_many_are_protected_and_lets_nobody_try_who() {
    let place = Place::with_vault();
    let folder = place.sample();
    let id = person(&folder);
    let mut session = place.unlock().unwrap();
    protect(&mut session, &[&id]);
    let out = place.path("out.enc");
    written(&mut session, &ExportRequest { leave_out_victim_services: true, ..request(&folder, &out) });
    protect(&mut session, &["somebody-else"]);
    let log = workbench::audit_log::list(&session, 0, 100).unwrap();
    let changes: Vec<_> =
        log.iter().filter(|listed| listed.entry.action.name() == "settings.change").collect();
    assert_eq!(changes.len(), 2);
    assert!(changes.iter().all(|listed| listed.entry.object.count("protected") == Some(1)));
    assert_eq!(changes[0].entry.object, changes[1].entry.object, "whoever it is, the entry is the same");
    let text = log.iter().map(|listed| format!("{:?}", listed.entry.object)).collect::<String>();
    assert!(!text.contains(&id) && text.contains("left_out_protected"), "{text}");
}

#[test]
fn what_cannot_be_held_against_the_list_is_not_sealed_unless_somebody_allows_it() {
    let place = Place::with_vault();
    let folder = place.sample();
    fs::write(folder.join("Custom.csv"), "PersonalID,Remark\r\nP1,x\r\n").unwrap();
    let mut session = place.unlock().unwrap();
    let out = place.path("out.enc");
    protect(&mut session, &["somebody-else"]);
    let problem = workbench::export(&mut session, &request(&folder, &out), &mut (), &()).unwrap_err();
    assert_eq!(problem.kind(), ProblemKind::Denied);
    assert!(problem.to_string().contains("protected list") && !out.exists(), "{problem}");
    let leave = ExportRequest { leave_out_victim_services: true, ..request(&folder, &out) };
    let problem = workbench::export(&mut session, &leave, &mut (), &()).unwrap_err();
    assert!(problem.to_string().contains("`Custom.csv` is no file"), "{problem}");
    written(&mut session, &ExportRequest { allow_blocking: true, ..request(&folder, &out) });
}

#[test]
fn a_site_that_is_a_comparable_database_seals_as_one() {
    let place = Place::with_vault();
    let folder = place.sample();
    let mut session = place.unlock().unwrap();
    let site = Site { comparable_database: true, ..Site::default() };
    workbench::change_site(&mut session, &site).unwrap();
    protect(&mut session, &[&person(&folder)]);
    let out = place.path("out.enc");
    let leave = ExportRequest { leave_out_victim_services: true, ..request(&folder, &out) };
    assert_eq!(workbench::export(&mut session, &leave, &mut (), &()).unwrap_err().kind(), ProblemKind::Usage);
    let written = written(&mut session, &request(&folder, &out));
    assert!(written.report.comparable_database && written.left_out.rows() == 0);
}
