//! Every exit code of the contract, each with a run that ends with it.

use std::fs;

use crate::room::{Room, Run};

#[test]
fn findings_of_severity_error_end_with_1_and_warnings_with_0() {
    let room = Room::empty();
    fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", "id,name\n1,x\n");
    room.write("csv/notes.txt", "not data\n");
    let warned = room.run_locked(["check", "csv"]).demand(0);
    assert!(warned.out.contains("1 warning"), "{}", warned.out);
    room.write("csv/b.csv", "id,name\n1\n");
    room.run_locked(["check", "csv"]).demand(1);
}

#[test]
fn the_content_of_a_readable_file_never_ends_with_2() {
    let room = Room::with_bundle();
    for (name, bytes) in
        [("empty", &b""[..]), ("text", b"hello"), ("zip", b"PK\x03\x04"), ("bin", b"\0\xff\0")]
    {
        fs::write(room.file(name), bytes).unwrap();
        room.run_locked(["verify", name]).demand(1);
        room.run_locked(["check", name]).demand(1);
        room.run_locked(["open", name, "--out", "o"]).demand(1);
    }
    assert!(!room.file("o").exists());
}

#[test]
fn a_broken_bundle_ends_with_1_whoever_looks_at_it() {
    let room = Room::with_bundle();
    let mut bytes = fs::read(room.file("a.enc")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(room.file("bad.enc"), bytes).unwrap();
    for found in [room.run(["--json", "verify", "bad.enc"]), room.run_locked(["--json", "verify", "bad.enc"])]
    {
        let found = found.demand(1).result();
        assert_eq!((&found["verdict"], &found["is_valid"]), (&"broken".into(), &false.into()));
    }
    let opened = room.run(["--json", "open", "bad.enc", "--out", "o"]).demand(1);
    assert_eq!(opened.result()["verdict"], "broken");
    assert!(!room.file("o").exists());
    let several = room.run_locked(["--json", "verify", "a.enc", "bad.enc", "missing.enc"]).demand(1);
    let verdicts: Vec<_> = several.json().iter().map(|found| found["exit_code"].as_u64().unwrap()).collect();
    assert_eq!(verdicts, [4, 1, 2]);
}

#[test]
fn another_signer_than_the_named_one_ends_with_1_even_if_the_vault_knows_the_signer() {
    let room = Room::with_bundle();
    let other = "ab".repeat(32);
    for run in [
        room.run(["--json", "verify", "a.enc", "--pin", &other]),
        room.run_locked(["--json", "verify", "a.enc", "--pin", &other]),
    ] {
        let found = run.demand(1).result();
        assert_eq!((&found["pin"], &found["is_valid"]), (&"other".into(), &false.into()));
    }
    let said = room.run_locked(["verify", "a.enc", "--pin", &other]).demand(1);
    assert!(said.out.contains("NOT signed by the fingerprint you gave"), "{}", said.out);
}

#[test]
fn wrong_usage_missing_files_and_existing_targets_end_with_2() {
    let room = Room::with_bundle();
    for args in [
        &["nonsense"][..],
        &["export", "hud"],
        &["check", "missing"],
        &["check", "hud", "--pack", "no/such"],
        &["check", "hud", "--report", "r.xlsx"],
        &["check", "hud", "--temp", "missing"],
        &["verify", "missing.enc"],
        &["verify", "a.enc", "--pin", "abcd"],
        &["open", "a.enc"],
        &["open", "a.enc", "--out", "o", "--zip", "o.zip"],
        &["open", "a.enc", "--out", "o", "--identity", "missing.key"],
        &["open", "a.enc", "--out", "hud"],
        &["export", "hud", "--out", "a.enc", "--reason", "again"],
        &["export", "hud", "--out", "b.enc", "--reason", " "],
        &["export", "hud", "--out", "b.enc", "--reason", "r", "--recipient", "r.key"],
        &["sample", "hud", "--out", "hud"],
        &["key", "new-recipient", "--out", "r.key"],
        &["key", "unpin", "nobody"],
        &["audit", "prove", "4000"],
        &["audit", "export", "--out", "a.enc"],
        &["init"],
    ] {
        let run = room.run(args);
        assert_eq!(run.code, 2, "{args:?}\n{}{}", run.out, run.err);
        assert!(!run.err.is_empty(), "{args:?}");
    }
    assert_eq!(room.names(), ["a.enc", "a.enc.cover.html", "hud", "r.key", "r.pem"]);
}

#[test]
fn whoever_cannot_get_in_ends_with_3() {
    let room = Room::with_bundle();
    let locked = room.run_locked(["audit", "list"]).demand(3);
    assert!(locked.err.contains("no passphrase is at hand"), "{}", locked.err);
    let mut wrong = room.locked(["--json", "audit", "list"]);
    let wrong = Run::of(&wrong.env("STRONGROOM_PASSPHRASE", "not it").output().unwrap()).demand(3);
    assert_eq!(wrong.result()["error"]["kind"], "wrong_secret");
    let none = Room::empty();
    none.run(["audit", "list"]).demand(3);
    room.run(["key", "new-recipient", "--out", "other.key"]).demand(0);
    room.run(["open", "a.enc", "--out", "o", "--identity", "other.key"]).demand(3);
    let mut guess = room.locked(["open", "a.enc", "--out", "o", "--passphrase-recipient"]);
    Run::of(&guess.env("STRONGROOM_RECIPIENT_PASSPHRASE", "a wrong guess").output().unwrap()).demand(3);
    room.run_locked(["open", "a.enc", "--out", "o", "--passphrase-recipient"]).demand(3);
    assert!(!room.file("o").exists());
}

#[test]
fn intact_but_not_known_ends_with_4() {
    let room = Room::with_bundle();
    let found = room.run_locked(["--json", "verify", "a.enc"]).demand(4).result();
    assert_eq!((&found["verdict"], &found["is_valid"]), (&"outer_only".into(), &false.into()));
    assert_eq!(found["pins_consulted"], false);
    let inside = room.run_locked(["--json", "verify", "a.enc", "--identity", "r.key"]).demand(4).result();
    assert_eq!((&inside["verdict"], &inside["is_valid"]), (&"valid_unknown_signer".into(), &true.into()));
    room.run_locked(["open", "a.enc", "--out", "o", "--identity", "r.key"]).demand(4);
    assert!(room.file("o/Client.csv").exists());
}

#[test]
fn verifying_needs_neither_a_vault_nor_its_passphrase_and_says_that_pins_were_not_consulted() {
    let room = Room::with_bundle();
    let mut wrong = room.locked(["verify", "a.enc"]);
    let run = Run::of(&wrong.env("STRONGROOM_PASSPHRASE", "not it").output().unwrap()).demand(4);
    assert!(run.err.contains("The vault stays locked: the passphrase is wrong."), "{}", run.err);
    let mut missing = room.command(["verify", "a.enc"]);
    let run = Run::of(&missing.env("STRONGROOM_VAULT", "nowhere").output().unwrap()).demand(4);
    assert!(run.out.contains("not consulted"), "{}", run.out);
    assert!(!room.file("nowhere").exists());
}

#[test]
fn a_log_that_was_cut_ends_with_1() {
    let room = Room::with_export();
    fs::create_dir(room.file("before")).unwrap();
    for name in ["vault.db", "vault.db-wal"] {
        let _ = fs::copy(room.file("vault").join(name), room.file("before").join(name));
    }
    room.run(["export", "hud", "--out", "a.enc", "--reason", "r"]).demand(0);
    room.run(["open", "a.enc", "--zip", "plain.zip"]).demand(0);
    for name in ["vault.db", "vault.db-wal", "vault.db-shm"] {
        let _ = fs::remove_file(room.file("vault").join(name));
        let _ = fs::copy(room.file("before").join(name), room.file("vault").join(name));
    }
    let verified = room.run(["--json", "audit", "verify"]).demand(1);
    assert_eq!(verified.result()["verdict"], "broken");
    assert!(verified.err.contains("THE VAULT IS OLDER THAN IT WAS"), "{}", verified.err);
}
