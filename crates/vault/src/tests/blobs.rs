//! Sealed files: written whole, opened by their own key alone, swept when no row names them.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};

use model::{BlobId, DataSetId};

use super::*;
use crate::{BlobError, BlobRole, BlobRow, BlobStore, DataSetRow, SealedBlob};

fn blob_id(n: u8) -> BlobId {
    BlobId::from_parts(now(), [n; 10])
}

fn put(store: &BlobStore, n: u8, bytes: &[u8]) -> SealedBlob {
    let hold = store.hold().unwrap();
    let mut writer = store.begin(&hold, blob_id(n)).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn row(sealed: &SealedBlob) -> BlobRow {
    BlobRow {
        id: sealed.id,
        role: BlobRole::File,
        name: "a.csv".into(),
        bytes: sealed.bytes,
        digest: sealed.digest,
        rows: 1,
    }
}

fn read(store: &BlobStore, sealed: &SealedBlob) -> Result<Vec<u8>, BlobError> {
    let mut bytes = Vec::new();
    store.reader(&row(sealed), &sealed.key)?.read_to_end(&mut bytes).map_err(|_| BlobError::Damaged)?;
    Ok(bytes)
}

fn path(place: &Place, n: u8) -> PathBuf {
    place.dir().join("blobs").join(format!("{}.blob", blob_id(n)))
}

#[test]
fn what_was_sealed_reads_back_at_every_length_around_a_chunk_and_is_not_on_disk_in_the_clear() {
    let place = Place::new();
    let store = place.create().blob_store();
    for (n, length) in [0, 1, 16_383, 16_384, 16_385, 40_000].into_iter().enumerate() {
        let plain: Vec<u8> = b"plaintext marker ".iter().copied().cycle().take(length).collect();
        let sealed = put(&store, n as u8, &plain);
        assert_eq!((sealed.bytes, sealed.digest), (length as u64, sha256(&[&plain])));
        assert_eq!(read(&store, &sealed).unwrap(), plain);
        let on_disk = fs::read(path(&place, n as u8)).unwrap();
        assert!(!on_disk.windows(16).any(|w| w == b"plaintext marker"), "{length}");
    }
}

#[test]
fn a_changed_cut_swapped_or_missing_file_is_refused() {
    let place = Place::new();
    let store = place.create().blob_store();
    let (one, two) = (put(&store, 1, &[7; 20_000]), put(&store, 2, &[7; 20_000]));
    let good = fs::read(path(&place, 1)).unwrap();
    for at in [0, 30, 60, 16_500, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(path(&place, 1), bad).unwrap();
        assert!(matches!(read(&store, &one), Err(BlobError::Damaged)), "byte {at}");
    }
    for cut in [0, 55, 56, 16_456, good.len() - 1] {
        fs::write(path(&place, 1), &good[..cut]).unwrap();
        assert!(matches!(read(&store, &one), Err(BlobError::Damaged)), "cut to {cut}");
    }
    fs::copy(path(&place, 2), path(&place, 1)).unwrap();
    assert!(matches!(read(&store, &one), Err(BlobError::Damaged)), "another one of the same length");
    assert!(matches!(store.reader(&row(&one), &two.key), Err(BlobError::Damaged)), "even with its key");
    fs::remove_file(path(&place, 1)).unwrap();
    assert!(matches!(read(&store, &one), Err(BlobError::Missing)));
    assert_eq!(store.present().unwrap(), BTreeSet::from([two.id]));
}

#[test]
fn a_sweep_removes_what_no_row_names_and_tells_which_rows_have_no_file() {
    let place = Place::new();
    let mut vault = place.create();
    let store = vault.blob_store();
    let (kept, lost) = (put(&store, 1, b"a"), put(&store, 2, b"b"));
    let set = DataSetId::from_parts(now(), [1; 10]);
    vault
        .transaction(|tx| {
            tx.data_sets_mut().keep(&DataSetRow {
                id: set,
                label: "a set".into(),
                digest: Digest::ZERO,
                taken_in: now(),
                operator: operator_id(),
                practice: false,
                facts: b"{}".to_vec(),
            })?;
            tx.blobs_mut().keep(set, BlobRole::File, "a.csv", 1, &kept)?;
            tx.blobs_mut().keep(set, BlobRole::File, "b.csv", 1, &lost)
        })
        .unwrap();
    put(&store, 3, b"never named");
    fs::write(place.dir().join("blobs/.x.0123456789abcdef.partial"), b"half").unwrap();
    fs::write(place.dir().join("blobs/README"), b"not ours").unwrap();
    fs::remove_file(path(&place, 2)).unwrap();
    let sweep = || {
        store.sweep(|| -> Result<BTreeSet<BlobId>, Failure> {
            Ok(vault.read(|r| r.blobs().all())?.into_iter().map(|(id, _)| id).collect())
        })
    };
    let hold = store.hold().unwrap();
    assert!(sweep().unwrap().is_none(), "not while somebody writes");
    assert!(path(&place, 3).exists());
    drop(hold);
    let swept = sweep().unwrap().unwrap();
    assert_eq!((swept.removed, swept.missing), (2, BTreeSet::from([lost.id])));
    assert!(!path(&place, 3).exists() && path(&place, 1).exists());
    assert!(place.dir().join("blobs/README").exists(), "what is not ours is left alone");
    let key = vault.read(|r| r.blobs().key(kept.id)).unwrap().unwrap();
    assert_eq!(key.secret_bytes(), kept.key.secret_bytes());
}
