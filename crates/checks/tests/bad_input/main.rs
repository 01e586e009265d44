//! What spreadsheets and careless exports do to a set: each is one clear finding, and the rest is still checked.
//!
//! Every case is checked in memory, as a folder and as a ZIP file, with a fault elsewhere that has to be found all the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

#[path = "../common/mod.rs"]
mod common;
mod elsewhere;
mod layout;
mod values;

use std::collections::BTreeMap;
use std::fs;

use checks::pack::{PackFolderError, load_folder};
use checks::{Options, Report, Source};
use common::edit::{each, first, put, rows};
use common::raw_zip::{Entry, zip};
use common::{Set, checked_source};
use model::Finding;
use platform::OsDisk;
use sample::{Recipe, Spec};

fn made(spec: Spec, hashed: bool) -> Set {
    common::made(&Recipe { spec, hashed, clients: 80, ..Recipe::default() })
}

/// Checks a set in memory, as a folder and as a ZIP file: all say the same.
fn checked_everywhere(set: &Set) -> (Report, Vec<Finding>) {
    let options = Options::default();
    let (report, findings) =
        checked_source(&Source::from_memory(set.clone().into_iter().collect()), &options);
    let place = tempfile::tempdir().unwrap();
    let (folder, archive) = (place.path().join("set"), place.path().join("set.zip"));
    fs::create_dir(&folder).unwrap();
    for (name, bytes) in set {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let entries: Vec<Entry> = set.iter().map(|(name, bytes)| Entry::new(name, bytes)).collect();
    fs::write(&archive, zip(&entries)).unwrap();
    let disk = OsDisk::default();
    for path in [&folder, &archive] {
        let (other, same) = checked_source(&Source::open(&disk, path).unwrap(), &options);
        assert_eq!(same, findings, "{path:?}");
        assert_eq!(other.not_evaluated, report.not_evaluated);
    }
    (report, findings)
}

type Said = (String, String, Option<String>);

/// What is found in a clean set after a change, beside the fault that was put elsewhere before.
fn found_in(mut set: Set, change: impl FnOnce(&mut Set)) -> (Report, Vec<Finding>) {
    let line = first(&mut set, "Project.csv", |_| true, &[("TargetPopulation", "2")]);
    change(&mut set);
    let (report, mut findings) = checked_everywhere(&set);
    let elsewhere = findings.iter().position(|f| f.column.as_deref() == Some("TargetPopulation")).unwrap();
    let elsewhere = findings.remove(elsewhere);
    assert_eq!((elsewhere.code.as_str(), elsewhere.line), ("PICKLIST_INVALID_CODE", Some(line)));
    assert!(!report.is_valid);
    (report, findings)
}

fn said(findings: &[Finding]) -> Vec<Said> {
    let one = |f: &Finding| (f.code.clone(), f.file.clone().unwrap(), f.column.clone());
    findings.iter().map(one).collect()
}

fn one(code: &str, file: &str, column: &str) -> Said {
    (code.to_owned(), file.to_owned(), Some(column.to_owned()).filter(|column| !column.is_empty()))
}

/// A set after a change of one column in all rows, deleted ones too, where it is not empty.
fn with_column(set: &mut Set, file: &str, column: &'static str, mut spell: impl FnMut(&str) -> String) {
    each(set, file, |row| {
        let value = row(column);
        Some(if value.is_empty() { Vec::new() } else { vec![(column, spell(&value))] })
    });
}

fn files_with(set: &Set, column: &str) -> Vec<String> {
    let has = |file: &&String| rows(set, file)[0].iter().any(|name| name == column);
    set.keys().filter(has).cloned().collect()
}

/// Rules that the report lists as not judged, for one file, and what is in the way.
fn unjudged(report: &Report, file: &str) -> BTreeMap<&'static str, String> {
    let of_file = report.not_evaluated.iter().filter(|one| one.file == file);
    of_file.map(|one| (one.code, one.why.clone())).collect()
}

#[test]
fn seventeen_rows_of_export_are_one_finding_and_what_they_agree_on_holds() {
    let repeat = |differ: fn(usize) -> Vec<(usize, String)>| {
        move |set: &mut Set| {
            let table = rows(set, "Export.csv");
            let mut new = vec![table[0].clone()];
            for number in 0..17 {
                let changes: BTreeMap<usize, String> = differ(number).into_iter().collect();
                let row = table[1].iter().enumerate();
                let row =
                    row.map(|(at, value)| changes.get(&at).cloned().unwrap_or_else(|| value.to_owned()));
                new.push(row.collect());
            }
            put(set, "Export.csv", &new);
        }
    };
    let (report, findings) = found_in(made(Spec::Fy2026, false), repeat(|_| Vec::new()));
    assert_eq!(said(&findings), [one("EXPORT_ROWS", "Export.csv", "")]);
    assert!(findings[0].message.contains("17 rows") && report.not_evaluated.is_empty(), "{report:?}");
    let another_id = |number: usize| if number == 0 { Vec::new() } else { vec![(0, format!("X{number}"))] };
    let (report, findings) = found_in(made(Spec::Fy2026, false), repeat(another_id));
    assert_eq!(said(&findings), [one("EXPORT_ROWS", "Export.csv", "")]);
    assert_eq!(report.not_evaluated, []);
    // Hashed or not, and another kind of period: nobody knows which holds.
    let in_doubt = |number: usize| vec![(17, if number == 3 { "4" } else { "1" }.to_owned())];
    let (report, findings) = found_in(made(Spec::Fy2026, false), repeat(in_doubt));
    assert_eq!(said(&findings), [one("EXPORT_ROWS", "Export.csv", "")]);
    let listed = unjudged(&report, "Client.csv");
    assert_eq!(
        listed.into_iter().collect::<Vec<_>>(),
        [("HASH_STATUS_UNTRUE", "Export.csv, HashStatus: EXPORT_ROWS".to_owned())]
    );
}

#[test]
fn a_folder_in_a_zip_file_is_one_finding() {
    let mut set = made(Spec::Fy2026, false);
    let line = first(&mut set, "Exit.csv", |_| true, &[("Destination", "7")]);
    let entries: Vec<Entry> =
        set.iter().map(|(name, bytes)| Entry::new(&format!("HMIS export/{name}"), bytes)).collect();
    let place = tempfile::tempdir().unwrap();
    let archive = place.path().join("set.zip");
    fs::write(&archive, zip(&entries)).unwrap();
    let disk = OsDisk::default();
    let (_, findings) = checked_source(&Source::open(&disk, &archive).unwrap(), &Options::default());
    let expected =
        [one("FOLDER_IN_ZIP", "set.zip", ""), one("PICKLIST_INVALID_CODE", "Exit.csv", "Destination")];
    assert_eq!(said(&findings), expected);
    assert_eq!(findings[1].line, Some(line));
}

#[test]
fn a_pack_with_an_error_is_refused_whole_with_its_line() {
    let place = tempfile::tempdir().unwrap();
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/specs/hud-hmis/2026");
    for entry in fs::read_dir(own).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), place.path().join(entry.file_name())).unwrap();
    }
    let disk = OsDisk::default();
    assert!(load_folder(&disk, place.path()).is_ok());
    let path = place.path().join("columns.csv");
    let columns = fs::read_to_string(&path).unwrap();
    let line = columns.lines().position(|line| line.starts_with("Client,9,")).unwrap() + 1;
    fs::write(&path, columns.replacen("Client,9,", "Client,10,", 1)).unwrap();
    let Err(PackFolderError::Pack(error)) = load_folder(&disk, place.path()) else { panic!() };
    let said = error.to_string();
    assert!(said.starts_with(&format!("columns.csv, line {line}: `position` is `10`")), "{said}");
}
