//! `strongroom-verify open`: the folder appears whole and checked, or not at all.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use bundle::NewSlot;
use common::{DATA, Place, place, place_with, said, seal_bytes};
use seal::{Argon2Params, X25519Key};

fn assert_opened(place: &Place, dir: &str) {
    for (name, bytes) in DATA {
        assert_eq!(fs::read(place.path(dir).join(name)).unwrap(), bytes, "{name}");
    }
    for name in ["bundle.json", "audit.checkpoint", "VERIFY.txt", "manifest.sha256", "manifest.sha256.sshsig"]
    {
        assert!(place.path(dir).join(name).is_file(), "{name}");
    }
}

#[test]
fn every_way_in_writes_the_same_files() {
    let place = place();
    let pin = place.fingerprint().to_string();
    let run = place.run(&["open", "report.enc", "--out", "a", "--identity", "my.key", "--pin", &pin]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("Opened into a."), "{run:?}");
    assert_opened(&place, "a");
    let run = place.run(&["open", "report.enc", "--out", "b", "--passphrase-file", "phrase.txt"]);
    assert_eq!(run.code, 4, "written, but the signer is unknown: {run:?}");
    assert_opened(&place, "b");
    let run = place.run(&["open", "report.zip", "--out", "c"]);
    assert_eq!(run.code, 4, "a plain bundle needs no key: {run:?}");
    assert_opened(&place, "c");
}

#[test]
fn nothing_is_written_unless_everything_holds() {
    let place = place();
    let before = place.names();
    let other = "ab".repeat(32);
    let mut changed = place.sealed.clone();
    let at = changed.len() / 2;
    changed[at] ^= 1;
    place.write("changed.enc", &changed);
    place.write("wrong.txt", b"wrong");
    let mut plain = fs::read(place.path("report.zip")).unwrap();
    plain[60] ^= 1;
    place.write("changed.zip", &plain);
    for (args, code) in [
        (["open", "changed.enc", "--out", "d", "--identity", "my.key"].as_slice(), 1),
        (&["open", "changed.zip", "--out", "d"], 1),
        (&["open", "report.enc", "--out", "d", "--identity", "my.key", "--pin", &other], 1),
        (&["open", "report.zip", "--out", "d", "--pin", &other], 1),
        (&["open", "report.enc", "--out", "d", "--passphrase-file", "wrong.txt"], 3),
        (&["open", "report.enc", "--out", "d"], 2),
        (&["open", "absent.enc", "--out", "d", "--identity", "my.key"], 2),
        (&["open", "report.enc", "--out", "no/such/folder", "--identity", "my.key"], 2),
    ] {
        let run = place.run(args);
        assert_eq!(run.code, code, "{args:?} {run:?}");
    }
    let mut after = place.names();
    after.retain(|name| !["changed.enc", "changed.zip", "wrong.txt"].contains(&name.as_str()));
    assert_eq!(after, before, "no folder, and nothing half-made");
}

#[test]
fn a_folder_that_is_there_is_not_touched() {
    let place = place();
    fs::create_dir(place.path("d")).unwrap();
    let run = place.run(&["open", "report.enc", "--out", "d", "--identity", "my.key"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("already exists"), "{}", run.err);
    assert_eq!(fs::read_dir(place.path("d")).unwrap().count(), 0);
}

#[test]
fn an_opener_whom_the_signer_did_not_mean_is_told() {
    let place = place();
    let mine = X25519Key::generate().unwrap();
    place.write("mine.key", mine.pkcs8_pem().as_bytes());
    let sealed = forwarded(&place, &mine);
    place.write("forwarded.enc", &sealed);
    let run = place.run(&["open", "forwarded.enc", "--out", "d", "--identity", "mine.key"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.out.contains("may have been forwarded"), "{}", run.out);
    let (_, json) = place.json(&["forwarded.enc", "--identity", "mine.key"]);
    assert_eq!(json.get("not_a_recipient"), Some(&model::Json::Bool(true)));
    let (_, json) = place.json(&["report.enc", "--identity", "my.key"]);
    assert_eq!(json.get("not_a_recipient"), Some(&model::Json::Bool(false)));
}

/// A recipient cannot reseal under the signer's name, but the signer's own program could list other recipients than
/// the slots that it wrote. Here both runs of sealing have one signer and bundle id, and the payload's slot differs.
fn forwarded(place: &Place, mine: &X25519Key) -> Vec<u8> {
    let theirs = X25519Key::generate().unwrap();
    common::reslot(
        &seal_bytes(&DATA, &place.keys, &[NewSlot::Recipient(theirs.public())], "csv"),
        &theirs,
        mine,
    )
}

#[test]
fn ctrl_c_while_opening_leaves_nothing() {
    let zeros = vec![b'0'; 300 << 20];
    let data: [(&str, &[u8]); 1] = [("Big.csv", &zeros)];
    let place = place_with_rows(&data);
    let before = place.names();
    let child = place
        .command(&["open", "report.enc", "--out", "d", "--identity", "my.key"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while place.names() == before {
        assert!(started.elapsed() < Duration::from_secs(60), "it never began to write");
        std::thread::sleep(Duration::from_millis(1));
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let run = said(child.wait_with_output().unwrap());
    assert_eq!(run.code, 130, "{run:?}");
    assert!(run.err.contains("stopped; nothing was written"), "{run:?}");
    assert_eq!(place.names(), before);
}

fn place_with_rows(data: &[(&str, &[u8])]) -> Place {
    let first: Vec<(&str, Vec<u8>)> = data.iter().map(|(n, b)| (*n, [b"h\n", *b].concat())).collect();
    let borrowed: Vec<(&str, &[u8])> = first.iter().map(|(n, b)| (*n, b.as_slice())).collect();
    place_with(&borrowed, Argon2Params::SMALLEST, "csv")
}
