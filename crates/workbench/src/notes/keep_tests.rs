use super::*;

fn now() -> Timestamp {
    "2026-10-15T12:00:00.000Z".parse().unwrap()
}

fn request() -> NoteRequest<'static> {
    NoteRequest {
        source: "CA-600",
        on: NoteOn::group("STAY_LONG"),
        kind: NoteKind::Explained,
        ticket: None,
        reason: "the shelter closed in May",
        until: Some("2027-01-31".parse().unwrap()),
    }
}

fn judged(request: &NoteRequest<'_>) -> Result<NoteRow, Problem> {
    checked(NoteId::from_parts(now(), [1; 10]), request, now(), OperatorId::from_parts(now(), [2; 10]))
}

#[test]
fn a_note_is_kept_as_it_was_said() {
    let row = judged(&NoteRequest { reason: "  closed in May ", ..request() }).unwrap();
    assert_eq!((row.reason.as_str(), row.source.as_str(), row.since), ("closed in May", "CA-600", now()));
}

#[test]
fn a_reason_is_needed_and_can_steer_nothing() {
    for bad in ["", "   ", "two\nlines", "a\u{1b}[2J", "\u{202e}x", &"x".repeat(1_001)] {
        let refused = judged(&NoteRequest { reason: bad, ..request() }).unwrap_err();
        assert!(refused.to_string().contains("reason"), "{bad:?}: {refused}");
    }
    judged(&NoteRequest { reason: &"ö".repeat(1_000), ..request() }).unwrap();
}

#[test]
fn a_note_holds_from_today_to_two_years_ahead_and_never_for_ever() {
    let until = |text: &str| judged(&NoteRequest { until: Some(text.parse().unwrap()), ..request() });
    assert!(until("2026-10-14").unwrap_err().to_string().contains("is over"));
    until("2026-10-15").unwrap();
    until("2028-10-15").unwrap();
    assert!(until("2028-10-17").unwrap_err().to_string().contains("two years"));
    for kind in [NoteKind::Explained, NoteKind::CannotFix] {
        assert!(judged(&NoteRequest { until: None, kind, ..request() }).is_err());
    }
}

#[test]
fn a_vendor_ticket_has_a_number_and_nothing_else_has_one() {
    let ticket = NoteRequest { kind: NoteKind::VendorTicket, until: None, ..request() };
    assert!(judged(&ticket).is_err());
    assert!(judged(&NoteRequest { ticket: Some("T\n1"), ..ticket.clone() }).is_err());
    let row = judged(&NoteRequest { ticket: Some("T-1"), ..ticket }).unwrap();
    assert_eq!((row.ticket.as_deref(), row.until), (Some("T-1"), None));
    assert!(judged(&NoteRequest { ticket: Some("T-1"), ..request() }).is_err());
}
