use super::*;
use crate::schema::tests::{in_memory, now};

fn note(n: u8) -> NoteRow {
    NoteRow {
        id: NoteId::from_parts(now(), [n; 10]),
        source: "CA-600".into(),
        code: "STAY_LONG".into(),
        fingerprint: Some("0123456789abcdef".into()),
        organization: None,
        project: None,
        file: None,
        kind: NoteKind::Explained,
        ticket: None,
        reason: "seen".into(),
        since: now(),
        operator: OperatorId::from_parts(now(), [9; 10]),
        until: Some("2026-12-31".parse().unwrap()),
        ended: None,
    }
}

#[test]
fn a_note_stays_when_it_ended_and_is_found_by_its_source() {
    let db = in_memory();
    let (one, two) = (note(1), NoteRow { source: "CA-601".into(), ..note(2) });
    NotesMut(&db).add(&one).unwrap();
    NotesMut(&db).add(&two).unwrap();
    assert!(NotesMut(&db).add(&one).is_err(), "an id is taken once");
    assert_eq!(Notes(&db).all().unwrap(), [one.clone(), two.clone()]);
    assert_eq!(Notes(&db).of("CA-601").unwrap(), std::slice::from_ref(&two));
    NotesMut(&db).end(one.id, now(), two.operator).unwrap();
    assert!(matches!(NotesMut(&db).end(one.id, now(), two.operator), Err(DatabaseError::Refused { .. })));
    let ended = NoteRow { ended: Some((now(), two.operator)), ..one.clone() };
    assert_eq!(Notes(&db).note(one.id).unwrap(), Some(ended));
    assert_eq!(Notes(&db).note(NoteId::from_parts(now(), [7; 10])).unwrap(), None);
}

#[test]
fn a_note_that_would_speak_of_two_things_or_hold_for_ever_is_refused_by_the_table_itself() {
    let db = in_memory();
    for bad in [
        NoteRow { project: Some("J1".into()), ..note(1) },
        NoteRow { until: None, ..note(1) },
        NoteRow { ticket: Some("T-1".into()), ..note(1) },
        NoteRow { kind: NoteKind::VendorTicket, ..note(1) },
        NoteRow { fingerprint: Some("0123".into()), ..note(1) },
        NoteRow { reason: String::new(), ..note(1) },
    ] {
        assert!(NotesMut(&db).add(&bad).is_err(), "{bad:?}");
    }
    let ticket = NoteRow { kind: NoteKind::VendorTicket, ticket: Some("T-1".into()), until: None, ..note(1) };
    NotesMut(&db).add(&ticket).unwrap();
    assert_eq!(Notes(&db).all().unwrap(), [ticket]);
}

#[test]
fn a_row_that_no_writer_makes_is_refused_by_name() {
    for column in ["until", "since", "operator", "id"] {
        let db = in_memory();
        NotesMut(&db).add(&note(1)).unwrap();
        db.execute(&format!("UPDATE notes SET {column} = 'soon'"), []).unwrap();
        assert!(matches!(Notes(&db).all(), Err(DatabaseError::Malformed { table: "notes" })), "{column}");
    }
}
