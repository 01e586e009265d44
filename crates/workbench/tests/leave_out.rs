//! Rows of victim service providers: a stop, left out on request, and never a byte of another row with them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Place, names, request};
use workbench::data_set::{self, TakeInRequest};
use workbench::{
    ExportFrom, ExportOutcome, ExportRequest, OpenRequest, OpenWith, ProblemKind, Session, Target,
    VerifyRequest, Written,
};

/// The lines of a file of the made-up export, which has no line ends in fields.
fn lines(folder: &Path, name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    text.split_inclusive('\n').map(str::to_owned).collect()
}

fn fields(line: &str) -> Vec<&str> {
    line.trim_end().split(',').map(|field| field.trim_matches('"')).collect()
}

fn column(lines: &[String], name: &str) -> usize {
    fields(lines.first().unwrap()).iter().position(|known| *known == name).unwrap()
}

/// A made-up export one of whose organizations, with enrollments, is now a victim service provider; and the ids of its enrollments.
fn with_provider(place: &Place) -> (std::path::PathBuf, BTreeSet<String>) {
    let folder = place.sample();
    let (projects, enrollments) = (lines(&folder, "Project.csv"), lines(&folder, "Enrollment.csv"));
    let (project, runs) = (column(&projects, "ProjectID"), column(&projects, "OrganizationID"));
    let at = column(&enrollments, "ProjectID");
    let organization = |line: &String| {
        let own = fields(line)[at].to_owned();
        let row = projects.iter().find(|row| fields(row)[project] == own).unwrap();
        fields(row)[runs].to_owned()
    };
    let provider = organization(enrollments.last().unwrap());
    let theirs: BTreeSet<String> = enrollments[1..]
        .iter()
        .filter(|line| organization(line) == provider)
        .map(|line| fields(line)[0].to_owned())
        .collect();
    assert!(theirs.len() < enrollments.len() - 1, "somebody else serves people, too");
    let organizations = lines(&folder, "Organization.csv");
    let flag = column(&organizations, "VictimServiceProvider");
    let changed: String = organizations
        .iter()
        .map(|line| {
            let mut own = fields(line);
            if own[0] != provider {
                return line.clone();
            }
            own[flag] = "1";
            own.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",") + "\r\n"
        })
        .collect();
    fs::write(folder.join("Organization.csv"), changed).unwrap();
    (folder, theirs)
}

fn left_out(session: &mut Session<'_>, from: ExportFrom<'_>, out: &Path) -> Written {
    let request = ExportRequest { from, leave_out_victim_services: true, ..request(out, out) };
    match workbench::export(session, &request, &mut (), &()).unwrap() {
        ExportOutcome::Written(written) => *written,
        ExportOutcome::Refused(report) => panic!("{:?}", report.counts),
    }
}

#[test]
fn the_stop_goes_when_the_rows_are_left_out_and_every_other_row_is_as_it_was() {
    let place = Place::with_vault();
    let (folder, theirs) = with_provider(&place);
    let mut session = place.unlock().unwrap();
    let out = place.path("out.enc");
    let plain = workbench::export(&mut session, &request(&folder, &out), &mut (), &()).unwrap();
    assert!(matches!(plain, ExportOutcome::Refused(report) if report.counts.blocking() > 0));

    let written = left_out(&mut session, ExportFrom::Path(&folder), &out);
    assert_eq!(written.report.counts.blocking(), 0);
    let enrollments = written.left_out.victims.iter().find(|(name, _)| name == "Enrollment.csv").unwrap().1;
    assert_eq!(enrollments, theirs.len() as u64);

    let opened = place.path("opened");
    let open = OpenRequest { path: &out, target: Target::Folder(&opened), with: OpenWith::Vault };
    let said = workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap();
    assert!(said.notes.iter().any(|note| note.contains("left out before sealing")), "{:?}", said.notes);
    let mut gone = 0;
    for name in names(&folder) {
        let (before, after) = (lines(&folder, &name), lines(&opened, &name));
        let told =
            written.left_out.victims.iter().find(|(known, _)| *known == name).map_or(0, |(_, rows)| *rows);
        assert_eq!(before.len() - after.len(), told as usize, "{name}");
        let mut rest = before.iter();
        assert!(
            after.iter().all(|line| rest.any(|known| known == line)),
            "{name}: lines in order, as they were"
        );
        let has_enrollment = fields(&before[0]).contains(&"EnrollmentID");
        if has_enrollment {
            let at = column(&after, "EnrollmentID");
            assert!(!after[1..].iter().any(|line| theirs.contains(fields(line)[at])), "{name}");
        }
        gone += told;
    }
    assert!(gone > enrollments, "{:?}", written.left_out);
    assert_eq!(lines(&folder, "Organization.csv"), lines(&opened, "Organization.csv"));
    assert_eq!(lines(&folder, "Project.csv"), lines(&opened, "Project.csv"));

    let bundle = fs::read_to_string(opened.join("bundle.json")).unwrap();
    assert!(bundle.contains("\"name\":\"leave-out-victim-services\",\"v\":1"), "{bundle}");
    let verify = VerifyRequest { path: &out, pin: None, identity: None, passphrase: None };
    let verified = workbench::verify(&place.host(), Some(&mut session), &verify, &()).unwrap();
    assert!(verified.notes.iter().any(|note| note.contains("left out before sealing")));
    let log = workbench::audit_log::list(&session, 0, 100).unwrap();
    let begun = log.iter().find(|listed| listed.entry.action.name() == "export.begin").unwrap();
    let counted = begun.entry.object.get("left_out").unwrap().as_array().unwrap();
    assert_eq!(counted.len(), written.left_out.victims.len());
    let text = log.iter().map(|listed| format!("{:?}", listed.entry.object)).collect::<String>();
    assert!(!theirs.iter().any(|id| text.contains(id.as_str())), "no id stands in the log");
}

#[test]
fn rows_are_left_out_of_a_data_set_which_itself_stays_as_received() {
    let place = Place::with_vault();
    let (folder, _) = with_provider(&place);
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
    let written = left_out(&mut session, ExportFrom::DataSet(taken.id), &place.path("out.enc"));
    assert!(!written.left_out.victims.is_empty());
    let out = place.path("extracted");
    data_set::extract(&mut session, taken.id, &out, &()).unwrap();
    assert!(names(&folder).iter().all(|name| lines(&folder, name) == lines(&out, name)));
}

#[test]
fn what_cannot_be_known_or_makes_no_sense_is_refused_and_nothing_is_written() {
    let place = Place::with_vault();
    let (folder, _) = with_provider(&place);
    let mut session = place.unlock().unwrap();
    let out = place.path("out.enc");
    let mut refused = |from: &Path, comparable_database: bool| {
        let request = ExportRequest {
            leave_out_victim_services: true,
            comparable_database,
            allow_blocking: true,
            ..request(from, &out)
        };
        let problem = workbench::export(&mut session, &request, &mut (), &()).unwrap_err();
        assert!(!out.exists());
        problem
    };
    assert_eq!(refused(&folder, true).kind(), ProblemKind::Usage);
    let plain = place.small_source();
    assert!(refused(&plain, false).to_string().contains("HUD HMIS"));
    let exits = fs::read_to_string(folder.join("Exit.csv")).unwrap();
    fs::write(folder.join("Exit.csv"), exits.clone() + "torn\r\n").unwrap();
    assert!(refused(&folder, false).to_string().contains("`Exit.csv` cannot be read"));
    // A row whose enrollment is nowhere may be one of the provider's: refused in spite of being allowed.
    let first = exits.split_inclusive('\n').nth(1).unwrap();
    let at = fields(exits.split_inclusive('\n').next().unwrap())
        .iter()
        .position(|c| *c == "EnrollmentID")
        .unwrap();
    let mut lost: Vec<&str> = fields(first);
    lost[0] = "X999999";
    lost[at] = "E999999";
    let lost = lost.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",");
    fs::write(folder.join("Exit.csv"), exits + &lost + "\r\n").unwrap();
    let problem = refused(&folder, false);
    assert!(problem.to_string().contains("KEY_ORPHAN"), "{problem}");
}
