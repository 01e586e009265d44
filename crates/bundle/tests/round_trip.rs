//! What is sealed comes out again, by every way in, and only whole.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use ::seal::X25519Key;
use bundle::{
    DataFile, Key, Kind, NewSlot, NullSink, RecipientEntry, SealError, Sealing, kind_of, seal, verify_plain,
    write_upload_zip,
};
use common::{DATA, Refused, fixture, plain, verify};

#[test]
fn every_way_in_leads_to_the_same_checked_contents() {
    let made = fixture(true);
    let file = made.seal(&DATA);
    assert_eq!(kind_of(&file.as_slice()).unwrap(), Kind::Sealed);
    for key in [Key::Vault(&made.vault), Key::Passphrase(&made.passphrase), Key::Identity(&made.identity)] {
        let contents = verify(&file, &key).unwrap();
        let names: Vec<_> = contents.files().iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["Client.csv", "Empty.csv", "Export.csv"]);
        for file in contents.files() {
            let (_, bytes) = DATA.iter().find(|(name, _)| *name == file.name.as_str()).unwrap();
            assert_eq!((file.bytes, file.digest), (bytes.len() as u64, ::seal::sha256(&[bytes])));
        }
        assert_eq!(contents.checkpoint(), Some(b"a head of the log\n".as_slice()));
        assert!(contents.lists(&RecipientEntry::Passphrase));
        assert!(contents.lists_recipient(&made.identity.public().fingerprint()));
        assert!(!contents.lists_recipient(&X25519Key::generate().unwrap().public().fingerprint()));
    }
}

#[test]
fn the_plain_bundle_inside_verifies_by_itself() {
    let made = fixture(false);
    let inside = plain(&made.seal(&DATA), &Key::Vault(&made.vault));
    assert_eq!(kind_of(&inside.as_slice()).unwrap(), Kind::Plain);
    let contents =
        verify_plain(&inside.as_slice(), None, &mut NullSink, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(contents.files().len(), 3);
    let upload =
        write_upload_zip(&inside.as_slice(), &contents, Vec::new(), std::num::NonZeroUsize::MIN, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
    let entries = archive::walk(&upload, &archive::Limits::deflated()).unwrap();
    assert_eq!(entries.len(), 3, "the data files alone");
}

#[test]
fn a_stranger_and_a_wrong_passphrase_open_nothing() {
    let made = fixture(false);
    let file = made.seal_with(&DATA, &[NewSlot::Vault(&made.vault)]);
    assert!(matches!(verify(&file, &Key::Passphrase(&made.passphrase)), Err(Refused::Key(_))));
    assert!(matches!(verify(&file, &Key::Identity(&made.identity)), Err(Refused::Key(_))));
}

#[test]
fn stopping_midway_is_not_called_broken() {
    let made = fixture(false);
    let file = made.seal(&DATA);
    let bytes = file.as_slice();
    let stopped = bundle::OuterVerified::verify(&bytes, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(bundle::BundleError::Cancelled)));
}

fn try_seal(data: &[DataFile]) -> Result<Vec<u8>, SealError> {
    let made = fixture(false);
    let job = Sealing {
        bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        keys: &made.keys,
        slots: &[NewSlot::Vault(&made.vault)],
        about: common::about(),
        data,
        checkpoint: None,
        threads: std::num::NonZeroUsize::MIN,
    };
    let mut open = |_| Ok(Box::new(Cursor::new(b"a\n")) as Box<dyn Read + Send>);
    let (to, _) = seal(Cursor::new(Vec::new()), &job, &mut open, &mut |_| ControlFlow::Continue(()))?;
    Ok(to.into_inner())
}

fn file(name: &str, bytes: u64) -> DataFile {
    DataFile { name: name.parse().unwrap(), bytes, rows: 0, digest: None }
}

#[test]
fn nothing_is_written_that_no_reader_would_take() {
    assert!(matches!(try_seal(&[file("a.csv", 51 << 30)]), Err(SealError::Limit(_))));
    let many: Vec<DataFile> =
        (0..8_000).map(|i| file(&format!("{}{i:05}.csv", "x".repeat(110)), 2)).collect();
    assert!(matches!(try_seal(&many), Err(SealError::Limit(_))));
    for reserved in ["bundle.json", "Keyslots.TXT", "manifest.sha256.more"] {
        assert!(matches!(try_seal(&[file(reserved, 2)]), Err(SealError::Name { .. })), "{reserved}");
    }
    assert!(matches!(try_seal(&[file("a.csv", 2), file("A.CSV", 2)]), Err(SealError::Archive(_))));
    assert!(matches!(try_seal(&[file("a.csv", 3)]), Err(SealError::Archive(_))), "the source changed");
}

#[test]
fn thousands_of_files_are_no_trouble() {
    let many: Vec<DataFile> = (0..5_000).map(|i| file(&format!("File{i:05}.csv"), 2)).collect();
    let sealed = try_seal(&many).unwrap();
    let contents = verify(&sealed, &Key::Vault(&fixture(false).vault)).unwrap();
    assert_eq!(contents.files().len(), 5_000);
}
