//! What is found in the fields and between the rows of a set that is clean but for one fault.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use checks::{Options, Source, check};
use common::{checked, hud, hud_with};
use model::Finding;

/// A set with one field changed: in the first row of `file` whose `column` is not empty, or in the first row.
fn with_field(file: &str, column: &str, value: &str) -> (common::Set, u64) {
    let mut at_line = 0;
    let mut set = hud(200);
    let mut change = |bytes: Vec<u8>| {
        let mut rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes.as_slice())
            .records()
            .map(|row| row.unwrap())
            .collect();
        let place = rows[0].iter().position(|name| name == column).unwrap();
        let deleted = rows[0].iter().position(|name| name == "DateDeleted");
        let living = |row: &csv::StringRecord| deleted.is_none_or(|at| row[at].is_empty());
        let filled = rows.iter().skip(1).position(|row| living(row) && !row[place].is_empty());
        let line = filled.or_else(|| rows.iter().skip(1).position(living)).unwrap() + 1;
        rows[line] =
            rows[line].iter().enumerate().map(|(at, old)| if at == place { value } else { old }).collect();
        at_line = line as u64 + 1;
        let mut out = csv::Writer::from_writer(Vec::new());
        rows.iter().for_each(|row| out.write_record(row).unwrap());
        out.into_inner().unwrap()
    };
    let changed = change(set.remove(file).unwrap());
    set.insert(file.to_owned(), changed);
    (set, at_line)
}

fn found(set: &common::Set) -> Vec<Finding> {
    checked(set).1
}

#[test]
fn each_fault_in_a_field_is_found_at_its_place() {
    for (file, column, value, code) in [
        ("Client.csv", "FirstName", "A<b>", "TEXT_FORBIDDEN_CHARACTER"),
        ("Client.csv", "DOB", "02/03/1990", "DATE_SHAPE"),
        ("Client.csv", "DOB", "1990-02-30", "DATE_IMPOSSIBLE"),
        ("Client.csv", "DOB", "0990-02-03", "DATE_BEFORE_HMIS_EPOCH"),
        ("Client.csv", "DOB", "spring", "TYPE_DATE"),
        ("Client.csv", "SSN", "12", "LEADING_ZERO_LOST"),
        ("Client.csv", "SSN", "none given", "TEXT_TOO_LONG"),
        ("Client.csv", "SSN", "abc", "PATTERN_MISMATCH"),
        ("Client.csv", "SSN", "0123456789abcdef0123456789ABCDEF", "HASH_MD5"),
        ("Client.csv", "VeteranStatus", "7", "PICKLIST_INVALID_CODE"),
        ("Client.csv", "VeteranStatus", "", "REQUIRED_FIELD_NULL"),
        ("Client.csv", "VeteranStatus", "yes", "TYPE_INTEGER"),
        ("Client.csv", "VeteranStatus", "-1", "TYPE_NEGATIVE"),
        ("Client.csv", "DateUpdated", "2025-01-01", "DATE_SHAPE"),
        ("Client.csv", "DateUpdated", "noon", "TYPE_DATETIME"),
        ("IncomeBenefits.csv", "EarnedAmount", "$5", "TYPE_MONEY"),
        ("ProjectCoC.csv", "ZIP", "3999", "LEADING_ZERO_LOST"),
        ("Services.csv", "UserID", "1.23E+15", "IDENTIFIER_REWRITTEN"),
        ("Services.csv", "UserID", "nobody-1", "KEY_ORPHAN"),
        ("Enrollment.csv", "EnrollmentCoC", "XX-999", "KEY_ORPHAN"),
        ("Exit.csv", "ExportID", "other-1", "EXPORT_ID_MISMATCH"),
    ] {
        let (set, line) = with_field(file, column, value);
        let findings = found(&set);
        let hit = findings.iter().find(|f| f.code == code);
        let hit = hit.unwrap_or_else(|| panic!("{code} in {column}: {findings:?}"));
        let place = (hit.file.as_deref(), hit.line, hit.column.as_deref());
        assert_eq!(place, (Some(file), Some(line), Some(column)), "{code}");
        assert!(
            hit.row_key.is_some() && hit.value.as_deref().is_none_or(|v| v.len() <= 3 || v != value),
            "{hit:?}"
        );
    }
}

#[test]
fn a_hash_status_that_is_not_true_blocks() {
    let (set, _) = with_field("Export.csv", "HashStatus", "4");
    let (report, findings) = checked(&set);
    let columns: Vec<_> = findings
        .iter()
        .filter(|f| f.code == "HASH_STATUS_UNTRUE")
        .filter_map(|f| f.column.as_deref())
        .collect();
    assert!(columns.contains(&"FirstName") && columns.contains(&"SSN"), "{columns:?}");
    assert!(report.counts.blocking() >= 3);
}

#[test]
fn a_key_that_is_twice_there_is_found_at_the_later_row_and_names_the_earlier() {
    let set = hud_with("Disabilities.csv", |mut bytes| {
        let row = bytes.split_inclusive(|b| *b == b'\n').nth(1).unwrap().to_vec();
        bytes.extend_from_slice(&row);
        bytes
    });
    let findings = found(&set);
    let twice = findings.iter().find(|f| f.code == "KEY_DUPLICATE").unwrap();
    assert_eq!((twice.related[0].line, twice.column.as_deref()), (2, Some("DisabilitiesID")));
}

#[test]
fn a_living_row_of_a_deleted_one_is_an_orphan() {
    let (set, _) = with_field("Client.csv", "DateDeleted", "2025-01-01 00:00:00");
    assert!(found(&set).iter().any(|f| f.code == "KEY_PARENT_DELETED" && f.personal_id.is_some()));
}

#[test]
fn enrollments_with_a_victim_service_provider_stop_the_export() {
    let set = hud_with("Organization.csv", |bytes| {
        let mut rows = csv::Reader::from_reader(bytes.as_slice());
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(rows.headers().unwrap()).unwrap();
        for row in rows.records() {
            let row = row.unwrap();
            out.write_record(row.iter().enumerate().map(|(at, old)| if at == 2 { "1" } else { old }))
                .unwrap();
        }
        out.into_inner().unwrap()
    });
    let findings = found(&set);
    let hit = findings.iter().find(|f| f.code == "VICTIM_SERVICE_ROWS").unwrap();
    assert!(hit.blocks && hit.enrollment_id.is_some() && hit.project_id.is_some());
}

#[test]
fn threads_change_nothing_where_files_refer_to_each_other() {
    let mut set = hud(60);
    let client = set.get_mut("Client.csv").unwrap();
    let half = client.len() / 2;
    let cut = half + client[half..].iter().position(|b| *b == b'\n').unwrap() + 1;
    client.truncate(cut);
    let run = |threads, hash_key| {
        let source = Source::from_memory(set.clone().into_iter().collect());
        let mut findings = Vec::new();
        let options = Options { threads, hash_key, ..Options::default() };
        check(&source, &options, &mut findings, &()).unwrap();
        findings
    };
    let one = run(1, [0, 0]);
    assert!(one.iter().any(|f| f.code == "KEY_ORPHAN"));
    assert_eq!(one, run(2, [1, 2]));
    assert_eq!(one, run(7, [3, 4]));
}
