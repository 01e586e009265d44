//! Clocks that are set back, or far ahead: told, kept in the entries, and nothing is lost.

use audit::Action;
use model::{Timestamp, Verdict};
use testkit::FrozenClock;
use workbench::audit_log::{self, LogVerdict};
use workbench::{Notice, Session, VerifyRequest};

use crate::common::{Place, export};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn place_with(clock: &FrozenClock) -> Place {
    let mut place = Place::new();
    place.clock = Box::new(clock.clone());
    let (mut session, _) = place.init();
    export(&mut session, &place.small_source(), &place.path("a.enc"));
    workbench::lock(session).unwrap();
    place
}

fn time_of_last(session: &Session<'_>, action: &Action) -> Timestamp {
    let listed = audit_log::list(session, 0, u64::MAX).unwrap();
    listed.iter().rev().find(|l| l.entry.action == *action).unwrap().entry.time
}

fn still_opens(place: &Place, session: &mut Session<'_>) {
    let path = place.path("a.enc");
    let request = VerifyRequest { path: &path, pin: None, identity: None, passphrase: None };
    let found = workbench::verify(&place.host(), Some(session), &request, &()).unwrap();
    assert_eq!(found.verdict, Verdict::ValidPinned);
    assert!(found.inside.is_some(), "its key was not destroyed");
}

#[test]
fn a_clock_set_back_is_told_kept_and_warned_of() {
    let clock = FrozenClock::at(at("2026-03-10T09:00:00.000Z"));
    let place = place_with(&clock);
    clock.set(at("2026-03-09T09:00:00.000Z"));
    let mut session = place.unlock().unwrap();
    assert_eq!(session.notices(), [Notice::ClockBehind]);
    assert_eq!(time_of_last(&session, &Action::VaultUnlock), at("2026-03-09T09:00:00.000Z"));
    still_opens(&place, &mut session);
    let LogVerdict::Intact(report) = audit_log::verify(&mut session, None, &()).unwrap() else {
        panic!("a wrong clock breaks no log")
    };
    assert!(report.warnings.clock_back.count > 0);
    assert_eq!(report.warnings.clock_back.first[0].latest, at("2026-03-10T09:00:00.000Z"));
}

#[test]
fn a_clock_set_to_2099_is_told_and_after_setting_it_right_everything_is_still_there() {
    let clock = FrozenClock::at(at("2026-03-10T09:00:00.000Z"));
    let place = place_with(&clock);
    clock.set(at("2099-01-01T00:00:00.000Z"));
    let mut session = place.unlock().unwrap();
    assert_eq!(session.notices(), [Notice::ClockFarAhead]);
    assert_eq!(time_of_last(&session, &Action::VaultUnlock), at("2099-01-01T00:00:00.000Z"));
    still_opens(&place, &mut session);
    export(&mut session, &place.small_source(), &place.path("b.enc"));
    workbench::lock(session).unwrap();

    clock.set(at("2026-03-10T09:05:00.000Z"));
    let mut session = place.unlock().unwrap();
    assert_eq!(session.notices(), [Notice::ClockBehind]);
    still_opens(&place, &mut session);
    let LogVerdict::Intact(report) = audit_log::verify(&mut session, None, &()).unwrap() else {
        panic!("a wrong clock breaks no log")
    };
    assert!(report.warnings.clock_back.count > 0);
}

#[test]
fn a_plausible_clock_is_not_remarked_upon() {
    let clock = FrozenClock::at(at("2026-03-10T09:00:00.000Z"));
    let place = place_with(&clock);
    for later in ["2026-03-10T09:00:00.000Z", "2026-03-12T09:00:00.000Z"] {
        clock.set(at(later));
        let session = place.unlock().unwrap();
        assert_eq!(session.notices(), [], "{later}");
        workbench::lock(session).unwrap();
    }
}
