//! Another passphrase: always exactly one of the two opens.

use super::*;
use crate::{ChangePassphraseError, Outcome};
use testkit::FaultyDisk;

#[test]
fn after_the_change_the_new_passphrase_opens_and_the_old_does_not() {
    let place = Place::new();
    let mut vault = place.create();
    let key = vault.identity().public();
    let before = place.files();
    vault.change_passphrase(&phrase("right"), &phrase("new"), COST, now()).unwrap();
    act(&mut vault, "still unlocked");
    drop(vault.lock());
    assert!(matches!(place.unlock_with("right", now()), Err(UnlockError::Refused)));
    let vault = place.unlock_with("new", now()).unwrap();
    assert_eq!(vault.identity().public(), key, "the keys stay");
    let changed: Vec<_> =
        place.files().into_iter().filter(|(p, b)| before.get(p) != Some(b)).map(|(p, _)| p).collect();
    let changed: Vec<_> = changed.iter().map(|p| p.file_name().unwrap().to_str().unwrap()).collect();
    assert!(changed.contains(&format!("{}.json", operator_id()).as_str()), "{changed:?}");
    assert!(!changed.contains(&"master.json") && !changed.contains(&"recovery.json"), "{changed:?}");
}

#[test]
fn a_wrong_old_passphrase_changes_nothing_and_is_recorded() {
    let place = Place::new();
    let mut vault = place.create();
    let refused = vault.change_passphrase(&phrase("wrong"), &phrase("new"), COST, now()).unwrap_err();
    assert!(matches!(refused, ChangePassphraseError::Old(UnlockError::Refused)), "{refused}");
    assert_eq!(vault.new_attempts(0).unwrap().attempts[0].outcome, Outcome::Refused);
    drop(vault.lock());
    assert!(place.unlock_with("right", now()).is_ok());
}

#[test]
fn another_recovery_code_replaces_the_first_with_the_same_keys() {
    let place = Place::new();
    let mut vault = place.create();
    let second = RecoveryCode::generate().unwrap();
    vault.change_recovery_code(&code(), &second, COST, now()).unwrap();
    drop(vault.lock());
    assert!(place.open().unlock_with_recovery(&code(), now()).is_err());
    let vault = place.open().unlock_with_recovery(&second, now()).unwrap();
    let mut vault = vault;
    let refused = vault.change_passphrase(&phrase("right"), &phrase("new"), COST, now()).unwrap_err();
    assert!(matches!(refused, ChangePassphraseError::NoOperator), "{refused}");
}

#[test]
fn a_disk_that_is_full_leaves_the_old_passphrase() {
    let place = Place::new();
    drop(place.create());
    let disk = FaultyDisk::counting(place.disk());
    let vault = Vault::open(Arc::new(disk), &place.dir()).unwrap();
    let mut vault = vault.unlock(None, &phrase("right"), now()).unwrap();
    vault.base.disk = Arc::new(FaultyDisk::full_at(place.disk(), 1));
    assert!(vault.change_passphrase(&phrase("right"), &phrase("new"), COST, now()).is_err());
    drop(vault.lock());
    assert!(place.unlock_with("right", now()).is_ok());
}

#[test]
fn a_process_killed_at_any_moment_of_the_change_leaves_one_passphrase_that_opens() {
    const NAME: &str =
        "tests::passphrases::a_process_killed_at_any_moment_of_the_change_leaves_one_passphrase_that_opens";
    if let Some((place, _)) = task() {
        let mut vault = place.unlock();
        let (mut one, mut two) = (phrase("right"), phrase("new"));
        fs::write(place.top.join("ready"), b"").unwrap();
        loop {
            vault.change_passphrase(&one, &two, COST, now()).unwrap();
            std::mem::swap(&mut one, &mut two);
        }
    }
    let place = Place::new();
    drop(place.create());
    for round in 0..12_u64 {
        let mut changing = child(NAME, &place.top, "change");
        while !place.top.join("ready").exists() {
            assert!(changing.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_millis(37 * (round % 4) + round));
        changing.kill().unwrap();
        changing.wait().unwrap();
        fs::remove_file(place.top.join("ready")).unwrap();
        let opens: Vec<_> =
            ["right", "new"].into_iter().filter(|t| place.unlock_with(t, now()).is_ok()).collect();
        assert_eq!(opens.len(), 1, "round {round}");
        if opens == ["new"] {
            let mut vault = place.unlock_with("new", now()).unwrap();
            vault.change_passphrase(&phrase("new"), &phrase("right"), COST, now()).unwrap();
        }
        fs::remove_file(place.dir().join("attempts.log")).ok();
    }
}
