//! The rollback matrix of vault.md §13, row by row. Every row opens without complaint in SQLCipher itself.

use super::anchors::{compare, states};
use super::*;
use crate::HeadState;

const PAGE: usize = 4096;

/// A vault with three entries and one with six: the earlier files, then the later ones on disk.
fn earlier_and_later() -> (Place, BTreeMap<PathBuf, Vec<u8>>) {
    let place = Place::new();
    let mut vault = place.create();
    act(&mut vault, "one");
    act(&mut vault, "two");
    drop(vault.lock());
    let earlier = place.files();
    let mut vault = place.unlock();
    for text in ["three", "four", "five"] {
        act(&mut vault, text);
    }
    drop(vault.lock());
    (place, earlier)
}

fn heads(place: &Place) -> PathBuf {
    place.dir().join("heads.log")
}

#[test]
fn an_old_database_put_back_is_ahead() {
    let (place, earlier) = earlier_and_later();
    let database = place.dir().join("vault.db");
    fs::write(&database, &earlier[&database]).unwrap();
    let vault = place.unlock();
    assert_eq!(verified_texts(&vault).unwrap().len(), 3, "it opens cleanly, and its log is consistent");
    assert_eq!(states(&vault), (HeadState::Ahead { by: 3 }, HeadState::Ahead { by: 3 }));
    assert_eq!(compare(&vault).beside.known.unwrap().size, 6);
}

#[test]
fn an_old_database_that_was_worked_on_past_its_size_has_diverged() {
    let (place, earlier) = earlier_and_later();
    let database = place.dir().join("vault.db");
    fs::write(&database, &earlier[&database]).unwrap();
    let mut vault = place.unlock();
    for text in ["other three", "other four", "other five"] {
        act(&mut vault, text);
    }
    assert_eq!(states(&vault), (HeadState::Diverged { size: 6 }, HeadState::Diverged { size: 6 }));
}

#[test]
fn the_whole_folder_put_back_is_seen_by_the_second_copy_only() {
    let (place, earlier) = earlier_and_later();
    place.restore(&earlier);
    assert_eq!(states(&place.unlock()), (HeadState::Equal, HeadState::Ahead { by: 3 }));
}

#[test]
fn a_write_ahead_log_deleted_after_a_crash_is_ahead() {
    const NAME: &str = "tests::rollback::a_write_ahead_log_deleted_after_a_crash_is_ahead";
    if let Some((place, _)) = task() {
        let mut vault = place.unlock();
        act(&mut vault, "only in the write-ahead log");
        std::process::abort();
    }
    let place = Place::new();
    drop(place.create().lock());
    assert!(!child(NAME, &place.top, "").wait().unwrap().success());
    let files = place.files();
    let wal = place.dir().join("vault.db-wal");
    assert!(!files[&wal].is_empty());
    assert_eq!(
        states(&place.unlock()),
        (HeadState::Equal, HeadState::Equal),
        "nothing was lost by the crash"
    );
    place.restore(&files);
    fs::remove_file(wal).unwrap();
    fs::remove_file(place.dir().join("vault.db-shm")).unwrap();
    let vault = place.unlock();
    assert_eq!(verified_texts(&vault).unwrap(), [b"founding"]);
    assert_eq!(states(&vault), (HeadState::Ahead { by: 1 }, HeadState::Ahead { by: 1 }));
}

#[test]
fn one_old_page_spliced_in_is_never_taken_for_the_whole_log() {
    let (place, earlier) = earlier_and_later();
    let database = place.dir().join("vault.db");
    let later = place.files();
    let whole = verified_texts(&place.unlock()).unwrap();
    let (old, new) = (&earlier[&database], &later[&database]);
    let mut seen = 0;
    for page in 0..new.len() / PAGE {
        let range = page * PAGE..(page + 1) * PAGE;
        let Some(old_page) = old.get(range.clone()).filter(|p| *p != &new[range.clone()]) else { continue };
        let mut spliced = new.clone();
        spliced[range].copy_from_slice(old_page);
        place.restore(&later);
        fs::write(&database, spliced).unwrap();
        seen += 1;
        let Ok(vault) = place.unlock_with("right", now()) else { continue };
        let size = vault.read(|tx| tx.entries().count());
        let noticed = match (size, verified_texts(&vault)) {
            (Ok(_), Ok(texts)) => texts == whole || matches!(states(&vault).0, HeadState::Ahead { .. }),
            _ => true,
        };
        assert!(noticed, "page {page}");
    }
    assert!(seen >= 2, "the pages of the log and of its index differ: {seen}");
}

#[test]
fn a_flipped_bit_anywhere_in_the_database_is_an_error() {
    let (place, _) = earlier_and_later();
    let database = place.dir().join("vault.db");
    let good = place.files();
    let bytes = &good[&database];
    for page in 0..bytes.len() / PAGE {
        let mut flipped = bytes.clone();
        flipped[page * PAGE + 77] ^= 4;
        place.restore(&good);
        fs::write(&database, flipped).unwrap();
        let Ok(vault) = place.unlock_with("right", now()) else { continue };
        let check: Result<String, _> =
            vault.state.connection.query_row("PRAGMA cipher_integrity_check", [], |row| row.get(0));
        assert!(check.is_ok_and(|found| found.contains("HMAC")), "page {page}");
    }
}

#[test]
fn a_deleted_or_emptied_head_file_is_missing() {
    let (place, _) = earlier_and_later();
    fs::write(heads(&place), b"").unwrap();
    assert_eq!(states(&place.unlock()), (HeadState::Missing, HeadState::Equal));
    fs::remove_file(heads(&place)).unwrap();
    assert_eq!(states(&place.unlock()), (HeadState::Missing, HeadState::Equal));
    assert!(!heads(&place).exists(), "unlocking does not make it anew");
}

#[test]
fn a_head_file_cut_anywhere_is_behind_or_torn_and_never_forged() {
    let (place, _) = earlier_and_later();
    let bytes = fs::read(heads(&place)).unwrap();
    let vault = place.unlock();
    let first = bytes.iter().position(|b| *b == b'\n').unwrap() + 1;
    for cut in first..bytes.len() {
        fs::write(heads(&place), &bytes[..cut]).unwrap();
        let state = states(&vault).0;
        let whole = bytes[cut - 1] == b'\n';
        assert_eq!(matches!(state, HeadState::Behind { .. }), whole, "{cut}: {state:?}");
        assert_eq!(state == HeadState::Torn, !whole, "{cut}: {state:?}");
    }
}

#[test]
fn a_changed_head_or_one_of_another_vault_is_forged() {
    let (place, _) = earlier_and_later();
    let text = fs::read_to_string(heads(&place)).unwrap();
    fs::write(heads(&place), text.replacen("1 4 ", "1 9 ", 1)).unwrap();
    assert_eq!(states(&place.unlock()).0, HeadState::Forged { line: 4 });

    let other = Place::new();
    drop(other.create().lock());
    fs::copy(heads(&other), heads(&place)).unwrap();
    assert_eq!(states(&place.unlock()).0, HeadState::Forged { line: 1 });
}

#[test]
fn after_a_restore_that_is_an_entry_the_old_head_file_is_set_aside() {
    let (place, earlier) = earlier_and_later();
    place.restore(&earlier);
    let mut vault = place.unlock();
    let head = vault.transaction(|tx| append(tx, b"restored")).unwrap();
    vault.set_heads_aside(&head, now()).unwrap();
    assert_eq!(states(&vault), (HeadState::Equal, HeadState::Equal));
    let kept = fs::read_dir(place.dir()).unwrap().map(|e| e.unwrap().file_name());
    assert!(kept.into_iter().any(|name| name == "heads.20260101T000000000Z.log"));
}
