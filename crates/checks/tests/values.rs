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

/// Sets a field of every row of `file` for which `which` holds.
fn with_rows(
    set: &mut common::Set,
    file: &str,
    which: impl Fn(&csv::StringRecord) -> bool,
    at: usize,
    value: &str,
) {
    let bytes = set.remove(file).unwrap();
    let mut rows = csv::Reader::from_reader(bytes.as_slice());
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(rows.headers().unwrap()).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        let changes = which(&row);
        out.write_record(row.iter().enumerate().map(|(n, old)| if changes && n == at { value } else { old }))
            .unwrap();
    }
    set.insert(file.to_owned(), out.into_inner().unwrap());
}

/// A set in which one organization is a victim service provider, and the rows that are about people it serves: for each file
/// the keys of those rows, recomputed here from the rows themselves.
fn with_a_victim_service_provider() -> (common::Set, std::collections::BTreeMap<String, Vec<String>>) {
    let mut set = hud(300);
    let rows = |set: &common::Set, file: &str| -> Vec<csv::StringRecord> {
        csv::Reader::from_reader(set[file].as_slice()).records().map(|row| row.unwrap()).collect()
    };
    let column = |set: &common::Set, file: &str, name: &str| {
        csv::Reader::from_reader(set[file].as_slice()).headers().unwrap().iter().position(|n| n == name)
    };
    let organization = rows(&set, "Project.csv")[2][1].to_owned();
    with_rows(&mut set, "Organization.csv", |row| row[0] == organization, 2, "1");
    let projects: Vec<String> = rows(&set, "Project.csv")
        .iter()
        .filter(|row| row[1] == organization)
        .map(|row| row[0].to_owned())
        .collect();
    let mut expected = std::collections::BTreeMap::new();
    let deleted = column(&set, "Enrollment.csv", "DateDeleted").unwrap();
    let enrollments = rows(&set, "Enrollment.csv");
    let (theirs, others): (Vec<_>, Vec<_>) =
        enrollments.iter().partition(|row| projects.iter().any(|project| *project == row[2]));
    let ids: Vec<&str> = theirs.iter().map(|row| &row[0]).collect();
    for file in set.keys().filter(|file| file.as_str() != "Client.csv") {
        let by = if file == "Enrollment.csv" { Some(0) } else { column(&set, file, "EnrollmentID") };
        let (Some(by), Some(deleted)) = (by, column(&set, file, "DateDeleted")) else { continue };
        let keys: Vec<String> = rows(&set, file)
            .iter()
            .filter(|row| row[deleted].is_empty() && ids.contains(&&row[by]))
            .map(|row| row[0].to_owned())
            .collect();
        expected.insert(file.clone(), keys);
    }
    let living = |row: &&&csv::StringRecord| row[deleted].is_empty();
    let elsewhere: Vec<&str> = others.iter().filter(living).map(|row| &row[1]).collect();
    let gone = column(&set, "Client.csv", "DateDeleted").unwrap();
    let hidden = rows(&set, "Client.csv")
        .iter()
        .filter(|row| row[gone].is_empty())
        .map(|row| row[0].to_owned())
        .filter(|id| {
            theirs.iter().filter(living).any(|row| row[1] == **id) && !elsewhere.contains(&id.as_str())
        })
        .collect();
    expected.insert("Client.csv".to_owned(), hidden);
    (set, expected)
}

#[test]
fn every_row_about_people_whom_a_victim_service_provider_serves_stops_the_export_and_no_other() {
    let (set, mut expected) = with_a_victim_service_provider();
    let (report, findings) = checked(&set);
    let hits: Vec<&Finding> = findings.iter().filter(|f| f.code == "VICTIM_SERVICE_ROWS").collect();
    assert!(hits.iter().all(|f| f.blocks && f.personal_id.is_some()) && !report.is_valid);
    assert!(
        expected["Client.csv"].len() > 2 && expected["Enrollment.csv"].len() > expected["Client.csv"].len()
    );
    assert!(expected.values().filter(|keys| !keys.is_empty()).count() > 8);
    for hit in hits {
        let keys = expected.get_mut(hit.file.as_deref().unwrap()).unwrap();
        let place = keys.iter().position(|key| Some(key) == hit.row_key.as_ref());
        keys.remove(place.unwrap_or_else(|| panic!("{hit:?}")));
    }
    assert!(expected.values().all(Vec::is_empty), "{expected:?}");
}

#[test]
fn in_the_providers_own_database_the_same_rows_are_no_finding_and_the_report_says_why() {
    let (set, _) = with_a_victim_service_provider();
    let options = Options { comparable_database: true, ..Options::default() };
    let (report, findings) = common::checked_with(&set, &options);
    assert!(findings.iter().all(|f| f.code != "VICTIM_SERVICE_ROWS"));
    assert!(report.head.contains("victim service provider's own database"), "{}", report.head);
}

#[test]
fn of_enrollments_that_cannot_be_read_nobody_says_that_they_were_a_persons_only_ones() {
    let (mut set, expected) = with_a_victim_service_provider();
    let person = expected["Client.csv"][0].clone();
    let torn = format!("\"E1X\",\"{person}\"\r\n");
    set.get_mut("Enrollment.csv").unwrap().extend_from_slice(torn.as_bytes());
    let hits = |set: &common::Set| -> Vec<String> {
        let of_people = found(set).into_iter().filter(|f| f.file.as_deref() == Some("Client.csv"));
        of_people.filter(|f| f.code == "VICTIM_SERVICE_ROWS").filter_map(|f| f.row_key).collect()
    };
    let told = hits(&set);
    assert!(!told.contains(&person) && told.len() + 1 == expected["Client.csv"].len(), "{told:?}");
    // The file was cut: any row at all may be missing.
    set.get_mut("Enrollment.csv").unwrap().extend_from_slice(b"\"E2X\",\"P9");
    let (report, findings) = checked(&set);
    assert!(
        !findings.iter().any(|f| f.code == "VICTIM_SERVICE_ROWS" && f.file.as_deref() == Some("Client.csv"))
    );
    assert!(
        report.not_evaluated.iter().any(|told| told.code == "VICTIM_SERVICE_ROWS"),
        "{:?}",
        report.not_evaluated
    );
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
