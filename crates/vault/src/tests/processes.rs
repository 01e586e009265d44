//! One vault, two writers.

use super::*;
use crate::HeadState;

const EACH: usize = 1_000;

fn append_many(place: &Place, who: &str) {
    let vault = Vault::open(place.disk(), &place.dir()).unwrap();
    let mut vault = vault.unlock(None, &phrase("right"), now()).unwrap();
    for n in 0..EACH {
        act(&mut vault, &format!("{who} {n}"));
    }
    drop(vault.lock());
}

/// Nothing lost, nothing doubled, each writer's entries in its own order, the anchor at the end.
fn check(place: &Place) {
    let vault = place.unlock();
    let texts = verified_texts(&vault).unwrap();
    assert_eq!(texts.len(), 2 * EACH + 1);
    for who in ["one", "two"] {
        let theirs: Vec<_> = texts.iter().filter(|t| t.starts_with(who.as_bytes())).collect();
        assert_eq!(theirs.len(), EACH);
        assert!(theirs.iter().enumerate().all(|(n, text)| **text == format!("{who} {n}").into_bytes()));
    }
    let reports = anchors::compare(&vault);
    assert_eq!(
        (reports.beside.state, reports.elsewhere.unwrap().state),
        (HeadState::Equal, HeadState::Equal)
    );
    assert_eq!((reports.beside.damage, reports.beside.torn), (None, false));
}

#[test]
fn two_processes_append_a_thousand_entries_each_and_none_is_lost_or_doubled() {
    const NAME: &str =
        "tests::processes::two_processes_append_a_thousand_entries_each_and_none_is_lost_or_doubled";
    if let Some((place, who)) = task() {
        append_many(&place, &who);
        return;
    }
    let place = Place::new();
    drop(place.create().lock());
    let children = ["one", "two"].map(|who| child(NAME, &place.top, who));
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    check(&place);
}

#[test]
fn two_handles_in_one_process_append_a_thousand_entries_each_and_none_is_lost_or_doubled() {
    let place = Place::new();
    drop(place.create().lock());
    std::thread::scope(|scope| {
        for who in ["one", "two"] {
            let place = &place;
            scope.spawn(move || append_many(place, who));
        }
    });
    check(&place);
}

#[test]
fn a_process_killed_while_appending_loses_nothing_that_was_committed() {
    const NAME: &str = "tests::processes::a_process_killed_while_appending_loses_nothing_that_was_committed";
    if let Some((place, who)) = task() {
        append_many(&place, &who);
        return;
    }
    let place = Place::new();
    drop(place.create().lock());
    let mut known = 1;
    for round in 0..8 {
        let mut appending = child(NAME, &place.top, &format!("round{round}"));
        while place.files()[&place.dir().join("heads.log")].iter().filter(|b| **b == b'\n').count() <= known {
            assert!(appending.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_millis(7 * round));
        appending.kill().unwrap();
        appending.wait().unwrap();
        let vault = place.unlock();
        let texts = verified_texts(&vault).unwrap();
        let reports = anchors::compare(&vault);
        let state = reports.beside.state;
        assert!(
            matches!(state, HeadState::Equal | HeadState::Behind { by: 1 } | HeadState::Torn),
            "{state:?}"
        );
        assert!(texts.len() > known, "round {round}: heads never run ahead of the database");
        known = texts.len();
    }
}
