//! Another operator: who may be called how, what refuses, what is left of a cut enrolment.

use super::*;
use crate::{EnrolError, NewOperator, Who};

fn enrol(vault: &mut Vault<Unlocked>, new: &NewOperator<'_>) -> Result<(), EnrolError> {
    let prepared = vault.prepare_operator(new)?;
    vault.enrol(&prepared, |_| Ok(()))
}

#[test]
fn operators_are_found_by_name_or_id_and_must_be_told_apart() {
    let place = Place::new();
    let mut vault = place.create();
    let ben: OperatorId = "0192f0c4-0000-7000-8000-0000000000b2".parse().unwrap();
    let bens = phrase("ben's");
    let new = NewOperator { id: ben, name: "Ben", passphrase: &bens, cost: COST };
    let prepared = vault.prepare_operator(&new).unwrap();
    let public = prepared.public();
    let entry = |vault: &mut Vault<Unlocked>| {
        act(vault, "enrolled Ben");
        Ok::<_, EnrolError>(())
    };
    vault.enrol(&prepared, entry).unwrap();
    let mut asked = false;
    let again = vault.enrol(&prepared, |_| {
        asked = true;
        Ok::<_, EnrolError>(())
    });
    assert!(matches!(again, Err(EnrolError::NameTaken)) && !asked, "refused before there is an entry");
    assert!(matches!(vault.prepare_operator(&new), Err(EnrolError::NameTaken)));
    drop(vault.lock());
    let open = |who: Option<&str>, text: &str| {
        place.open().unlock(who, &phrase(text), now()).map_err(|failed| failed.reason)
    };
    for who in ["Ben", &ben.to_string()] {
        let vault = open(Some(who), "ben's").unwrap();
        assert_eq!((vault.identity().name(), vault.identity().public()), (Some("Ben"), public));
        assert_eq!(verified_texts(&vault).unwrap(), [&b"founding"[..], b"enrolled Ben"]);
    }
    assert!(open(Some("Ann Example"), "right").is_ok());
    assert!(matches!(open(Some("Ben"), "right"), Err(UnlockError::Refused)));
    assert!(matches!(open(Some("Eve"), "right"), Err(UnlockError::NoSuchOperator)));
    assert!(matches!(open(None, "right"), Err(UnlockError::WhichOperator { count: 2 })));
}

#[test]
fn the_recovery_code_opens_the_vault_and_enrols_somebody() {
    let place = Place::new();
    drop(place.create());
    let mut vault = place.open().unlock_with_recovery(&code(), now()).unwrap();
    assert_eq!((vault.identity().who(), vault.identity().name()), (Who::Recovery, None));
    let id = "0192f0c4-0000-7000-8000-0000000000c3".parse().unwrap();
    let passphrase = phrase("new");
    enrol(&mut vault, &NewOperator { id, name: "Ann again", passphrase: &passphrase, cost: COST }).unwrap();
    drop(vault.lock());
    assert!(place.open().unlock(Some("Ann again"), &phrase("new"), now()).is_ok());
    let wrong = RecoveryCode::generate().unwrap();
    let failed = place.open().unlock_with_recovery(&wrong, now()).unwrap_err();
    assert!(matches!(failed.reason, UnlockError::Refused));
}

#[test]
fn an_operator_whose_enrolment_was_cut_short_has_no_access() {
    let place = Place::new();
    let mut vault = place.create();
    let before = fs::read(place.dir().join("master.json")).unwrap();
    let id = "0192f0c4-0000-7000-8000-0000000000b2".parse().unwrap();
    let bens = phrase("ben's");
    enrol(&mut vault, &NewOperator { id, name: "Ben", passphrase: &bens, cost: COST }).unwrap();
    drop(vault.lock());
    fs::write(place.dir().join("master.json"), before).unwrap();
    let failed = place.open().unlock(Some("Ben"), &bens, now()).unwrap_err();
    assert!(matches!(failed.reason, UnlockError::NotEnrolled));
}

#[test]
fn nobody_is_enrolled_whose_name_looks_like_anothers() {
    let place = Place::new();
    let vault = place.create();
    for name in ["ann example", "Ann  Example", "Ann Example\u{200b}"] {
        assert!(matches!(vault.demand_new_name(name), Err(EnrolError::NameTaken)), "{name:?}");
    }
    assert!(matches!(vault.demand_new_name(" Ben"), Err(EnrolError::Name(_))));
    let id = operator_id().to_string();
    assert!(matches!(vault.demand_new_name(&id), Err(EnrolError::Name(_))), "an id asks for somebody else");
    assert!(vault.demand_new_name("Ben").is_ok());
}

#[test]
fn an_entry_that_is_refused_lets_nobody_in_and_a_vault_in_use_takes_no_entry() {
    let place = Place::new();
    let mut vault = place.create();
    let master = || fs::read(place.dir().join("master.json")).unwrap();
    let before = master();
    let id = "0192f0c4-0000-7000-8000-0000000000b2".parse().unwrap();
    let bens = phrase("ben's");
    let prepared =
        vault.prepare_operator(&NewOperator { id, name: "Ben", passphrase: &bens, cost: COST }).unwrap();
    let refused = vault.enrol(&prepared, |_| Err(EnrolError::Full));
    assert!(matches!(refused, Err(EnrolError::Full)));
    assert_eq!((master(), vault.operators().unwrap().len()), (before.clone(), 1));
    let other = place.open().unlock(None, &phrase("right"), now()).unwrap();
    let mut mine = place.open().with_patience(Duration::ZERO).unlock(None, &phrase("right"), now()).unwrap();
    drop(vault);
    let busy = mine.enrol(&prepared, |vault| {
        act(vault, "never written");
        Ok::<_, EnrolError>(())
    });
    assert!(matches!(busy, Err(EnrolError::Exclusive(_))), "{busy:?}");
    assert_eq!(verified_texts(&mine).unwrap(), [b"founding"]);
    assert_eq!((master(), mine.operators().unwrap().len()), (before, 1));
    drop(other);
    mine.enrol(&prepared, |_| Ok::<_, EnrolError>(())).unwrap();
    drop(mine);
    assert!(place.open().unlock(Some("Ben"), &bens, now()).is_ok());
}

#[test]
fn a_vault_takes_no_more_people_than_its_reader_reads() {
    let place = Place::new();
    let mut vault = place.create();
    let path = place.dir().join("master.json");
    let mut master = crate::master::MasterFile::parse(&fs::read(&path).unwrap(), vault_id()).unwrap();
    let mut full = master.to_bytes();
    for n in 0_u64.. {
        let id: OperatorId = format!("0192f0c4-0000-7000-8000-{n:012x}").parse().unwrap();
        let key = seal::X25519Key::generate().unwrap().public();
        master.seal_to(&vault.state.master, Who::Operator(id), key).unwrap();
        let bytes = master.to_bytes();
        if bytes.len() as u64 > crate::json::MAX_FILE {
            break;
        }
        full = bytes;
    }
    fs::write(&path, &full).unwrap();
    let id = "0192f0c4-0000-7000-8000-f000000000b2".parse().unwrap();
    let bens = phrase("ben's");
    let new = NewOperator { id, name: "Ben", passphrase: &bens, cost: COST };
    assert!(matches!(enrol(&mut vault, &new), Err(EnrolError::Full)));
    assert_eq!(fs::read(&path).unwrap(), full);
    drop(vault.lock());
    assert!(place.open().unlock(None, &phrase("right"), now()).is_ok(), "everybody else still comes in");
}

#[test]
fn the_passphrase_is_confirmed_while_unlocked_and_waits_after_failures_as_at_the_door() {
    let place = Place::new();
    let vault = place.create();
    vault.confirm_passphrase(&phrase("right"), now()).unwrap();
    for n in 0..5 {
        assert!(matches!(vault.confirm_passphrase(&phrase("wrong"), later(n)), Err(UnlockError::Refused)));
    }
    assert!(matches!(
        vault.confirm_passphrase(&phrase("right"), later(5)),
        Err(UnlockError::Throttled { .. })
    ));
    drop(vault);
    assert!(matches!(place.unlock_with("right", later(6)), Err(UnlockError::Throttled { .. })));
}

#[test]
fn a_disk_that_fills_up_while_enrolling_enrols_nobody() {
    use testkit::FaultyDisk;
    let place = Place::new();
    let mut vault = place.create();
    let bens = phrase("ben's");
    let id = "0192f0c4-0000-7000-8000-0000000000b2".parse().unwrap();
    for n in 1..=2 {
        vault.base.disk = Arc::new(FaultyDisk::full_at(place.disk(), n));
        let refused = enrol(&mut vault, &NewOperator { id, name: "Ben", passphrase: &bens, cost: COST });
        assert!(refused.is_err(), "write {n}");
        assert_eq!(vault.operators().unwrap().len(), 1, "write {n}");
    }
    vault.base.disk = place.disk();
    enrol(&mut vault, &NewOperator { id, name: "Ben", passphrase: &bens, cost: COST }).unwrap();
}
