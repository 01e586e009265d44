//! A vault that an earlier build wrote: every later one opens it and finds the same.

use super::*;
use crate::{BundleState, CheckpointKind, Detail, HeadState, Purpose};

/// A working copy, since opening a database writes beside it.
fn thawed(name: &str) -> Place {
    let place = Place::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault").join(name);
    for folder in ["", "bags"] {
        fs::create_dir(place.dir().join(folder)).unwrap();
        for entry in fs::read_dir(from.join(folder)).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), place.dir().join(folder).join(entry.file_name())).unwrap();
            }
        }
    }
    place
}

#[test]
fn the_first_frozen_vault_opens_and_holds_what_was_put_into_it() {
    let place = thawed("two_entries__opens");
    let vault = place.unlock();
    assert_eq!(verified_texts(&vault).unwrap(), [b"founding".to_vec(), b"second".to_vec()]);
    let reports = anchors::compare(&vault);
    assert_eq!(reports.beside.state, HeadState::Equal);
    assert_eq!(reports.elsewhere.unwrap().state, HeadState::Missing, "it was made on another computer");
    vault
        .read(|tx| -> Result<(), DatabaseError> {
            let detail = Detail { salt: [9; 16], text: "a reason".into() };
            assert_eq!(tx.details().detail(1)?, Some(detail));
            let latest = tx.checkpoints().latest()?.unwrap();
            assert_eq!((latest.size, latest.kind, latest.made), (2, CheckpointKind::Local, now()));
            let signing = tx.signing_keys().secret(Purpose::BundleEd25519)?.unwrap();
            assert_eq!(*signing, [7; 32]);
            let [bundle] = tx.bundles().all()?.try_into().unwrap();
            assert_eq!((bundle.state, bundle.file), (BundleState::Done, Some((Digest::ZERO, 77))));
            assert_eq!(tx.bundle_keys().key(bundle.bundle.id)?.unwrap().secret_bytes(), &[5; 32]);
            assert_eq!(tx.pins().all()?[0].name, "Ben");
            assert_eq!((tx.kek().latest()?, tx.subject_keys().latest()?), (1, 1));
            Ok(())
        })
        .unwrap();
}

#[test]
fn its_recovery_code_still_opens_it() {
    let place = thawed("two_entries__opens");
    let vault = place.open().unlock_with_recovery(&code(), now()).unwrap();
    assert_eq!(verified_texts(&vault).unwrap().len(), 2);
}
