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
    let name = desk.save_quality(&check, QualityFormat::Csv, &out("q.csv"), tell).unwrap();
    assert!(name == "q.csv" && told.into_inner());
    let again = desk.save_quality(&check, QualityFormat::Csv, &out("q.csv"), |_| ()).unwrap_err();
    assert_eq!(again.kind, ProblemKind::Exists);
    for (format, name) in
        [(QualityFormat::Html, "q.html"), (QualityFormat::Xlsx, "q.xlsx"), (QualityFormat::Json, "q.json")]
    {
        desk.save_quality(&check, format, &out(name), |_| ()).unwrap();
        assert!(fs::metadata(out(name)).unwrap().len() > 2_000, "{name}");
    }

    let made = desk.take_in(&check, None, |_| ()).unwrap();
    let kept = checked(&office, &desk.take_data_set(&made.data_set).unwrap().token);
    desk.save_quality(&kept, QualityFormat::Csv, &out("kept.csv"), |_| ()).unwrap();
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
    let refused = office.desk.save_quality(&check, QualityFormat::Html, &out, |_| ()).unwrap_err();
    assert!(refused.what.contains("no specification"), "{refused:?}");
    assert!(!out.exists());
}
