//! What spreadsheets and careless exports do to a set: each is one clear finding, and the rest is still checked.
//!
//! Every case is checked in memory, as a folder and as a ZIP file, with a fault elsewhere that has to be found all the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod common;

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
fn columns_in_another_order_are_one_finding_a_file() {
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        for file in set.keys().cloned().collect::<Vec<_>>() {
            let turned: Vec<csv::StringRecord> =
                rows(set, &file).iter().map(|row| row.iter().rev().collect()).collect();
            put(set, &file, &turned);
        }
    });
    assert_eq!(findings.len(), 24);
    assert!(findings.iter().all(|f| f.code == "HEADER_ORDER" && f.line == Some(1)), "{findings:#?}");
}

#[test]
fn names_in_other_letters_are_one_finding_each_and_their_columns_are_judged() {
    let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
        for (file, name, other) in
            [("ProjectCoC.csv", "ZIP", "Zip"), ("Enrollment.csv", "HOHLeaseholder", "HoHLeaseholder")]
        {
            let mut table = rows(set, file);
            let header = table[0].iter().map(|known| if known == name { other } else { known });
            table[0] = header.collect();
            put(set, file, &table);
        }
        with_column(set, "ProjectCoC.csv", "Zip", |_| "3999".to_owned());
    });
    let expected = [
        one("HEADER_CASE", "ProjectCoC.csv", "ZIP"),
        one("LEADING_ZERO_LOST", "ProjectCoC.csv", "ZIP"),
        one("HEADER_CASE", "Enrollment.csv", "HOHLeaseholder"),
    ];
    assert_eq!(said(&findings), expected);
    assert_eq!(report.not_evaluated, []);
}

#[test]
fn blank_lines_rows_of_commas_and_blank_columns_at_the_end_are_one_finding_each() {
    let tail = |tail: &'static str| {
        move |set: &mut Set| {
            for file in ["Export.csv", "Client.csv"] {
                let columns = rows(set, file)[0].len();
                let line = if tail == "," { ",".repeat(columns - 1) } else { tail.to_owned() };
                let bytes = set.get_mut(file).unwrap();
                bytes.extend_from_slice(format!("{line}\r\n").repeat(900).as_bytes());
            }
        }
    };
    for (what, code) in [("", "BLANK_LINES_TRAILING"), (",", "ROW_HOLLOW")] {
        let (report, findings) = found_in(made(Spec::Fy2026, false), tail(what));
        assert_eq!(said(&findings), [one(code, "Export.csv", ""), one(code, "Client.csv", "")]);
        assert_eq!(findings[0].line, Some(3));
        assert_eq!(report.record_counts()["Export.csv"], 1, "neither is a row");
    }
    let wider = |header: bool| {
        move |set: &mut Set| {
            let mut table = rows(set, "Client.csv");
            let from = usize::from(!header);
            for row in &mut table[from..] {
                row.extend(["", "", ""]);
            }
            let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            table.iter().for_each(|row| out.write_record(row).unwrap());
            set.insert("Client.csv".to_owned(), out.into_inner().unwrap());
        }
    };
    let (_, findings) = found_in(made(Spec::Fy2026, false), wider(true));
    assert_eq!(said(&findings), [one("HEADER_BLANK", "Client.csv", "")]);
    assert_eq!(findings[0].message, "The header has no name for columns 39 to 41.");
    let (report, findings) = found_in(made(Spec::Fy2026, false), wider(false));
    assert_eq!(said(&findings), [one("FIELDS_BLANK_TRAILING", "Client.csv", "")]);
    assert!(findings[0].message.contains(" in 80 rows") && findings[0].line == Some(2), "{findings:?}");
    assert_eq!(report.not_evaluated, []);
}

#[test]
fn blank_fields_behind_do_not_make_up_for_fields_that_a_row_lost() {
    // The second project loses fields and goes on with blank ones: its ExportID stands where DateDeleted belongs.
    for (lost, behind, names, name) in [(2, 3, 0, ""), (1, 1, 2, ""), (1, 3, 1, "Remark")] {
        let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
            let mut table = rows(set, "Project.csv");
            table[0].extend(vec![name; names]);
            for row in &mut table[1..] {
                row.extend(vec![""; names]);
            }
            let full = table[2].len() - names;
            let kept: Vec<String> = table[2].iter().take(full).map(str::to_owned).collect();
            let (before, after) = kept.split_at(9);
            let fields = before.iter().chain(&after[lost..]).map(String::as_str);
            table[2] = fields.chain(vec![""; behind]).collect();
            let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            table.iter().for_each(|row| out.write_record(row).unwrap());
            set.insert("Project.csv".to_owned(), out.into_inner().unwrap());
        });
        let mut expected =
            vec![one("ROW_RAGGED", "Project.csv", ""), one("KEYS_INCOMPLETE", "Project.csv", "")];
        match name {
            "Remark" => expected.insert(0, one("HEADER_UNKNOWN_COLUMN", "Project.csv", "Remark")),
            _ if names > 0 => expected.insert(0, one("HEADER_BLANK", "Project.csv", "")),
            _ => {}
        }
        assert_eq!(said(&findings), expected);
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[test]
fn dates_in_another_form_are_one_finding_a_column_and_rules_that_need_them_are_listed() {
    let parts = |date: &str| -> (String, usize, usize) {
        (date[..4].to_owned(), date[5..7].parse().unwrap(), date[8..10].parse().unwrap())
    };
    type Spelling = fn(&(String, usize, usize)) -> String;
    let spellings: [Spelling; 5] = [
        |(year, month, day)| format!("{month}/{day}/{year}"),
        |(year, month, day)| format!("{month}/{day}/{}", &year[2..]),
        |(year, month, day)| format!("{day:02}-{}-{year}", MONTHS[month - 1]),
        |(year, month, day)| format!("{day}-{}-{}", MONTHS[month - 1], &year[2..]),
        |(year, month, day)| format!("{month:02}-{day:02}-{year}"),
    ];
    for spell in spellings {
        let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
            with_column(set, "Enrollment.csv", "EntryDate", |date| spell(&parts(date)));
        });
        assert_eq!(said(&findings), [one("DATE_SHAPE", "Enrollment.csv", "EntryDate")]);
        assert!(
            findings[0].message.contains("were not evaluated") && findings[0].fix.contains("spreadsheet")
        );
        assert_eq!(
            unjudged(&report, "Exit.csv"),
            BTreeMap::from([("DATE_SEQUENCE_VIOLATION", "Enrollment.csv, EntryDate: DATE_SHAPE".to_owned())])
        );
        let of_income = unjudged(&report, "IncomeBenefits.csv");
        assert_eq!(of_income.keys().copied().collect::<Vec<_>>(), ["STAGE_DATE_NOT_ENTRY"]);
    }
    // Every column of a file that was saved in a spreadsheet, times among them.
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        let names: Vec<String> = rows(set, "Exit.csv")[0].iter().map(str::to_owned).collect();
        for name in names.into_iter().filter(|name| name.contains("Date")) {
            let name: &'static str = name.leak();
            with_column(set, "Exit.csv", name, |date| {
                format!("{}{}", spellings[0](&parts(date)), date.get(10..16).unwrap_or_default())
            });
        }
    });
    let columns: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.column.as_deref().unwrap())).collect();
    let expected = ["ExitDate", "AftercareDate", "DateCreated", "DateUpdated", "DateDeleted"];
    assert_eq!(columns, expected.map(|column| ("DATE_SHAPE", column)));
}

/// Every PersonalID as a number of eight digits, most with zeros before it.
fn numbered(mut set: Set) -> Set {
    for file in files_with(&set, "PersonalID") {
        with_column(&mut set, &file, "PersonalID", |id| format!("{:0>8}", id.trim_start_matches('P')));
    }
    set
}

#[test]
fn identifiers_that_a_spreadsheet_rounded_are_one_finding_and_no_key_of_them_is_judged() {
    let rounded = |id: &str| format!("1.{:02}E+15", id.bytes().map(usize::from).sum::<usize>() % 100);
    for file in ["Client.csv", "Enrollment.csv", "Exit.csv"] {
        let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
            with_column(set, file, "PersonalID", rounded);
        });
        // What refers is told of once: one row stands for all.
        let orphan = (file != "Client.csv").then(|| one("KEY_ORPHAN", file, "PersonalID"));
        let expected: Vec<_> =
            orphan.into_iter().chain([one("IDENTIFIER_REWRITTEN", file, "PersonalID")]).collect();
        assert_eq!(said(&findings), expected, "{file}");
        let rewritten = findings.last().unwrap();
        assert!(rewritten.blocks && rewritten.fix.contains("spreadsheet"));
        let listed = unjudged(&report, file);
        assert!(listed.values().all(|why| *why == format!("{file}, PersonalID: IDENTIFIER_REWRITTEN")));
        assert!(listed.contains_key(if file == "Client.csv" { "KEY_DUPLICATE" } else { "KEY_ORPHAN" }));
    }
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        with_column(set, "Client.csv", "PersonalID", rounded);
        first(set, "Exit.csv", |_| true, &[("UserID", "nobody1")]);
    });
    let expected =
        [one("IDENTIFIER_REWRITTEN", "Client.csv", "PersonalID"), one("KEY_ORPHAN", "Exit.csv", "UserID")];
    assert_eq!(said(&findings), expected, "other keys are judged");
}

#[test]
fn identifiers_without_their_zeros_are_one_finding_at_the_column_that_lost_them() {
    let lost = |id: &str| id.trim_start_matches('0').to_owned();
    assert_eq!(checked_everywhere(&numbered(made(Spec::Fy2026, false))).1, []);
    for file in ["Client.csv", "Enrollment.csv", "Exit.csv", "Services.csv"] {
        let (_, findings) = found_in(numbered(made(Spec::Fy2026, false)), |set| {
            with_column(set, file, "PersonalID", lost);
        });
        assert_eq!(said(&findings), [one("KEY_ZEROS_LOST", file, "PersonalID")], "{file}");
        assert!(findings[0].blocks && findings[0].fix.contains("spreadsheet"));
        assert_eq!(findings[0].line.is_some(), file != "Client.csv");
    }
    let (_, findings) = found_in(numbered(made(Spec::Fy2026, false)), |set| {
        with_column(set, "Client.csv", "PersonalID", lost);
        first(set, "Exit.csv", |_| true, &[("PersonalID", "77777777")]);
    });
    let mut codes: Vec<&str> = findings.iter().map(|f| f.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, ["KEY_ORPHAN", "KEY_ZEROS_LOST"], "who is nobody, with zeros or without, is an orphan");
    let named = findings.iter().find(|f| f.code == "KEY_ZEROS_LOST").unwrap();
    assert_eq!((named.related[0].file.as_str(), named.related[0].line), ("Enrollment.csv", 2));
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        with_column(set, "ProjectCoC.csv", "ZIP", |_| "3999".to_owned());
        with_column(set, "ProjectCoC.csv", "Geocode", |_| "39999".to_owned());
    });
    let expected = ["Geocode", "ZIP"].map(|column| one("LEADING_ZERO_LOST", "ProjectCoC.csv", column));
    assert_eq!(said(&findings), expected);
}

#[test]
fn a_file_of_another_year_among_the_rest_is_one_finding() {
    let old = made(Spec::Fy2024, false);
    for file in ["Client.csv", "Enrollment.csv"] {
        let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
            set.insert(file.to_owned(), old[file].clone());
        });
        assert_eq!(said(&findings), [one("SPEC_MIXED", file, "")]);
        assert_eq!(report.pack, Some("hud-hmis/2026"));
        let in_the_way = format!("{file}: it was not judged");
        assert!(report.not_evaluated.iter().any(|one| one.why == in_the_way), "{report:#?}");
    }
    // Export.csv is outvoted by the columns of the others.
    let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
        each(set, "Export.csv", |_| Some(vec![("CSVVersion", "2024 v1.2".to_owned())]));
    });
    assert_eq!(said(&findings), [one("SPEC_MIXED", "Export.csv", "CSVVersion")]);
    assert!(findings[0].message.contains("this is HUD HMIS CSV FY2024, not HUD HMIS CSV FY2026"));
    assert_eq!(report.pack, Some("hud-hmis/2026"));
    // A year that nobody knows is no vote.
    let (report, _) = found_in(made(Spec::Fy2024, false), |set| {
        each(set, "Export.csv", |_| Some(vec![("CSVVersion", "2019 v1.0".to_owned())]));
    });
    assert_eq!(report.pack, Some("hud-hmis/2024"));
    // One against one: what Export.csv says of the set holds.
    let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
        set.remove("Enrollment.csv");
        set.insert("Client.csv".to_owned(), old["Client.csv"].clone());
    });
    assert_eq!(report.pack, Some("hud-hmis/2026"));
    let expected = [one("FILE_MISSING", "Enrollment.csv", ""), one("SPEC_MIXED", "Client.csv", "")];
    assert_eq!(said(&findings), expected);
    assert!(unjudged(&report, "Exit.csv").contains_key("KEY_ORPHAN"), "{report:#?}");
}

#[test]
fn a_file_of_another_export_is_one_finding() {
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        with_column(set, "Services.csv", "ExportID", |_| "0f0f0f0f".to_owned());
    });
    assert_eq!(said(&findings), [one("EXPORT_ID_MISMATCH", "Services.csv", "ExportID")]);
    assert!(findings[0].blocks && findings[0].message.contains("rows of this file"), "{findings:?}");
}

#[test]
fn hashes_in_capitals_or_of_another_kind_are_one_finding_a_column() {
    let columns = ["FirstName", "MiddleName", "LastName", "SSN"];
    let every = |code: &str, spell: fn(&str) -> String| {
        let (_, findings) = found_in(made(Spec::Fy2026, true), |set| {
            columns.into_iter().for_each(|column| with_column(set, "Client.csv", column, spell));
        });
        assert_eq!(said(&findings), columns.map(|column| one(code, "Client.csv", column)));
    };
    every("HASH_UPPER_CASE", |hash| hash.to_uppercase());
    every("HASH_MD5", |hash| hash[..32].to_owned());
    every("HASH_STATUS_UNTRUE", |_| "987010001".to_owned());
    for (status, code) in [("1", "HASH_STATUS_UNTRUE"), ("2", "HASH_STATUS_UNTRUE")] {
        let (_, findings) = found_in(made(Spec::Fy2026, true), |set| {
            each(set, "Export.csv", |_| Some(vec![("HashStatus", status.to_owned())]));
        });
        assert_eq!(said(&findings), columns.map(|column| one(code, "Client.csv", column)), "{status}");
    }
    // Without a status nobody knows, and the report says so.
    let (report, findings) = found_in(made(Spec::Fy2026, true), |set| {
        each(set, "Export.csv", |_| Some(vec![("HashStatus", String::new())]));
    });
    assert_eq!(said(&findings), [one("REQUIRED_FIELD_NULL", "Export.csv", "HashStatus")]);
    assert!(unjudged(&report, "Client.csv").contains_key("HASH_STATUS_UNTRUE"));
}

#[test]
fn one_clear_name_in_a_hashed_set_is_found_in_whatever_row_it_stands() {
    for row in [1, 40, 79] {
        let (_, findings) = found_in(made(Spec::Fy2026, true), |set| {
            let mut table = rows(set, "Client.csv");
            let changed =
                table[row].iter().enumerate().map(|(at, value)| if at == 1 { "Gizmo" } else { value });
            table[row] = changed.collect();
            put(set, "Client.csv", &table);
        });
        assert_eq!(said(&findings), [one("HASH_STATUS_UNTRUE", "Client.csv", "FirstName")]);
        assert_eq!(findings[0].line, Some(row as u64 + 1));
    }
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
