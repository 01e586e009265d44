//! What goes and what stays, held against a naive reading of the same rows.

use std::collections::BTreeSet;
use std::io::Read as _;

use proptest::prelude::*;

use super::*;
use crate::{Choice, Options, check, pack, rules};

/// A made-up row: its fields, and how it is written.
#[derive(Debug, Clone)]
struct Row {
    fields: Vec<String>,
    quoted: bool,
    end: &'static str,
}

#[derive(Debug, Clone)]
struct File {
    name: &'static str,
    header: &'static str,
    rows: Vec<Row>,
}

impl File {
    fn bytes<'r>(&'r self, rows: impl Iterator<Item = &'r Row>) -> Vec<u8> {
        let mut text = format!("{}\r\n", self.header);
        for row in rows {
            let write = |field: &String| if row.quoted { format!("\"{field}\"") } else { field.clone() };
            text += &row.fields.iter().map(write).collect::<Vec<_>>().join(",");
            text += row.end;
        }
        text.into_bytes()
    }
}

fn field(row: &Row, at: usize) -> &str {
    &row.fields[at]
}

/// Whether a row goes, by the definition and nothing else.
fn goes(files: &[File], protected: &[&str]) -> Vec<Vec<bool>> {
    let [organizations, projects, enrollments, clients, services] = files else { panic!("five files") };
    let providers: BTreeSet<&str> =
        organizations.rows.iter().filter(|row| field(row, 1) == "1").map(|row| field(row, 0)).collect();
    let theirs = |project: &str| {
        projects.rows.iter().any(|row| field(row, 0) == project && providers.contains(field(row, 1)))
    };
    let is_theirs = |row: &Row| theirs(field(row, 2));
    let hidden = |person: &str| {
        let own = || enrollments.rows.iter().filter(|row| field(row, 1) == person);
        own().any(is_theirs) && !own().any(|row| field(row, 3).is_empty() && !is_theirs(row))
    };
    let hidden = |person: &str| hidden(person) || protected.contains(&person);
    let enrollment_goes = |row: &Row| is_theirs(row) || hidden(field(row, 1));
    let by_id = |id: &str| enrollments.rows.iter().any(|row| field(row, 0) == id && enrollment_goes(row));
    vec![
        vec![false; organizations.rows.len()],
        vec![false; projects.rows.len()],
        enrollments.rows.iter().map(enrollment_goes).collect(),
        clients.rows.iter().map(|row| hidden(field(row, 0))).collect(),
        services.rows.iter().map(|row| by_id(field(row, 1)) || hidden(field(row, 2))).collect(),
    ]
}

fn source(files: &[File]) -> Source<'static> {
    Source::from_memory(
        files.iter().map(|file| (file.name.to_owned(), file.bytes(file.rows.iter()))).collect(),
    )
}

fn read(source: &Source<'_>, name: &str) -> Vec<u8> {
    let index = source.files().iter().position(|file| file.name == name).unwrap();
    let mut bytes = Vec::new();
    source.reader(index).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(source.files()[index].size, bytes.len() as u64);
    bytes
}

fn find(source: &Source<'_>) -> Result<LeftOut, LeaveOutError> {
    leave_out(source, pack::find("hud-hmis/2026").unwrap(), &Protected::default(), &())
}

fn rows(fields: impl Strategy<Value = Vec<String>>, most: usize) -> impl Strategy<Value = Vec<Row>> {
    let end = prop::sample::select(vec!["\r\n", "\n", "\r\n\r\n"]);
    let row = (fields, any::<bool>(), end).prop_map(|(fields, quoted, end)| Row { fields, quoted, end });
    prop::collection::vec(row, 0..most)
}

fn id(letter: &'static str, most: u32) -> impl Strategy<Value = String> {
    (0..most).prop_map(move |n| format!("{letter}{n}"))
}

fn files() -> impl Strategy<Value = Vec<File>> {
    let deleted = || prop::sample::select(vec!["", "", "2026-01-01 00:00:00"]).prop_map(str::to_owned);
    let flag = prop::sample::select(vec!["0", "1", "1", "99", ""]).prop_map(str::to_owned);
    let organization = (id("O", 4), flag).prop_map(|(a, b)| vec![a, b]);
    let project = (id("J", 5), id("O", 5)).prop_map(|(a, b)| vec![a, b]);
    let enrollment =
        (id("E", 12), id("P", 6), id("J", 6), deleted()).prop_map(|(a, b, c, d)| vec![a, b, c, d]);
    let client = (id("P", 7), prop::sample::select(vec!["Ann", "x\ny", "Zoë"]))
        .prop_map(|(a, b)| vec![a, b.replace('\n', " ")]);
    let service = (id("S", 30), id("E", 14), id("P", 7)).prop_map(|(a, b, c)| vec![a, b, c]);
    let file = |name, header| move |rows| File { name, header, rows };
    (
        rows(organization, 5).prop_map(file("Organization.csv", "OrganizationID,VictimServiceProvider")),
        rows(project, 7).prop_map(file("Project.csv", "ProjectID,OrganizationID")),
        rows(enrollment, 14)
            .prop_map(file("Enrollment.csv", "EnrollmentID,PersonalID,ProjectID,DateDeleted")),
        rows(client, 8).prop_map(file("Client.csv", "PersonalID,FirstName")),
        rows(service, 14).prop_map(file("Services.csv", "ServicesID,EnrollmentID,PersonalID")),
    )
        .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e])
}

proptest! {
    #[test]
    fn no_row_of_such_a_provider_or_person_stays_and_no_byte_of_another_is_touched(
        files in files(),
        protected in prop::sample::subsequence(vec!["P0", "P2", "P5"], 0..=3),
    ) {
        let before = source(&files);
        let pack = pack::find("hud-hmis/2026").unwrap();
        let list = Protected::new(protected.iter().map(|id| (*id).to_owned()));
        let left = leave_out(&before, pack, &list, &()).unwrap();
        let after = left.out_of(before);
        let goes = goes(&files, &protected);
        for (file, goes) in files.iter().zip(&goes) {
            let stays = file.rows.iter().zip(goes).filter(|(_, goes)| !**goes).map(|(row, _)| row);
            // A blank line after a row is a line of its own, and stays.
            let expected: Vec<u8> = {
                let mut text = format!("{}\r\n", file.header).into_bytes();
                for (row, goes) in file.rows.iter().zip(goes) {
                    let whole = file.bytes(std::iter::once(row));
                    let own = &whole[file.header.len() + 2..];
                    let blank = if row.end == "\r\n\r\n" { 2 } else { 0 };
                    text.extend_from_slice(if *goes { &own[own.len() - blank..] } else { own });
                }
                text
            };
            prop_assert_eq!(String::from_utf8(read(&after, file.name)), String::from_utf8(expected));
            let told = left.of_victims().chain(left.of_protected()).filter(|(name, _)| *name == file.name);
            prop_assert_eq!(told.map(|(_, rows)| rows as usize).sum::<usize>(), file.rows.len() - stays.count());
        }
        let options = Options { choice: Choice::Pack(pack), protected: list.clone(), ..Options::default() };
        let again = check(&after, &options, &mut (), &()).unwrap();
        prop_assert_eq!(again.counts.of(rules::PROTECTED_ROWS).found, 0);
        prop_assert_eq!(again.counts.of(rules::VICTIM_SERVICE_ROWS).found, 0);
        prop_assert_eq!(leave_out(&after, pack, &list, &()).unwrap().rows(), 0, "nothing more is found in what stayed");
    }
}

fn small() -> Vec<(String, Vec<u8>)> {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    vec![
        file("Client.csv", "PersonalID\nP1\nP2\nP3"),
        file(
            "Enrollment.csv",
            "EnrollmentID,PersonalID,ProjectID,DateDeleted\nE1,P1,J1,\nE2,P2,J2,\nE3,P3,J1,x\nE4,P3,J2,x\n",
        ),
        file("Exit.csv", "ExitID,EnrollmentID,PersonalID\nX1,E1,P1\nX2,E2,P2\nX3,E4,P3\n"),
        file("Organization.csv", "OrganizationID,VictimServiceProvider\nO1,01\nO2,0\n"),
        file("Project.csv", "ProjectID,OrganizationID\nJ1,O1\nJ2,O2\n"),
    ]
}

fn with(name: &str, text: &str) -> Result<LeftOut, LeaveOutError> {
    let mut files = small();
    files.retain(|(known, _)| known != name);
    files.push((name.to_owned(), text.as_bytes().to_vec()));
    find(&Source::from_memory(files))
}

#[test]
fn deleted_rows_go_too_and_whoever_has_no_living_enrollment_left() {
    let source = Source::from_memory(small());
    let left = find(&source).unwrap();
    let counts: Vec<_> = left.of_victims().collect();
    assert_eq!(counts, [("Client.csv", 2), ("Enrollment.csv", 3), ("Exit.csv", 2)]);
    assert_eq!(left.rows(), 7);
    let after = left.out_of(source);
    assert_eq!(read(&after, "Client.csv"), b"PersonalID\nP2\n");
    assert_eq!(read(&after, "Exit.csv"), b"ExitID,EnrollmentID,PersonalID\nX2,E2,P2\n");
}

#[test]
fn what_cannot_be_known_is_refused_with_its_place() {
    let unreadable = |found: Result<LeftOut, LeaveOutError>, at: u64| match found {
        Err(LeaveOutError::Unreadable { line, .. }) => assert_eq!(line, at),
        other => panic!("{other:?}"),
    };
    unreadable(with("Exit.csv", "ExitID,EnrollmentID,PersonalID\nX1,E1,P1\nX2,E2\n"), 3);
    unreadable(with("Project.csv", "ProjectID,OrganizationID\nJ1,O1,extra\n"), 2);
    unreadable(with("Client.csv", "PersonalID,FirstName\nP1,\"Ann\nP2,Ben\n"), 2);
    assert!(matches!(with("Custom.csv", "a\n1\n"), Err(LeaveOutError::Unknown { .. })));
    assert!(matches!(with("CLIENT.csv", "PersonalID\nP1\n"), Err(LeaveOutError::Unknown { .. })));
    assert!(matches!(with("Exit.csv", "ExitID,PersonalID\nX1,P1\n"), Err(LeaveOutError::Lacks { .. })));
    let mut files = small();
    files.retain(|(name, _)| name != "Organization.csv");
    assert!(matches!(find(&Source::from_memory(files)), Err(LeaveOutError::Lacks { .. })));
}

#[test]
fn every_row_of_a_protected_person_goes_and_every_row_of_their_enrollments() {
    let mut files = small();
    files.retain(|(name, _)| name != "Exit.csv");
    // The last exit names another person than its enrollment does.
    let exits = "ExitID,EnrollmentID,PersonalID\nX2,E2,P2\nX3,E4,P3\nX4,E2,P9\n";
    files.push(("Exit.csv".to_owned(), exits.as_bytes().to_vec()));
    let source = Source::from_memory(files);
    let pack = pack::find("hud-hmis/2026").unwrap();
    let list = Protected::new(["0P2".to_owned(), "P2".to_owned(), "P1".to_owned()]);
    let left = leave_out(&source, pack, &list, &()).unwrap();
    assert_eq!(
        left.of_protected().collect::<Vec<_>>(),
        [("Client.csv", 1), ("Enrollment.csv", 1), ("Exit.csv", 2)]
    );
    let victims: Vec<_> = left.of_victims().collect();
    assert_eq!(victims, [("Client.csv", 2), ("Enrollment.csv", 3), ("Exit.csv", 1)], "P1 is one of theirs");
    let after = left.out_of(source);
    assert_eq!(read(&after, "Client.csv"), b"PersonalID\n");
    assert_eq!(read(&after, "Exit.csv"), b"ExitID,EnrollmentID,PersonalID\n");
}

#[test]
fn who_is_protected_must_be_told_from_every_row() {
    let mut files = small();
    files.retain(|(name, _)| name != "Exit.csv");
    files.push(("Exit.csv".to_owned(), b"ExitID,EnrollmentID\nX2,E2\n".to_vec()));
    let source = Source::from_memory(files);
    let pack = pack::find("hud-hmis/2026").unwrap();
    let list = Protected::new(["P9".to_owned()]);
    assert!(matches!(leave_out(&source, pack, &list, &()), Err(LeaveOutError::Lacks { .. })));
    assert!(leave_out(&source, pack, &Protected::default(), &()).is_ok());
}

#[test]
fn it_can_be_stopped() {
    let stop = std::sync::atomic::AtomicBool::new(true);
    let source = Source::from_memory(small());
    let stopped = leave_out(&source, pack::find("hud-hmis/2026").unwrap(), &Protected::default(), &stop);
    assert!(matches!(stopped, Err(LeaveOutError::Cancelled)));
}
