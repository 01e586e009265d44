use std::collections::BTreeMap;

use model::{NoteId, OperatorId, Timestamp};
use vault::{NoteKind, NoteRow};

use super::super::about::NoteOn;
use super::*;

fn time(day: &str) -> Timestamp {
    format!("{day}T12:00:00.000Z").parse().unwrap()
}

/// A note made on `since`, holding to the end of October, read on 15 October.
fn note(n: u8, on: NoteOn, since: &str) -> Note {
    let by = OperatorId::from_parts(time(since), [9; 10]);
    let row = NoteRow {
        id: NoteId::from_parts(time(since), [n; 10]),
        source: "CA-600".into(),
        code: on.code,
        fingerprint: on.fingerprint,
        organization: on.organization,
        project: on.project,
        file: on.file,
        kind: NoteKind::Explained,
        ticket: None,
        reason: format!("reason {n}"),
        since: time(since),
        operator: by,
        until: Some("2026-10-31".parse().unwrap()),
        ended: None,
    };
    Note::of(row, &BTreeMap::new(), "2026-10-15".parse().unwrap())
}

fn finding(fingerprint: &str, project: &str) -> Finding {
    Finding {
        file: Some("Enrollment.csv".into()),
        row_key: Some("E1".into()),
        organization_id: Some("O1".into()),
        project_id: Some(project.into()),
        ..testkit::finding("STAY_LONG", fingerprint)
    }
}

const ONE: &str = "0123456789abcdef";

#[test]
fn of_two_notes_the_narrower_stands_beside_a_finding_and_then_the_later() {
    let group = NoteOn::group("STAY_LONG");
    let project = NoteOn { project: Some("J1".into()), ..group.clone() };
    let notes = vec![
        note(1, NoteOn::finding("STAY_LONG", ONE), "2026-10-01"),
        note(2, project, "2026-10-02"),
        note(3, group.clone(), "2026-10-03"),
        note(4, group, "2026-10-04"),
    ];
    let book = NoteBook::from_notes(notes, Some("CA-600"));
    let on =
        |fingerprint: &str, project: &str| book.on(&finding(fingerprint, project)).map(|n| n.reason.clone());
    assert_eq!(on(ONE, "J1").as_deref(), Some("reason 1"));
    assert_eq!(on("00000000000000aa", "J1").as_deref(), Some("reason 2"));
    assert_eq!(on("00000000000000aa", "J2").as_deref(), Some("reason 4"));
    let other = Finding { code: "DOB_MISSING".into(), ..finding(ONE, "J1") };
    assert!(book.on(&other).is_none(), "a fingerprint alone is not enough");
}

#[test]
fn a_note_of_another_source_or_that_ended_or_expired_stands_beside_nothing() {
    let group = NoteOn::group("STAY_LONG");
    let other = Note { source: "CA-601".into(), ..note(1, group.clone(), "2026-10-01") };
    let ended = Note { state: NoteState::Ended, ..note(2, group.clone(), "2026-10-02") };
    let expired = Note { state: NoteState::Expired, ..note(3, group, "2026-10-03") };
    let book = NoteBook::from_notes(vec![other, ended, expired], Some("CA-600"));
    assert!(book.on(&finding(ONE, "J1")).is_none());
    assert_eq!((book.of_other_sources(), book.notes().len()), (1, 1));
    assert!(NoteBook::from_notes(book.notes.clone(), None).notes().is_empty(), "a set of no source has none");
}

#[test]
fn each_note_is_told_how_many_findings_it_fits_and_a_finding_is_noted_once() {
    let group = NoteOn::group("STAY_LONG");
    let notes = vec![
        note(1, NoteOn::finding("STAY_LONG", ONE), "2026-10-01"),
        note(2, group.clone(), "2026-10-02"),
        Note { state: NoteState::Expired, ..note(3, group, "2026-10-03") },
        note(4, NoteOn::group("DOB_MISSING"), "2026-10-04"),
    ];
    let book = NoteBook::from_notes(notes, Some("CA-600"));
    let mut counts = NotedCounts::new(&book);
    for fingerprint in [ONE, "00000000000000aa", "00000000000000bb"] {
        counts.accept(&finding(fingerprint, "J1")).unwrap();
    }
    counts.accept(&Finding { code: "RACE_UNKNOWN".into(), ..finding("00000000000000cc", "J1") }).unwrap();
    let each: BTreeMap<&str, u64> =
        counts.each().map(|(note, count)| (note.reason.as_str(), count)).collect();
    assert_eq!((counts.came(), counts.noted()), (4, 3));
    assert_eq!(each, BTreeMap::from([("reason 1", 1), ("reason 2", 3), ("reason 3", 3), ("reason 4", 0)]));
}
