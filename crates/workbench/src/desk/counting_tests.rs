//! The report on data quality, as the window asks for it.

use std::fs;

use wire::{CheckOptions, ProblemKind, QualityFormat, Token};

use super::vault_tests::{Office, open_office, until};
use crate::sample_data::{SampleRequest, sample_hud};

fn checked(office: &Office, file: &Token) -> Token {
    let check = office.desk.begin_check(file, CheckOptions::default(), |_| ()).unwrap().check;
    until(|| matches!(office.desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
    check
}

#[test]
fn the_report_is_the_same_of_an_export_and_of_the_data_set_it_became() {
    let office = open_office();
    let desk = &office.desk;
    let folder = office.folder.path().join("CA-600");
    let recipe = sample::Recipe { clients: 20, ..sample::Recipe::default() };
    let sample = SampleRequest { out: &folder, recipe };
    sample_hud(&desk.host, &sample, &()).unwrap();
    let check = checked(&office, &desk.take(folder).unwrap().token);
    let out = |name: &str| office.folder.path().join(name);
    let told = std::sync::atomic::AtomicBool::new(false);
    let tell = |_| told.store(true, std::sync::atomic::Ordering::Relaxed);
    let name = desk.save_quality(&check, None, QualityFormat::Csv, &out("q.csv"), tell).unwrap();
    assert!(name == "q.csv" && told.into_inner());
    let again = desk.save_quality(&check, None, QualityFormat::Csv, &out("q.csv"), |_| ()).unwrap_err();
    assert_eq!(again.kind, ProblemKind::Exists);
    for (format, name) in
        [(QualityFormat::Html, "q.html"), (QualityFormat::Xlsx, "q.xlsx"), (QualityFormat::Json, "q.json")]
    {
        desk.save_quality(&check, None, format, &out(name), |_| ()).unwrap();
        assert!(fs::metadata(out(name)).unwrap().len() > 2_000, "{name}");
    }

    let made = desk.take_in(&check, None, |_| ()).unwrap();
    let kept = checked(&office, &desk.take_data_set(&made.data_set).unwrap().token);
    desk.save_quality(&kept, None, QualityFormat::Csv, &out("kept.csv"), |_| ()).unwrap();
    let rows = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(out(name)).unwrap();
        text.lines().filter(|line| !line.contains("CA-600")).map(str::to_owned).collect()
    };
    assert_eq!(rows("q.csv"), rows("kept.csv"));
    assert!(rows("q.csv").len() > 20);
}

#[test]
fn files_of_no_known_specification_are_not_counted_and_leave_no_report() {
    let office = open_office();
    let check = office.export(2);
    let out = office.folder.path().join("q.html");
    let refused = office.desk.save_quality(&check, None, QualityFormat::Html, &out, |_| ()).unwrap_err();
    assert!(refused.what.contains("no specification"), "{refused:?}");
    assert!(!out.exists());
}

#[test]
fn what_was_counted_is_shown_project_by_project_and_counted_only_once() {
    let office = open_office();
    let desk = &office.desk;
    let folder = office.folder.path().join("CA-600");
    let recipe = sample::Recipe { clients: 200, ..sample::Recipe::default() };
    sample_hud(&desk.host, &SampleRequest { out: &folder, recipe }, &()).unwrap();
    let check = checked(&office, &desk.take(folder.clone()).unwrap().token);
    assert_eq!(
        desk.quality_numbers(&check, None, None).unwrap_err().kind,
        ProblemKind::Gone,
        "nothing is counted yet"
    );
    let view = desk.quality(&check, None, |_| ()).unwrap();
    let all = desk.quality_numbers(&check, None, None).unwrap();
    assert!(view.people.get() > 0 && view.people == all.people);
    assert_eq!(view.projects_of.get(), view.projects.len() as u64);
    assert!(view.questions.iter().all(|question| question.counted) && view.not_counted.is_empty());

    let each: Vec<wire::QualityNumbers> = view
        .projects
        .iter()
        .map(|project| desk.quality_numbers(&check, None, Some(project.place.get())).unwrap())
        .collect();
    let sum = |of: fn(&wire::QualityNumbers) -> u64| each.iter().map(of).sum::<u64>();
    assert_eq!(sum(|of| of.people.get()), all.people.get());
    assert_eq!(sum(|of| of.leavers.get()), all.leavers.get());
    let starts = |of: &wire::QualityNumbers| of.starts.iter().map(|n| n.get()).sum::<u64>();
    assert_eq!(each.iter().map(starts).sum::<u64>(), starts(&all));
    assert_eq!(sum(|of| of.answers[2].missing.get()), all.answers[2].missing.get());
    assert_eq!(sum(|of| of.long_stay_list.of.get()), all.long_stay_list.of.get());
    assert!(all.long_stay_list.of.get() > 0 && !all.long_stay_list.cut);
    for (project, numbers) in view.projects.iter().zip(&each) {
        assert_eq!(project.shares[0].counted, numbers.answers[0].counted);
        assert!(numbers.long_stay_list.rows.iter().all(|row| row.stay.project == project.id));
        let touched =
            |of: &wire::QualityOverlap| of.stay.project == project.id || of.other.project == project.id;
        assert!(numbers.overlap_list.rows.iter().all(touched));
    }
    let none = desk.quality_numbers(&check, None, Some(view.projects_of.get())).unwrap_err();
    assert_eq!(none.kind, ProblemKind::Gone);

    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(desk.quality(&check, None, |_| ()).unwrap(), view, "the files are not read again");
    let out = office.folder.path().join("q.csv");
    desk.save_quality(&check, None, QualityFormat::Csv, &out, |_| ()).unwrap();
    assert!(out.exists());
    desk.close_check(&check);
    assert_eq!(desk.quality_numbers(&check, None, None).unwrap_err().kind, ProblemKind::Gone);
}

#[test]
fn a_group_of_projects_is_counted_alone_and_stands_beside_the_others_in_the_whole() {
    let office = open_office();
    let desk = &office.desk;
    let folder = office.folder.path().join("CA-600");
    let recipe = sample::Recipe { clients: 200, ..sample::Recipe::default() };
    sample_hud(&desk.host, &SampleRequest { out: &folder, recipe }, &()).unwrap();
    let check = checked(&office, &desk.take(folder).unwrap().token);
    let plain = desk.quality(&check, None, |_| ()).unwrap();
    assert!(plain.groups.is_empty() && plain.group_names.is_empty());
    assert!(desk.quality(&check, Some("First"), |_| ()).unwrap_err().what.contains("no group of projects"));

    let [first, second, ..] = plain.projects.as_slice() else { panic!("{plain:?}") };
    let site = serde_json::json!({"groups": {"First": [first.id], "Pair": [first.id, second.id, "GONE"]}});
    let site = crate::site::Site::from_bytes(site.to_string().as_bytes()).unwrap();
    desk.with(|session| crate::site::change_site(session, &site)).unwrap();
    // The settings are others: what was counted before does not answer for them.
    let whole = desk.quality(&check, None, |_| ()).unwrap();
    let told: Vec<_> =
        whole.groups.iter().map(|of| (of.name.as_str(), of.projects.get(), of.missing.get())).collect();
    assert_eq!(told, [("First", 1, 0), ("Pair", 2, 1)]);
    assert_eq!((whole.people, &whole.group, whole.group_names.len()), (plain.people, &None, 2));
    let pair = desk.quality(&check, Some("Pair"), |_| ()).unwrap();
    assert_eq!(
        (pair.group.as_deref(), pair.people.get()),
        (Some("Pair"), first.people.get() + second.people.get())
    );
    assert_eq!((pair.people, pair.projects.len(), pair.groups.len()), (whole.groups[1].people, 2, 0));
    assert_eq!(pair.doubts, ["1 project of the group Pair is not in this export: GONE."]);
    let numbers = desk.quality_numbers(&check, Some("Pair"), Some(0)).unwrap();
    assert_eq!(numbers.people, first.people);
    assert_eq!(desk.quality_numbers(&check, Some("First"), None).unwrap_err().kind, ProblemKind::Gone);
    assert_eq!(
        desk.quality_numbers(&check, None, None).unwrap().people,
        whole.people,
        "the whole stays counted"
    );
    let out = office.folder.path().join("pair.json");
    desk.save_quality(&check, Some("Pair"), QualityFormat::Json, &out, |_| ()).unwrap();
    assert!(fs::read_to_string(out).unwrap().contains("\"group\":\"Pair\""));
}

#[test]
fn a_counting_that_was_stopped_can_be_begun_again() {
    let office = open_office();
    let desk = &office.desk;
    let folder = office.folder.path().join("CA-600");
    let recipe = sample::Recipe { clients: 20, ..sample::Recipe::default() };
    sample_hud(&desk.host, &SampleRequest { out: &folder, recipe }, &()).unwrap();
    let check = checked(&office, &desk.take(folder).unwrap().token);
    let stopped = desk.quality(&check, None, |_| desk.stop_quality(&check).unwrap()).unwrap_err();
    assert_eq!(stopped.kind, ProblemKind::Interrupted);
    assert_eq!(desk.quality_numbers(&check, None, None).unwrap_err().kind, ProblemKind::Gone);
    assert!(desk.quality(&check, None, |_| ()).unwrap().people.get() > 0);
}
