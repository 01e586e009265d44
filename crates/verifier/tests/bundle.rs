//! `strongroom-verify bundle`: every verdict, its sentence and its exit code.

mod common;

use common::{PASSPHRASE, place, place_with, said};
use model::Json;
use seal::{Argon2Params, X25519Key};

#[test]
fn without_a_key_the_outside_alone_is_vouched_for() {
    let place = place();
    let run = place.run(&["bundle", "report.enc"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(
        run.out.starts_with("report.enc: Outside intact; contents sealed and not checked.\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains(&place.fingerprint().groups()), "{}", run.out);
    assert!(run.out.contains("a passphrase, 1 recipient's key"), "{}", run.out);
    assert_eq!(run.err, "", "no bar and no note in a pipe");
}

#[test]
fn a_pinned_signer_of_a_whole_bundle_is_exit_0() {
    let place = place();
    let groups = place.fingerprint().groups().to_uppercase();
    for args in [
        ["bundle", "report.zip", "--pin", &groups].as_slice(),
        &["bundle", "report.enc", "--identity", "my.key", "--pin", &groups],
        &["bundle", "report.enc", "--passphrase-file", "phrase.txt", "--pin", &groups],
    ] {
        let run = place.run(args);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.out.contains(": Intact. Signed by the fingerprint you gave.\n"), "{}", run.out);
        assert!(run.out.contains("2 data files, 3 rows by the signer's count (csv)"), "{}", run.out);
        assert!(run.out.contains("made-up data"), "{}", run.out);
        assert!(run.out.contains("stood at 3 entries when this was made"), "{}", run.out);
    }
    let outside = place.run(&["bundle", "report.enc", "--pin", &groups]);
    assert_eq!(outside.code, 0, "{outside:?}");
    assert!(outside.out.contains("not checked. Signed by the fingerprint you gave."), "{}", outside.out);
}

#[test]
fn an_unknown_signer_of_a_whole_bundle_is_exit_4() {
    let place = place();
    let run = place.run(&["bundle", "report.zip"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(
        run.out.starts_with(
            "report.zip: Intact, but this signer is not known here. \
             Compare the fingerprint by phone before you rely on it.\n"
        ),
        "{}",
        run.out
    );
}

#[test]
fn another_signer_than_the_pinned_one_is_exit_1() {
    let place = place();
    let other = "ab".repeat(32);
    for args in [
        ["report.zip", "--pin", &other].as_slice(),
        &["report.enc", "--pin", &other],
        &["report.enc", "--pin", &other, "--identity", "my.key"],
    ] {
        let run = place.run(&[&["bundle"], args].concat());
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.out.contains("NOT signed by the fingerprint you gave"), "{}", run.out);
        let (code, json) = place.json(args);
        assert_eq!((code, json.get("is_valid")), (1, Some(&Json::Bool(false))));
        assert_eq!(json.text("pin"), Some("other"));
    }
}

#[test]
fn whatever_a_readable_file_contains_it_is_broken_and_never_a_failure_to_read() {
    let place = place();
    let middle = place.sealed.len() / 2;
    let mut changed = place.sealed.clone();
    changed[middle] ^= 1;
    let cases: [(&str, &[u8]); 6] = [
        ("empty.enc", b""),
        ("text.enc", b"Dear colleague"),
        ("zip.zip", b"PK\x03\x04 and no more"),
        ("zeros.enc", &[0; 4096]),
        ("cut.enc", &place.sealed[..middle]),
        ("changed.enc", &changed),
    ];
    for (name, bytes) in cases {
        place.write(name, bytes);
        let run = place.run(&["bundle", name]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.out.starts_with(&format!("{name}: Do not use. ")), "{}", run.out);
        let (_, json) = place.json(&[name]);
        assert_eq!(json.text("verdict"), Some("broken"));
        assert_eq!(json.get("is_valid"), Some(&Json::Bool(false)));
        assert!(json.text("what").is_some_and(|what| !what.is_empty()) && json.text("where").is_some());
    }
}

#[test]
fn the_place_of_the_damage_is_named() {
    let place = place();
    let at = place.sealed.windows(10).position(|w| w == b"HOW TO CHE").unwrap();
    let mut changed = place.sealed.clone();
    changed[at] ^= 0x20;
    place.write("changed.enc", &changed);
    let (code, json) = place.json(&["changed.enc"]);
    assert_eq!(code, 1);
    assert_eq!(json.text("where"), Some("VERIFY.txt"), "{json:?}");
}

#[test]
fn what_cannot_be_read_is_exit_2_and_has_no_verdict() {
    let place = place();
    for (name, word) in [("absent.enc", "does not exist"), (".", "folder")] {
        let run = place.run(&["bundle", name]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
        assert!(run.err.contains(word), "{}", run.err);
    }
    let (code, json) = place.json(&["absent.enc"]);
    assert_eq!((code, json.get("verdict")), (2, Some(&Json::Null)));
    assert_eq!(place.run(&["bundle"]).code, 2);
    assert_eq!(place.run(&["bundle", "report.enc", "--pin", "1234"]).code, 2);
    assert_eq!(place.run(&["no-such-command"]).code, 2);
}

#[test]
fn a_wrong_passphrase_and_a_strangers_key_are_exit_3() {
    let place = place();
    place.write("stranger.key", X25519Key::generate().unwrap().pkcs8_pem().as_bytes());
    place.write("wrong.txt", b"not this one\n");
    for (args, why) in [
        (["--identity", "stranger.key"], "not sealed to this key"),
        (["--passphrase-file", "wrong.txt"], "passphrase is wrong"),
    ] {
        let run = place.run(&[&["bundle", "report.enc"], args.as_slice()].concat());
        assert_eq!(run.code, 3, "{run:?}");
        assert!(run.out.contains("Outside intact") && run.out.contains(why), "{}", run.out);
    }
    for key in [b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n".as_slice(), b"no key", b""] {
        place.write("bad.key", key);
        let run = place.run(&["bundle", "report.enc", "--identity", "bad.key"]);
        assert_eq!(run.code, 3, "{run:?}");
        assert!(run.err.contains("key cannot be used"), "{}", run.err);
    }
}

#[test]
fn the_passphrase_may_come_from_the_environment() {
    let place = place();
    let run = said(
        place
            .command(&["bundle", "report.enc", "--passphrase"])
            .env("STRONGROOM_PASSPHRASE", PASSPHRASE)
            .output()
            .unwrap(),
    );
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.out.contains("2 data files"), "{}", run.out);
}

#[test]
fn of_several_files_the_gravest_counts_and_all_are_reported() {
    let place = place();
    place.write("broken.enc", b"x");
    let pin = place.fingerprint().to_string();
    let run = place.run(&["bundle", "--pin", &pin, "report.enc", "broken.enc", "absent.enc", "report.zip"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.out.matches(": Intact").count() + run.out.matches(": Outside intact").count(), 2);
    assert!(run.out.contains("broken.enc: Do not use") && run.err.contains("absent.enc"), "{run:?}");
    assert_eq!(place.run(&["bundle", "--pin", &pin, "absent.enc", "report.zip"]).code, 2);
    let lines = place.run(&["bundle", "--json", "report.enc", "broken.enc"]).out;
    assert_eq!(lines.lines().count(), 2, "{lines}");
}

#[test]
fn json_tells_what_a_script_needs() {
    let place = place();
    let pin = place.fingerprint();
    let (code, json) = place.json(&["report.enc", "--identity", "my.key", "--pin", &pin.to_string()]);
    assert_eq!(code, 0);
    assert_eq!(json.text("verdict"), Some("valid_pinned"));
    assert_eq!(json.get("is_valid"), Some(&Json::Bool(true)));
    assert_eq!(json.count("exit_code"), Some(0));
    assert_eq!(json.text("fingerprint"), Some(pin.to_string().as_str()));
    assert_eq!(json.text("bundle_id"), Some("0192f0c4-0000-7000-8000-000000000001"));
    assert_eq!(json.text("created"), Some("2026-01-01T00:00:00Z"));
    let counts = json.get("record_counts").and_then(Json::as_object).unwrap();
    assert_eq!((counts.count("Client.csv"), counts.count("Export.csv")), (Some(2), Some(1)));
    assert_eq!(json.get("checkpoint").and_then(Json::as_object).unwrap().count("size"), Some(3));
    let (_, outside) = place.json(&["report.enc"]);
    assert_eq!(outside.text("verdict"), Some("outer_only"));
    assert_eq!(outside.get("is_valid"), Some(&Json::Bool(false)), "contents were not checked");
    assert_eq!(outside.get("record_counts"), None);
}

#[test]
fn texts_in_a_bundle_cannot_steer_the_terminal() {
    let place = place_with(&common::DATA, Argon2Params::SMALLEST, "csv\u{1b}[2J\nreport.zip: Intact. Signed");
    let run = place.run(&["bundle", "report.zip"]);
    assert!(!run.out.contains('\u{1b}') && !run.out.contains("\nreport.zip: Intact. "), "{}", run.out);
}

#[test]
fn help_is_there_for_people() {
    let place = place();
    for args in [["--help"].as_slice(), &["bundle", "--help"], &["open", "--help"], &["log", "--help"]] {
        let run = place.run(args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
        assert!(run.out.contains("Usage: strongroom-verify"), "{}", run.out);
    }
    assert!(place.run(&["--help"]).out.contains("call the"), "says how to compare a fingerprint");
}
