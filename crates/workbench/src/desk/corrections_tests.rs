//! Notes and lists as the window asks for them.

use std::fs;

use model::Day;
use wire::{
    CheckOptions, FindingQuery, GroupBy, ListBy, ListsRequest, NoteKind, NoteOn, NoteRequest, ProblemKind,
    SentRequest, SheetFormat, TargetKind,
};

use super::vault_tests::{Office, PASSPHRASE, open_office, until};
use super::*;

/// A practice export with something to find, checked.
fn checked(office: &Office, name: &str) -> Token {
    let out = office.folder.path().join(name);
    if !out.exists() {
        let recipe = sample::Recipe { clients: 40, faults: sample::Faults::Together, ..Default::default() };
        crate::sample_hud(&office.desk.host, &crate::SampleRequest { out: &out, recipe }, &()).unwrap();
    }
    let file = office.desk.take(out).unwrap().token;
    let check = office.desk.begin_check(&file, CheckOptions::default(), |_| ()).unwrap().check;
    until(|| matches!(office.desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
    check
}

fn request(office: &Office, on: NoteOn) -> NoteRequest {
    let until = Day::of(office.desk.host.now()).plus_days(30);
    NoteRequest {
        on,
        kind: NoteKind::Explained,
        ticket: None,
        reason: "seen by the county".into(),
        until: Some(until.to_string()),
    }
}

fn only(noted: bool) -> FindingQuery {
    FindingQuery { noted: Some(noted), ..FindingQuery::default() }
}

#[test]
fn a_note_stands_beside_its_finding_in_every_check_of_the_source_until_it_is_ended() {
    let office = open_office();
    let desk = &office.desk;
    let check = checked(&office, "export");
    let tally = desk.tally(&check).unwrap();
    let all = desk.findings(&check, &FindingQuery::default(), 0, 500).unwrap();
    assert_eq!(desk.findings(&check, &only(true), 0, 9).unwrap().total.get(), 0);
    let made = desk.add_note(&check, &request(&office, NoteOn::Finding { finding: 3_u64.into() })).unwrap();
    assert_eq!((made.code.as_str(), made.single), (all.rows[3].code.as_str(), true));

    let again = checked(&office, "export");
    for check in [&check, &again] {
        let noted = desk.findings(check, &only(true), 0, 9).unwrap();
        assert_eq!((noted.total.get(), noted.rows[0].number.get()), (1, 3));
        assert_eq!(noted.rows[0].note.as_ref(), Some(&made));
        assert_eq!(desk.findings(check, &only(false), 0, 9).unwrap().total.get() + 1, all.total.get());
        let groups = desk.groups(check, &only(true), GroupBy::Rule).unwrap();
        assert_eq!((groups.len(), groups[0].found.get()), (1, 1));
        let notes = desk.check_notes(check).unwrap();
        assert_eq!((notes.noted.get(), notes.notes[0].found.get(), notes.elsewhere.get()), (1, 1, 0));
    }
    assert_eq!(desk.tally(&again).unwrap().found, tally.found, "nothing is taken away");
    assert_eq!(desk.tally(&again).unwrap().blocking, tally.blocking);

    desk.end_note(&made.note).unwrap();
    assert!(desk.end_note(&made.note).is_err());
    assert_eq!(desk.end_note("made up").unwrap_err().kind, ProblemKind::Gone);
    assert_eq!(desk.findings(&again, &only(true), 0, 9).unwrap().total.get(), 0);
    let actions = office.actions();
    assert!(["note.add", "note.end"].iter().all(|name| actions.iter().any(|(action, ..)| action == name)));
}

#[test]
fn a_group_is_noted_whole_and_one_without_findings_is_refused() {
    let office = open_office();
    let desk = &office.desk;
    let check = checked(&office, "export");
    let rule = desk.groups(&check, &FindingQuery::default(), GroupBy::Rule).unwrap().remove(0);
    let group = |project: Option<&str>| NoteOn::Group {
        code: rule.name.clone().unwrap(),
        organization: None,
        project: project.map(str::to_owned),
        file: None,
    };
    assert!(desk.add_note(&check, &request(&office, group(Some("nowhere")))).is_err());
    let endless = NoteRequest { until: None, ..request(&office, group(None)) };
    assert!(desk.add_note(&check, &endless).is_err());
    let never = NoteRequest { until: Some("soon".into()), ..request(&office, group(None)) };
    assert!(desk.add_note(&check, &never).is_err());
    desk.add_note(&check, &request(&office, group(None))).unwrap();
    assert_eq!(desk.check_notes(&check).unwrap().noted, rule.found);

    let out = office.folder.path().join("notes.html");
    desk.save_notes(&check, SheetFormat::Html, &out).unwrap();
    assert!(fs::read_to_string(&out).unwrap().contains("seen by the county"));
    assert_eq!(desk.save_notes(&check, SheetFormat::Html, &out).unwrap_err().kind, ProblemKind::Exists);
}

#[test]
fn while_the_vault_is_locked_nothing_is_told_of_notes() {
    let office = open_office();
    let desk = &office.desk;
    let check = checked(&office, "export");
    desk.add_note(&check, &request(&office, NoteOn::Finding { finding: 0_u64.into() })).unwrap();
    desk.lock().unwrap();
    assert_eq!(desk.check_notes(&check).unwrap_err().kind, ProblemKind::Locked);
    let outside = checked(&office, "export");
    assert_eq!(desk.findings(&outside, &only(true), 0, 9).unwrap().total.get(), 0);
    assert!(desk.findings(&outside, &FindingQuery::default(), 0, 1).unwrap().rows[0].note.is_none());
    desk.unlock(None, PASSPHRASE.into()).unwrap();
    assert_eq!(desk.findings(&outside, &only(true), 0, 9).unwrap().total.get(), 1);
}

#[test]
fn findings_and_lists_go_by_the_groups_of_projects_that_the_site_names() {
    let office = open_office();
    let desk = &office.desk;
    let check = checked(&office, "export");
    let every = FindingQuery::default();
    let projects = desk.groups(&check, &every, GroupBy::Project).unwrap();
    let known: Vec<&wire::Group> = projects.iter().filter(|of| of.name.is_some()).collect();
    let ids: Vec<&str> = known.iter().take(2).filter_map(|of| of.name.as_deref()).collect();
    let target =
        |name: &str| desk.take_target(TargetKind::Folder, office.folder.path().join(name)).unwrap().token;
    let order = ListsRequest { by: ListBy::Group, formats: vec![SheetFormat::Csv], cover: String::new() };
    assert!(desk.write_lists(&check, &order, &target("none")).unwrap_err().what.contains("no groups"));

    let site = serde_json::json!({"groups": {"Day shelters": ids, "Second": [ids[1]]}});
    let site = crate::site::Site::from_bytes(site.to_string().as_bytes()).unwrap();
    desk.with(|session| crate::site::change_site(session, &site)).unwrap();
    let groups = desk.groups(&check, &every, GroupBy::Group).unwrap();
    let found = |at: usize| known[at].found.get();
    let told: Vec<_> = groups.iter().map(|of| (of.name.as_deref(), of.found.get())).collect();
    let all = desk.tally(&check).unwrap().found.get();
    assert_eq!(
        told,
        [
            (Some("Day shelters"), found(0) + found(1)),
            (Some("Second"), found(1)),
            (None, all - found(0) - found(1)),
        ]
    );
    let query = |name: &str| FindingQuery { group: Some(name.to_owned()), ..every.clone() };
    let page = desk.findings(&check, &query("Second"), 0, 500).unwrap();
    assert_eq!(page.total.get(), found(1));
    assert!(page.rows.iter().all(|row| row.project_id.as_deref() == Some(ids[1])));
    assert!(desk.findings(&check, &query("second"), 0, 1).unwrap_err().what.contains("no group of projects"));

    let written = desk.write_lists(&check, &order, &target("lists")).unwrap();
    assert_eq!(
        written.lists.iter().map(|list| list.id.as_deref()).collect::<Vec<_>>(),
        [None, Some("Day shelters"), Some("Second")]
    );
    let sent = SentRequest {
        check: check.clone(),
        by: ListBy::Group,
        id: Some("Second".into()),
        name: "Front desk".into(),
        email: String::new(),
    };
    let recorded = desk.record_sent(&sent).unwrap();
    assert_eq!(Some(&recorded.findings), written.lists.last().map(|list| &list.findings));
    assert_eq!(desk.lists_sent(&check, ListBy::Group).unwrap(), [recorded]);
    assert!(desk.record_sent(&SentRequest { id: Some("Gone".into()), ..sent }).is_err());
}

#[test]
fn lists_are_written_where_the_person_chose_and_recorded_as_sent_by_what_stood_in_them() {
    let office = open_office();
    let desk = &office.desk;
    let check = checked(&office, "export");
    let target =
        |name: &str| desk.take_target(TargetKind::Folder, office.folder.path().join(name)).unwrap().token;
    let order = ListsRequest {
        by: ListBy::Organization,
        formats: vec![SheetFormat::Csv, SheetFormat::Html],
        cover: "Mend these by Friday.".into(),
    };
    let none = ListsRequest { formats: Vec::new(), ..order.clone() };
    assert!(desk.write_lists(&check, &none, &target("none")).is_err());
    let written = desk.write_lists(&check, &order, &target("lists")).unwrap();
    let files = fs::read_dir(office.folder.path().join("lists")).unwrap().count();
    assert_eq!(files, written.lists.len() * 2);
    let list = written.lists.iter().find(|list| list.id.is_some()).unwrap();
    assert_eq!(list.last, None);

    let sent = SentRequest {
        check: check.clone(),
        by: ListBy::Organization,
        id: list.id.clone(),
        name: "Front desk".into(),
        email: "data@agency.example".into(),
    };
    let nobody = SentRequest { name: " ".into(), email: String::new(), ..sent.clone() };
    assert!(desk.record_sent(&nobody).is_err());
    let unknown = SentRequest { id: Some("nowhere".into()), ..sent.clone() };
    assert!(desk.record_sent(&unknown).is_err());
    let recorded = desk.record_sent(&sent).unwrap();
    assert_eq!((recorded.findings, recorded.to.as_str()), (list.findings, "Front desk, data@agency.example"));
    assert_eq!(desk.lists_sent(&check, ListBy::Organization).unwrap(), std::slice::from_ref(&recorded));
    assert_eq!(desk.lists_sent(&check, ListBy::Project).unwrap(), []);
    let again = desk.write_lists(&check, &order, &target("again")).unwrap();
    let last = again.lists.into_iter().find(|other| other.id == list.id).unwrap().last;
    assert_eq!(last, Some(recorded));
}
