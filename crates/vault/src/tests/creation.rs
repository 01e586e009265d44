//! A vault is whole or not there, whatever happens while it is made.

use super::*;
use crate::OpenError;
use testkit::FaultyDisk;

#[test]
fn making_stops_when_the_first_entry_cannot_be_written() {
    let place = Place::new();
    let (passphrase, recovery) = (phrase("right"), code());
    let new = NewVault {
        vault_id: vault_id(),
        operator_id: operator_id(),
        operator_name: "Ann",
        passphrase: &passphrase,
        recovery: &recovery,
        cost: COST,
        now: now(),
    };
    let failed = create(place.disk(), &place.dir(), &new, |_, _| Err(Failure::GivenUp));
    assert!(matches!(failed, Err(Failure::GivenUp)));
    assert_eq!(fs::read_dir(&place.top).unwrap().count(), 0, "not even a state folder");
    for name in ["", " Ann", "A\nnn"] {
        let refused = create(place.disk(), &place.dir(), &NewVault { operator_name: name, ..new }, |_, _| {
            Err(Failure::GivenUp)
        });
        assert!(matches!(refused, Err(Failure::Create(CreateError::Name(_)))), "{name:?}");
    }
}

#[test]
fn nothing_that_exists_is_made_into_a_vault() {
    let place = Place::new();
    fs::create_dir(place.dir()).unwrap();
    assert!(place.create_on(place.disk()).is_err(), "not even an empty folder");
    fs::remove_dir(place.dir()).unwrap();
    drop(place.create());
    let before = place.files();
    assert!(place.create_on(place.disk()).is_err());
    assert_eq!(place.files().keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn a_missing_parent_folder_is_named() {
    let place = Place::new();
    let missing = Place::at(&place.top.join("not there"));
    let refused = missing.create_on(place.disk()).unwrap_err();
    assert_eq!(refused.to_string(), "`not there` does not exist");
}

#[test]
fn whatever_lies_in_the_way_and_is_no_unfinished_vault_stays() {
    let place = Place::new();
    let building = place.top.join(".vault.partial");
    fs::create_dir(&building).unwrap();
    fs::write(building.join("my notes"), b"x").unwrap();
    let refused = place.create_on(place.disk()).unwrap_err();
    assert!(matches!(refused, Failure::Create(CreateError::InTheWay { .. })), "{refused}");
    assert_eq!(fs::read(building.join("my notes")).unwrap(), b"x");
}

#[test]
fn a_disk_that_fills_up_at_any_write_leaves_no_vault_and_no_rest() {
    let place = Place::new();
    let counting = FaultyDisk::counting(place.disk());
    drop(place.create_on(Arc::new(counting.clone())).unwrap());
    assert!(counting.writes() > 10, "{}", counting.writes());
    for n in 1..=counting.writes() {
        let place = Place::new();
        let failed = place.create_on(Arc::new(FaultyDisk::full_at(place.disk(), n)));
        assert!(failed.is_err(), "write {n}");
        assert!(!place.dir().exists() && !place.top.join(".vault.partial").exists(), "write {n}");
        drop(place.create());
        assert_eq!(verified_texts(&place.unlock()).unwrap(), [b"founding"], "write {n}");
    }
}

#[test]
fn a_process_killed_at_any_write_leaves_no_vault_and_the_next_one_makes_it() {
    const NAME: &str =
        "tests::creation::a_process_killed_at_any_write_leaves_no_vault_and_the_next_one_makes_it";
    if let Some((place, n)) = task() {
        let disk = FaultyDisk::killing_at(place.disk(), n.parse().unwrap());
        drop(place.create_on(Arc::new(disk)).unwrap());
        return;
    }
    let mut n = 0;
    loop {
        n += 1;
        let place = Place::new();
        let ended = child(NAME, &place.top, &n.to_string()).wait().unwrap();
        if ended.success() {
            assert_eq!(verified_texts(&place.unlock()).unwrap(), [b"founding"], "the last one is not killed");
            break;
        }
        let opened = Vault::open(place.disk(), &place.dir());
        assert!(matches!(opened, Err(OpenError::NotAVault | OpenError::Unfinished)), "write {n}: {opened:?}");
        fs::remove_dir_all(place.top.join("state")).ok();
        drop(place.create());
        assert_eq!(verified_texts(&place.unlock()).unwrap(), [b"founding"], "write {n}");
        assert!(!place.top.join(".vault.partial").exists(), "write {n}");
    }
    assert!(n > 10, "{n}");
}
