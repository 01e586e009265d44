//! The frozen bundles of `tests/vectors/bundle/`: one fault each, the verdict in the file's name, the reason in
//! `vectors_reasons.txt` beside this file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ::seal::{Passphrase, Secret32, X25519Key};
use bundle::{BundleError, Contents, Key, NullSink, OuterVerified, UnlockError, verify_plain};

const PASSPHRASE: &str = "correct horse battery staple test vector";
const REASONS: &str = include_str!("vectors_reasons.txt");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/bundle")
}

fn files() -> BTreeMap<String, Vec<u8>> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "enc" || e == "zip"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect()
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Damage must never be called anything else, such as a failure to read.
fn reason(e: BundleError) -> String {
    match e {
        BundleError::Broken(fault) => fault.to_string(),
        other => panic!("{other:?}"),
    }
}

fn open(outer: &OuterVerified<'_>, key: &Key<'_>) -> Result<Contents, (&'static str, String)> {
    let payload = outer.unlock(key).map_err(|e| match e {
        UnlockError::Broken(fault) => ("broken_inside", fault.to_string()),
        UnlockError::WrongKey(_) => ("wrong_key", e.to_string()),
        other => panic!("{other:?}"),
    })?;
    verify_plain(&payload, Some((outer.envelope(), outer.signers())), &mut NullSink, &mut go_on)
        .map_err(|e| ("broken_inside", reason(e)))
}

fn verdict(name: &str, file: &[u8], key: &Key<'_>) -> (&'static str, String) {
    if name.ends_with(".zip") {
        return match verify_plain(&file, None, &mut NullSink, &mut go_on) {
            Ok(_) => ("valid_unknown_signer", String::from("-")),
            Err(e) => ("broken", reason(e)),
        };
    }
    match OuterVerified::verify(&file, &mut go_on) {
        Ok(outer) => open(&outer, key).map_or_else(|e| e, |_| ("outer_only", String::from("-"))),
        Err(e) => ("broken", reason(e)),
    }
}

#[test]
fn every_frozen_bundle_gets_the_verdict_in_its_name_for_the_reason_written_down() {
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let mut found = String::new();
    for (name, bytes) in files() {
        let (verdict, reason) = verdict(&name, &bytes, &Key::Passphrase(&passphrase));
        let (_, expected) = name.split_once("__").unwrap();
        assert_eq!(expected.split_once('.').unwrap().0, verdict, "{name}: {reason}");
        found.push_str(&format!("{name}\n    {reason}\n"));
    }
    assert_eq!(found, REASONS);
}

#[test]
fn the_frozen_bundles_open_by_every_way_in() {
    let files = files();
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let identity = X25519Key::from_pkcs8_pem(&fs::read(folder().join("recipient.key")).unwrap()).unwrap();
    let vault = Secret32::from_bytes([4; 32]);
    let valid: Vec<_> = files.iter().filter(|(name, _)| name.ends_with("__outer_only.enc")).collect();
    assert_eq!(valid.len(), 3);
    for (name, bytes) in valid {
        let outer = OuterVerified::verify(bytes, &mut go_on).unwrap();
        for key in [Key::Passphrase(&passphrase), Key::Identity(&identity), Key::Vault(&vault)] {
            let contents = open(&outer, &key).unwrap_or_else(|e| panic!("{name} {key:?}: {e:?}"));
            assert!(!contents.files().is_empty());
        }
    }
}
