//! The local anchor as the vault shows it.

use super::*;
use crate::{HeadReports, HeadState};

/// Compares the anchors with the stand-in log, whose root at a size is its last leaf.
pub(super) fn compare(vault: &Vault<Unlocked>) -> HeadReports {
    let size = vault.read(|tx| tx.entries().count()).unwrap();
    let root_at = |size: u64| -> Result<Option<Digest>, platform::DiskError> {
        let entry = vault.read(|tx| tx.entries().entry(size - 1)).unwrap();
        Ok(entry.map(|entry| entry.leaf))
    };
    vault.compare_heads(size, root_at).unwrap()
}

pub(super) fn states(vault: &Vault<Unlocked>) -> (HeadState, HeadState) {
    let reports = compare(vault);
    (reports.beside.state, reports.elsewhere.unwrap().state)
}

#[test]
fn a_new_vault_is_anchored_in_both_places() {
    let place = Place::new();
    let mut vault = place.create();
    assert_eq!(states(&vault), (HeadState::Equal, HeadState::Equal));
    let head = act(&mut vault, "one");
    assert_eq!(states(&vault), (HeadState::Equal, HeadState::Equal));
    assert_eq!(compare(&vault).beside.known, Some(head));
}

#[test]
fn a_commit_whose_head_was_not_written_leaves_the_anchor_behind_which_is_fine() {
    let place = Place::new();
    let mut vault = place.create();
    vault.transaction(|tx| append(tx, b"no head")).unwrap();
    assert_eq!(states(&vault), (HeadState::Behind { by: 1 }, HeadState::Behind { by: 1 }));
    act(&mut vault, "the next one mends it");
    assert_eq!(states(&vault), (HeadState::Equal, HeadState::Equal));
}

#[test]
fn a_vault_moved_to_another_computer_lacks_only_the_second_copy() {
    let place = Place::new();
    let mut vault = place.create();
    let head = act(&mut vault, "one");
    drop(vault.lock());
    fs::remove_dir_all(place.top.join("state")).unwrap();
    let mut vault = place.unlock();
    assert_eq!(states(&vault), (HeadState::Equal, HeadState::Missing));
    act(&mut vault, "appending does not make it");
    assert_eq!(states(&vault), (HeadState::Equal, HeadState::Missing));
    vault.make_missing_heads(&head).unwrap();
    assert_eq!(states(&vault).1, HeadState::Behind { by: 1 });
}

#[test]
fn a_system_without_a_state_folder_has_one_copy() {
    let place = Place::new();
    let disk: Arc<dyn Disk> = Arc::new(LinuxDisk::with_state_dir(None));
    let vault = place.create_on(disk).unwrap();
    let reports = compare(&vault);
    assert_eq!((reports.beside.state, reports.elsewhere), (HeadState::Equal, None));
}
