//! Several people at one workstation: who may let whom in, what the log says of it, what is left where it went wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use audit::{Action, Actor};
use common::{PASSPHRASE, Place, export, names, passphrase};
use model::OperatorId;
use platform::Disk;
use seal::{Argon2Params, Passphrase};
use testkit::FaultyDisk;
use workbench::audit_log::{self, LogVerdict};
use workbench::{
    EnrolRequest, ExaminationState, KnownOperator, Notice, Problem, ProblemKind, Role, Session, WayIn, enrol,
    operators,
};

const BENS: &str = "quorum ladle 4 brittle sundial";

fn phrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn add(session: &mut Session<'_>, name: &str, role: Role) -> Result<OperatorId, Problem> {
    let (new, own) = (phrase(BENS), passphrase());
    let cost = Some(Argon2Params::SMALLEST);
    enrol(session, &EnrolRequest { name, role, passphrase: &new, own: &own, cost })
}

fn as_ben<'h>(place: &'h Place) -> Result<Session<'h>, Problem> {
    workbench::unlock(&place.host(), &place.vault(), Some("Ben Example"), &phrase(BENS))
}

fn as_ann<'h>(place: &'h Place) -> Session<'h> {
    workbench::unlock(&place.host(), &place.vault(), Some("Ann Example"), &passphrase()).unwrap()
}

fn ways(known: &[KnownOperator]) -> Vec<(&str, Option<Role>, WayIn)> {
    known.iter().map(|one| (one.name.as_deref().unwrap_or_default(), one.role, one.way_in)).collect()
}

/// What the examination says of the people, and whether it is to be looked into.
fn examined(place: &Place, session: &Session<'_>) -> Vec<(ExaminationState, String)> {
    let found = workbench::doctor(&place.host(), &place.vault(), Some(session)).unwrap();
    found.into_iter().filter(|one| one.subject == "people").map(|one| (one.state, one.detail)).collect()
}

fn intact(session: &mut Session<'_>) {
    let verdict = audit_log::verify(session, None, &()).unwrap();
    assert!(matches!(verdict, LogVerdict::Intact(_)), "{verdict:?}");
}

fn bag(place: &Place, id: OperatorId) -> PathBuf {
    place.vault().join("bags").join(format!("{id}.json"))
}

#[test]
fn a_second_person_unlocks_and_what_they_do_stands_under_their_name() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let ann = session.operator();
    let ben = add(&mut session, "Ben Example", Role::Analyst).unwrap();
    workbench::lock(session).unwrap();

    assert_eq!(place.unlock().unwrap_err().kind(), ProblemKind::Usage, "who is it, now that there are two");
    let mut session = as_ben(&place).unwrap();
    assert_eq!((session.operator(), session.notices()), (ben, &[][..]));
    export(&mut session, &place.small_source(), &place.path("a.enc"));
    intact(&mut session);
    let entries = audit_log::list(&session, 0, u64::MAX).unwrap();
    let of = |action: Action| entries.iter().find(|listed| listed.entry.action == action).unwrap();
    let enrolled = of(Action::OperatorEnrol);
    assert_eq!(
        (&enrolled.entry.actor, enrolled.detail.as_deref()),
        (&Actor::Operator(ann), Some("Ben Example"))
    );
    assert!(!String::from_utf8(enrolled.entry.to_bytes().unwrap()).unwrap().contains("Ben"));
    assert_eq!(of(Action::ExportDone).entry.actor, Actor::Operator(ben));

    let known = operators(&session).unwrap();
    let expected = [
        ("Ann Example", Some(Role::Administrator), WayIn::Bag),
        ("Ben Example", Some(Role::Analyst), WayIn::Bag),
    ];
    assert_eq!(ways(&known), expected);
    assert_eq!((known[1].id, known[1].since), (ben, Some(enrolled.entry.time)));
    assert_eq!(
        examined(&place, &session),
        [(ExaminationState::Fact, "2 people can unlock this vault".to_owned())]
    );
}

#[test]
fn only_an_administrator_lets_people_in_and_a_second_one_may() {
    let place = Place::with_vault();
    add(&mut place.unlock().unwrap(), "Ben Example", Role::Analyst).unwrap();
    let mut ben = as_ben(&place).unwrap();
    let before = audit_log::size(&ben).unwrap();
    let cost = Some(Argon2Params::SMALLEST);
    let (new, own) = (phrase("something quite else 5"), phrase(BENS));
    let request = EnrolRequest { name: "Cleo", role: Role::Administrator, passphrase: &new, own: &own, cost };
    assert_eq!(enrol(&mut ben, &request).unwrap_err().kind(), ProblemKind::Denied);
    assert_eq!((audit_log::size(&ben).unwrap(), workbench::may_enrol(&ben).unwrap()), (before, false));
    drop(ben);
    let mut ann = as_ann(&place);
    enrol(&mut ann, &EnrolRequest { own: &passphrase(), ..request }).unwrap();
    drop(ann);
    let mut cleo = workbench::unlock(&place.host(), &place.vault(), Some("Cleo"), &new).unwrap();
    let last = phrase("the last of the four 9");
    let request = EnrolRequest { name: "Dana", role: Role::Analyst, passphrase: &last, own: &new, cost };
    enrol(&mut cleo, &request).unwrap();
    intact(&mut cleo);
    assert_eq!(operators(&cleo).unwrap().len(), 4);
}

#[test]
fn whatever_is_refused_is_refused_before_anything_is_written() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let (before, size) = (place.copy(), audit_log::size(&session).unwrap());
    for (name, kind) in [
        ("", ProblemKind::Usage),
        (" Ben", ProblemKind::Usage),
        ("Ben\n", ProblemKind::Usage),
        ("Ben\u{202e}", ProblemKind::Usage),
        ("ANN example", ProblemKind::Exists),
    ] {
        assert_eq!(add(&mut session, name, Role::Analyst).unwrap_err().kind(), kind, "{name:?}");
    }
    let cost = Some(Argon2Params::SMALLEST);
    let (same, own) = (passphrase(), passphrase());
    let request = EnrolRequest { name: "Ben", role: Role::Analyst, passphrase: &same, own: &own, cost };
    assert_eq!(
        enrol(&mut session, &request).unwrap_err().kind(),
        ProblemKind::Usage,
        "two with one passphrase"
    );
    assert!(place.copy() == before, "not one file changed");

    let (new, wrong) = (phrase(BENS), phrase("not it"));
    let request = EnrolRequest { passphrase: &new, own: &wrong, ..request };
    for _ in 0..5 {
        let refused = enrol(&mut session, &request).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::WrongSecret);
        assert!(refused.to_string().contains("your own"), "{refused}");
    }
    let waits = enrol(&mut session, &EnrolRequest { own: &own, ..request }).unwrap_err();
    assert_eq!(waits.kind(), ProblemKind::Locked, "guessing waits as it does at the locked vault");
    assert_eq!(audit_log::size(&session).unwrap(), size);
    assert_eq!(
        names(&place.vault().join("bags")).len(),
        1 + usize::from(place.vault().join("bags/recovery.json").exists())
    );
}

#[test]
fn a_vault_that_another_process_uses_takes_neither_entry_nor_person() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let size = audit_log::size(&session).unwrap();
    let other = session.beside().unwrap();
    let busy = add(&mut session, "Ben Example", Role::Analyst).unwrap_err();
    assert_eq!(busy.kind(), ProblemKind::Busy);
    assert_eq!((audit_log::size(&session).unwrap(), operators(&session).unwrap().len()), (size, 1));
    drop(other);
    add(&mut session, "Ben Example", Role::Analyst).unwrap();
}

#[test]
fn a_disk_that_fails_after_the_entry_lets_nobody_in_and_it_is_told_until_they_are_added_again() {
    for fails_at in [2, 3] {
        let place = Place::with_vault();
        let faulty = FaultyDisk::counting(place.disk.clone());
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        faulty.fail_in(fails_at);
        let failed = add(&mut session, "Ben Example", Role::Analyst).unwrap_err();
        assert!(failed.advice().unwrap_or_default().contains("add them again"), "{failed}");
        faulty.free_up();
        drop(session);

        let told = Notice::NoWayIn("Ben Example".to_owned());
        let mut session = place.unlock().unwrap();
        assert_eq!(session.notices(), [told]);
        intact(&mut session);
        let expected = [
            ("Ann Example", Some(Role::Administrator), WayIn::Bag),
            ("Ben Example", Some(Role::Analyst), WayIn::NoBag),
        ];
        assert_eq!(ways(&operators(&session).unwrap()), expected);
        drop(session);

        let mut session = place.unlock().unwrap();
        assert_eq!(session.notices(), [], "once; the list and the examination go on saying it");
        let [_, (state, detail)] = &examined(&place, &session)[..] else { unreachable!("two lines") };
        assert!(
            *state == ExaminationState::Attention && detail.contains("`Ben Example` is in the log"),
            "{detail}"
        );
        add(&mut session, "Ben Example", Role::Analyst).unwrap();
        assert_eq!(examined(&place, &session).len(), 1, "added again, there is nothing to look into");
        drop(session);
        intact(&mut as_ben(&place).unwrap());
    }
}

#[test]
fn a_deleted_key_bag_is_told_and_the_log_still_says_whose_it_was() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let ben = add(&mut session, "Ben Example", Role::Analyst).unwrap();
    drop(session);
    drop(as_ben(&place).unwrap());
    fs::remove_file(bag(&place, ben)).unwrap();
    let session = place.unlock().unwrap();
    assert_eq!(session.notices(), [Notice::NoWayIn("Ben Example".to_owned())]);
    assert!(session.notices()[0].is_alarming());
    assert_eq!(operators(&session).unwrap()[1].way_in, WayIn::NoBag);
}

#[test]
fn bags_that_the_log_does_not_vouch_for_are_called_what_they_are() {
    let place = Place::with_vault();
    let before = place.copy();
    let mut session = place.unlock().unwrap();
    let ben = add(&mut session, "Ben Example", Role::Analyst).unwrap();
    drop(session);
    let bytes = fs::read_to_string(bag(&place, ben)).unwrap();
    let other = Place::with_vault();
    let mut session = other.unlock().unwrap();
    let cleo = add(&mut session, "Cleo", Role::Analyst).unwrap();
    drop(session);
    let key = |bytes: &str| bytes.split("\"ed25519\":\"").nth(1).unwrap()[..44].to_owned();
    let others = key(&fs::read_to_string(bag(&other, cleo)).unwrap());
    fs::write(bag(&place, ben), bytes.replace(&key(&bytes), &others)).unwrap();
    let session = as_ann(&place);
    assert_eq!(operators(&session).unwrap()[1].way_in, WayIn::OtherKeys);
    assert!(examined(&place, &session)[1].1.contains("other keys"), "{:?}", examined(&place, &session));
    drop(session);

    place.restore(&before);
    fs::write(bag(&place, ben), &bytes).unwrap();
    let session = as_ann(&place);
    let stranger = &operators(&session).unwrap()[1];
    assert_eq!((stranger.role, stranger.way_in), (None, WayIn::NotInLog));
    drop(session);
    assert!(as_ben(&place).is_err());
}

#[test]
fn a_bag_exchanged_before_its_owner_first_unlocked_is_told() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let ben = add(&mut session, "Ben Example", Role::Analyst).unwrap();
    drop(session);
    let elsewhere = Place::new();
    elsewhere.restore(&place.copy());
    let mut session = as_ben(&elsewhere).unwrap();
    assert_eq!(session.notices(), []);
    let new = phrase("somebody else chose this 7");
    workbench::change_passphrase(&mut session, &phrase(BENS), &new, Some(Argon2Params::SMALLEST)).unwrap();
    drop(session);
    fs::copy(bag(&elsewhere, ben), bag(&place, ben)).unwrap();
    let session = workbench::unlock(&place.host(), &place.vault(), Some("Ben Example"), &new).unwrap();
    assert_eq!(session.notices(), [Notice::PassphraseChanged]);
}

#[test]
fn failed_attempts_of_one_person_do_not_make_another_wait() {
    let place = Place::with_vault();
    add(&mut place.unlock().unwrap(), "Ben Example", Role::Analyst).unwrap();
    let wrong = |who: &str| {
        workbench::unlock(&place.host(), &place.vault(), Some(who), &phrase("wrong")).unwrap_err()
    };
    for _ in 0..5 {
        assert_eq!(wrong("Ben Example").kind(), ProblemKind::WrongSecret);
    }
    assert_eq!(wrong("Ben Example").kind(), ProblemKind::Locked);
    let session = as_ann(&place);
    assert_eq!(session.notices(), [Notice::FailedAttempts(5)]);
    assert_ne!(PASSPHRASE, BENS);
}
