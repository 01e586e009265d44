//! From creation to lock, and everything that refuses to open.

use super::*;
use crate::{About, OpenError, Outcome, Purpose, Who, database};

#[test]
fn a_new_vault_holds_its_first_entry_and_opens_with_its_passphrase() {
    let place = Place::new();
    let vault = place.create();
    assert_eq!(verified_texts(&vault).unwrap(), [b"founding"]);
    let locked = vault.lock();
    assert_eq!(locked.about(), &About { vault_id: vault_id(), created: now(), schema: 17 });
    let vault = locked.unlock(None, &phrase("right"), now()).unwrap();
    assert_eq!(verified_texts(&vault).unwrap(), [b"founding"]);
    assert_eq!(vault.identity().who(), Who::Operator(operator_id()));
    assert_eq!(vault.identity().signing_key().public(), vault.operators().unwrap()[0].public.ed25519);
    vault
        .read(|tx| -> Result<(), DatabaseError> {
            assert_eq!((tx.kek().latest()?, tx.subject_keys().latest()?), (1, 1));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_wrong_passphrase_hands_the_vault_back_for_another_try_and_is_recorded() {
    let place = Place::new();
    drop(place.create());
    let failed = place.open().unlock(None, &phrase("wrong"), later(1)).unwrap_err();
    assert!(matches!(failed.reason, UnlockError::Refused), "{failed}");
    let vault = failed.vault.unlock(None, &phrase("right"), later(2)).unwrap();
    let new = vault.new_attempts(0).unwrap();
    let outcomes: Vec<_> = new.attempts.iter().map(|a| (a.at, a.who, a.outcome)).collect();
    let ann = Who::Operator(operator_id());
    assert_eq!(outcomes, [(later(1), ann, Outcome::Refused), (later(2), ann, Outcome::Opened)]);
    assert!(vault.new_attempts(new.taken_up_to).unwrap().attempts.is_empty());
}

#[test]
fn after_five_failures_in_a_row_even_the_right_passphrase_waits() {
    let place = Place::new();
    drop(place.create());
    for n in 0..5 {
        assert!(matches!(place.unlock_with("wrong", later(n)), Err(UnlockError::Refused)), "{n}");
    }
    let until = later(4 + 30);
    assert!(
        matches!(place.unlock_with("right", later(5)), Err(UnlockError::Throttled { until: u }) if u == until)
    );
    assert!(matches!(place.unlock_with("wrong", later(33)), Err(UnlockError::Throttled { .. })));
    assert!(place.unlock_with("right", until).is_ok());
    assert!(matches!(place.unlock_with("wrong", until), Err(UnlockError::Refused)), "a new row begins");
}

#[test]
fn an_action_and_its_entry_are_kept_together_or_not_at_all() {
    let place = Place::new();
    let mut vault = place.create();
    let failed: Result<(), Failure> = vault.transaction(|tx| {
        tx.signing_keys_mut().keep(Purpose::AuditWorkstation, &[7; 32], now())?;
        append(tx, b"half an action")?;
        Err(Failure::GivenUp)
    });
    assert!(matches!(failed, Err(Failure::GivenUp)));
    assert_eq!(verified_texts(&vault).unwrap(), [b"founding"]);
    let kept = vault.read(|tx| tx.signing_keys().secret(Purpose::AuditWorkstation)).unwrap();
    assert!(kept.is_none());
}

#[test]
fn every_file_is_private_also_while_the_vault_is_in_use() {
    let place = Place::new();
    let mut vault = place.create();
    act(&mut vault, "something");
    assert!(place.unlock_with("wrong", now()).is_err());
    let names: Vec<_> = place.files().keys().map(|p| p.file_name().unwrap().to_owned()).collect();
    for name in ["vault.db-wal", "attempts.log", "heads.log", "recovery.json"] {
        assert!(names.iter().any(|n| n == name), "{name} in {names:?}");
    }
    assert_eq!(vault.exposed().unwrap(), Vec::<String>::new());
    let state = LinuxDisk::with_state_dir(None);
    assert!(state.is_private(&place.top.join("state/heads").join(format!("{}.log", vault_id()))).unwrap());
}

#[test]
fn a_newer_vault_is_refused_and_not_one_byte_changes() {
    let place = Place::new();
    drop(place.create().lock());
    let about = place.dir().join("vault.json");
    let newer = fs::read_to_string(&about).unwrap().replace("\"min_reader\":1", "\"min_reader\":2");
    fs::write(&about, newer).unwrap();
    fs::remove_file(place.dir().join("vault.lock")).unwrap();
    let before = (place.files(), fs::read_dir(place.dir()).unwrap().count());
    let refused = Vault::open(place.disk(), &place.dir()).unwrap_err();
    assert!(matches!(refused, OpenError::Newer { needs: 2 }), "{refused}");
    assert_eq!((place.files(), fs::read_dir(place.dir()).unwrap().count()), before);
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_stays_as_it_is() {
    let place = Place::new();
    let vault = place.create();
    let sql = "INSERT INTO refinery_schema_history VALUES (18, 'novelty', '2026-01-01T00:00:00.000Z', '1')";
    vault.state.connection.execute_batch(sql).unwrap();
    drop(vault.lock());
    let before = place.files();
    let refused = place.unlock_with("right", now()).unwrap_err();
    assert!(
        matches!(refused, UnlockError::Database(DatabaseError::Newer { found: 18, known: 17 })),
        "{refused}"
    );
    assert_eq!(place.files(), before);
}

#[test]
fn an_older_vault_is_brought_up_to_date_when_it_is_unlocked() {
    let place = Place::new();
    let vault = place.create();
    let sql =
        "DROP TABLE sent_lists; DROP TABLE notes; DROP TABLE blobs; DROP TABLE data_sets; DROP TABLE copies;
               DELETE FROM refinery_schema_history WHERE version >= 11";
    vault.state.connection.execute_batch(sql).unwrap();
    drop(vault.lock());
    let about = place.dir().join("vault.json");
    let older = fs::read_to_string(&about).unwrap().replace("\"schema\":17", "\"schema\":10");
    fs::write(&about, older).unwrap();
    let vault = place.unlock();
    assert_eq!(vault.read(|tx| tx.copies().all()).unwrap(), []);
    assert_eq!(verified_texts(&vault).unwrap(), [b"founding"]);
    assert_eq!(place.open().about().schema, 17);
}

#[test]
fn parts_of_another_vault_are_not_taken_for_its_own() {
    let (place, other) = (Place::new(), Place::new());
    drop(place.create().lock());
    drop(other.create().lock());
    let good = place.files();
    for name in ["vault.db", "master.json"] {
        fs::copy(other.dir().join(name), place.dir().join(name)).unwrap();
        let refused = place.unlock_with("right", now()).unwrap_err();
        assert!(!matches!(refused, UnlockError::Refused), "{name}: {refused}");
        place.restore(&good);
    }
    let about = place.dir().join("vault.json");
    let renamed = fs::read_to_string(&about).unwrap().replace("000000000001", "000000000002");
    fs::write(&about, renamed).unwrap();
    assert!(matches!(place.unlock_with("right", now()), Err(UnlockError::Format(_))));
}

#[test]
fn a_database_whose_inner_id_is_another_is_refused() {
    let place = Place::new();
    let vault = place.create();
    vault.state.connection.execute_batch("UPDATE meta SET value = x'30' WHERE name = 'vault_id'").unwrap();
    drop(vault.lock());
    assert!(place.unlock_with("right", now()).is_err());
}

#[test]
fn a_missing_or_cut_file_is_an_error_and_never_a_panic() {
    let place = Place::new();
    drop(place.create().lock());
    let good = place.files();
    for path in good.keys().filter(|p| p.file_name().unwrap() != "heads.log" && !p.ends_with("recovery.json"))
    {
        for cut in [None, Some(0), Some(good[path].len() / 2)] {
            match cut {
                None => fs::remove_file(path).unwrap(),
                Some(length) => fs::write(path, &good[path][..length]).unwrap(),
            }
            let opened = Vault::open(place.disk(), &place.dir()).map_err(UnlockError::from);
            let unlocked = opened.and_then(|v| v.unlock(None, &phrase("right"), now()).map_err(|f| f.reason));
            assert!(unlocked.is_err(), "{path:?} {cut:?}");
            place.restore(&good);
        }
    }
    assert_eq!(verified_texts(&place.unlock()).unwrap(), [b"founding"]);
}

#[test]
fn shares_and_synced_folders_are_refused_for_making_and_for_opening() {
    let place = Place::new();
    drop(place.create().lock());
    fs::write(place.top.join(".dropbox"), b"").unwrap();
    let refused = Vault::open(place.disk(), &place.dir()).unwrap_err();
    assert!(
        matches!(refused, OpenError::Place { .. }) && refused.to_string().contains("Dropbox"),
        "{refused}"
    );
    fs::remove_dir_all(place.dir()).unwrap();
    let refused = place.create_on(place.disk()).unwrap_err();
    assert!(matches!(refused, Failure::Create(CreateError::Place(_))), "{refused}");
    assert!(!place.dir().exists());
}

#[test]
fn a_vault_in_use_cannot_be_changed_as_a_whole() {
    let place = Place::new();
    drop(place.create().lock());
    let (one, mut two) = (place.unlock(), place.unlock());
    let refused = two.change_passphrase(&phrase("right"), &phrase("new"), COST, now()).unwrap_err();
    assert!(refused.to_string().contains("vault.lock"), "{refused}");
    act(&mut two, "it still works");
    drop(one.lock());
    two.change_passphrase(&phrase("right"), &phrase("new"), COST, now()).unwrap();
    act(&mut two, "and goes on");
    assert_eq!(verified_texts(&two).unwrap().len(), 3);
}

#[test]
fn whoever_waits_too_long_for_the_database_is_told_so() {
    let place = Place::new();
    drop(place.create().lock());
    let (mut one, mut two) = (place.unlock(), place.unlock());
    let busy = one.transaction(|_| two.transaction(|tx| append(tx, b"second").map_err(Failure::from)));
    assert!(matches!(busy, Err(Failure::Database(DatabaseError::Busy { .. }))), "{busy:?}");
    act(&mut two, "now");
}

#[test]
fn a_database_that_cannot_grow_keeps_what_it_has() {
    let place = Place::new();
    let mut vault = place.create();
    let pages: u32 = vault.state.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let limit = format!("PRAGMA max_page_count={}", pages + 2);
    vault.state.connection.query_row(&limit, [], |_| Ok(())).unwrap();
    let full = vault.transaction(|tx| append(tx, &[b'x'; 100_000])).unwrap_err();
    assert!(matches!(full, DatabaseError::Full), "{full}");
    vault.state.connection.query_row("PRAGMA max_page_count=100000", [], |_| Ok(())).unwrap();
    act(&mut vault, "there is room again");
    assert_eq!(verified_texts(&vault).unwrap().len(), 2);
}

#[test]
fn the_whole_life_of_a_vault_keeps_to_windows_rules() {
    let place = Place::new();
    let disk: Arc<dyn Disk> = Arc::new(testkit::WindowsDisk::new(Some(place.top.join("state"))));
    let mut vault = place.create_on(disk.clone()).unwrap();
    act(&mut vault, "one");
    vault.change_passphrase(&phrase("right"), &phrase("new"), COST, now()).unwrap();
    drop(vault.lock());
    let refused = Vault::open(disk.clone(), &place.dir()).unwrap().unlock(None, &phrase("right"), now());
    let mut vault = refused.unwrap_err().vault.unlock(None, &phrase("new"), now()).unwrap();
    let head = act(&mut vault, "two");
    vault.set_heads_aside(&head, now()).unwrap();
    assert_eq!(anchors::states(&vault), (crate::HeadState::Equal, crate::HeadState::Equal));
    drop(vault.lock());
    let shouted = place.top.join("VAULT");
    assert!(Vault::open(disk, &shouted).is_ok(), "letter case does not count there");
}

#[test]
fn debug_shows_no_secret_of_an_unlocked_vault() {
    let place = Place::new();
    let vault = place.create();
    let shown = format!("{vault:?}");
    let key = vault.state.master.database_key().unwrap();
    let hex: String = key.secret_bytes().iter().map(|b| format!("{b:02x}")).collect();
    for secret in
        [format!("{:?}", key.secret_bytes()), hex, format!("{:?}", vault.identity().ed25519.secret_seed())]
    {
        assert!(!shown.contains(&secret), "{shown}");
    }
    assert!(vault.engine().unwrap().provider.starts_with("openssl"));
    let reopened = database::open(&place.dir().join("vault.db"), &key, Duration::ZERO);
    assert!(reopened.is_ok(), "the key is the one that opens the database");
}
