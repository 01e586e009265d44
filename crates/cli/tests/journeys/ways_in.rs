//! Keys and passphrases: recipients, known signers, another passphrase, the way back with the recovery code.

use std::fs;

use crate::room::{FOR_RECIPIENT, PASSPHRASE, Room, Run};

#[test]
fn a_recipient_opens_with_a_key_or_a_passphrase_and_without_the_senders_vault() {
    let room = Room::with_bundle();
    let elsewhere = Room::empty();
    for name in ["a.enc", "r.key"] {
        fs::copy(room.file(name), elsewhere.file(name)).unwrap();
    }
    elsewhere.run_locked(["open", "a.enc", "--out", "by-key", "--identity", "r.key"]).demand(4);
    let mut open = elsewhere.locked(["open", "a.enc", "--out", "by-words", "--passphrase-recipient"]);
    Run::of(&open.env("STRONGROOM_RECIPIENT_PASSPHRASE", FOR_RECIPIENT).output().unwrap()).demand(4);
    for folder in ["by-key", "by-words"] {
        let opened = fs::read(elsewhere.file(folder).join("Client.csv")).unwrap();
        assert_eq!(opened, fs::read(room.file("hud/Client.csv")).unwrap());
    }
    let mut verify = elsewhere.locked(["--json", "verify", "a.enc"]);
    let verified = verify.env("STRONGROOM_RECIPIENT_PASSPHRASE", FOR_RECIPIENT).output().unwrap();
    assert_eq!(Run::of(&verified).demand(4).result()["verdict"], "valid_unknown_signer");
}

#[test]
fn a_recipients_passphrase_that_is_easy_to_guess_is_refused_and_nothing_is_written() {
    let room = Room::with_export();
    let seal = ["export", "hud", "--out", "a.enc", "--reason", "r", "--passphrase-recipient"];
    let mut command = room.command(seal);
    let run =
        Run::of(&command.env("STRONGROOM_RECIPIENT_PASSPHRASE", "Summer2026!").output().unwrap()).demand(2);
    assert!(run.err.contains("too easy to guess") && !run.err.contains("Summer"), "{}", run.err);
    let nobody = room.run(seal).demand(2);
    assert!(nobody.err.contains("no terminal to agree on"), "{}", nobody.err);
    assert_eq!(room.names(), ["hud"]);
}

#[test]
fn a_signer_is_known_once_pinned_and_unknown_once_unpinned() {
    let sender = Room::with_bundle();
    let here = Room::with_vault_of_its_own();
    for name in ["a.enc", "r.key"] {
        fs::copy(sender.file(name), here.file(name)).unwrap();
    }
    let verify = ["--json", "verify", "a.enc", "--identity", "r.key"];
    let before = here.run(verify).demand(4).result();
    assert_eq!(
        (&before["verdict"], &before["pins_consulted"]),
        (&"valid_unknown_signer".into(), &true.into())
    );
    here.run(["key", "pin", "a.enc", "--name", "county"]).demand(0);
    let known = here.run(verify).demand(0).result();
    assert_eq!((&known["verdict"], &known["known"]["name"]), (&"valid_pinned".into(), &"county".into()));
    here.run(["verify", "a.enc"]).demand(0);
    here.run(["open", "a.enc", "--out", "o", "--identity", "r.key"]).demand(0);
    let pins = here.run(["key", "pins"]).demand(0);
    assert!(pins.out.contains("county, since 20"), "{}", pins.out);
    here.run(["key", "pin", "a.enc", "--name", "other"]).demand(2);
    here.run(["key", "unpin", "county"]).demand(0);
    here.run(verify).demand(4);
    assert!(here.run_locked(verify).demand(4).result()["notes"].to_string().contains("not consulted"));
}

#[test]
fn public_keys_verify_a_signature_with_tools_that_are_not_ours() {
    let room = Room::with_vault();
    room.run(["key", "export-public", "pub"]).demand(0);
    let mut names: Vec<_> = fs::read_dir(room.file("pub"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["allowed_signers", "audit.ed25519.pem", "fingerprints.txt", "signer.ed25519.pem", "signer.rsa.pem"]
    );
    room.run(["key", "pin", "pub/signer.ed25519.pem", "--name", "ourselves"]).demand(0);
}

#[test]
fn a_changed_passphrase_closes_the_old_way_and_the_keys_stay() {
    let room = Room::with_vault();
    let keys = room.run(["key", "list"]).demand(0).out;
    room.write("new", "six quite other words for ann\n");
    room.run(["passwd", "--new-passphrase-file", "new"]).demand(0);
    room.run(["key", "list"]).demand(3);
    let now = room.run_locked(["key", "list", "--passphrase-file", "new"]).demand(0);
    assert_eq!(now.out, keys);
}

#[test]
fn a_passphrase_comes_from_a_file_or_standard_input_before_the_environment() {
    let room = Room::with_vault();
    room.write("right", &format!("{PASSPHRASE}\r\n"));
    room.write("wrong", "not it\n");
    room.run_locked(["key", "list", "--passphrase-file", "right"]).demand(0);
    room.run(["key", "list", "--passphrase-file", "wrong"]).demand(3);
    room.run_with_input(["key", "list", "--passphrase-file", "-"], "not it\n").demand(3);
    room.run_with_input(["key", "list", "--passphrase-file", "-"], PASSPHRASE).demand(0);
    let two = format!("{PASSPHRASE}\nanother new passphrase entirely\n");
    room.run_with_input(["passwd", "--passphrase-file", "-", "--new-passphrase-file", "-"], &two).demand(0);
    room.run(["key", "list"]).demand(3);
}

#[test]
fn the_recovery_code_enrols_another_administrator_and_a_slip_in_it_is_told_apart() {
    let room = Room::with_vault();
    let code = fs::read_to_string(room.file("recovery")).unwrap();
    let slip: String = code
        .chars()
        .enumerate()
        .map(|(i, c)| if i == 2 { if c == '7' { '8' } else { '7' } } else { c })
        .collect();
    room.write("slip", &slip);
    let recover = |file: &str, name: &str| {
        let mut command = room.locked(["recover", "--operator", name, "--recovery-file", file]);
        Run::of(&command.env("STRONGROOM_PASSPHRASE", "a fresh start for bea 12").output().unwrap())
    };
    assert!(recover("slip", "bea").demand(3).err.contains("typing mistake"));
    recover("recovery", "ann").demand(2);
    recover("recovery", "bea").demand(0);
    let mut list = room.locked(["--json", "audit", "list", "--operator", "bea"]);
    let listed =
        Run::of(&list.env("STRONGROOM_PASSPHRASE", "a fresh start for bea 12").output().unwrap()).demand(0);
    assert!(listed.out.contains("\"operator.enrol\""), "{}", listed.out);
    room.run(["audit", "verify", "--operator", "ann"]).demand(0);
}

#[test]
fn an_administrator_lets_another_person_in_who_then_works_under_their_own_name() {
    let room = Room::with_vault_of_its_own();
    room.write("bens", "quorum ladle 4 brittle sundial moss\n");
    let add = ["--json", "operator", "add", "ben", "--new-passphrase-file", "bens"];
    assert!(
        room.run(["operator", "add", "ann", "--new-passphrase-file", "bens"])
            .demand(2)
            .err
            .contains("that name")
    );
    assert!(room.run(["operator", "add", "ben"]).demand(2).err.contains("nobody can be asked"));
    let added = room.run(add).demand(0).result();
    assert_eq!((&added["operator"], &added["role"]), (&"ben".into(), &"analyst".into()));
    assert!(room.run(["key", "list"]).demand(2).err.contains("--operator"), "there are two now");

    let as_ben = |args: &[&str]| {
        let mut command = room.locked(args);
        Run::of(
            &command.env("STRONGROOM_OPERATOR", "ben").args(["--passphrase-file", "bens"]).output().unwrap(),
        )
    };
    let listed = as_ben(&["--json", "operator", "list"]).demand(0).result();
    let of = |n: usize, member: &str| listed["operators"][n][member].clone();
    assert_eq!([of(0, "role"), of(0, "way_in")], ["administrator", "bag"]);
    assert_eq!([of(1, "name"), of(1, "role"), of(1, "way_in")], ["ben", "analyst", "bag"]);
    assert_eq!(of(1, "id"), added["id"]);
    let shown = as_ben(&["operator", "list"]).demand(0).out;
    assert!(shown.contains("ben, analyst, since 20"), "{shown}");

    room.write("cleos", "another quite long phrase 5\n");
    let refused = as_ben(&["operator", "add", "cleo", "--new-passphrase-file", "cleos"]).demand(3);
    assert!(refused.err.contains("only an administrator"), "{}", refused.err);
    as_ben(&["passwd", "--new-passphrase-file", "cleos"]).demand(0);
    as_ben(&["key", "list"]).demand(3);
    let mut verify = room.command(["audit", "verify"]);
    Run::of(&verify.env("STRONGROOM_OPERATOR", "ann").output().unwrap()).demand(0);
}

#[test]
fn a_vault_is_made_with_a_warning_for_a_weak_passphrase_and_not_at_all_without_one() {
    let room = Room::empty();
    let init = ["init", "--operator", "ann", "--recovery-file", "recovery"];
    let none = room.run_locked(init).demand(2);
    assert!(none.err.contains("no new passphrase"), "{}", none.err);
    room.run(["init", "--operator", "ann"]).demand(2);
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 0, "nothing was made");
    let mut weak = room.locked(init);
    let weak = Run::of(&weak.env("STRONGROOM_PASSPHRASE", "Summer2026!").output().unwrap()).demand(0);
    assert!(weak.err.contains("easy to guess") && !weak.err.contains("Summer"), "{}", weak.err);
    assert!(!(weak.out + &weak.err).contains(fs::read_to_string(room.file("recovery")).unwrap().trim()));
}

#[test]
fn old_files_open_with_the_keys_they_were_made_with_and_are_called_unsigned() {
    let room = Room::empty();
    // AES-256-GCM of `old export` under a key of 32 bytes 01 and an IV of 12 bytes 02, by Python's `cryptography`.
    let sealed = 0x68ba_ad69_2f2f_b192_a1b8_8a22_4cc0_0dbc_u128.to_be_bytes();
    let rest = &0xe81b_727b_968a_45fe_cfdf_u128.to_be_bytes()[6..];
    fs::write(room.file("old.enc"), [&sealed, rest].concat()).unwrap();
    room.write("key", &format!("{}\n", "01".repeat(32)));
    room.write("iv", &"02".repeat(12));
    let open = ["--json", "open", "old.enc", "--zip", "old.zip", "--key-hex", "@key", "--iv-hex", "@iv"];
    let opened = room.run_locked(open).demand(4).result();
    assert_eq!((&opened["verdict"], &opened["is_valid"]), (&"unsigned".into(), &false.into()));
    assert_eq!(fs::read(room.file("old.zip")).unwrap(), b"old export");
    room.write("other", &"03".repeat(32));
    room.run_locked(["open", "old.enc", "--zip", "o.zip", "--key-hex", "@other", "--iv-hex", "@iv"])
        .demand(3);
    let given = "04".repeat(32);
    let refused =
        room.run_locked(["open", "old.enc", "--zip", "o.zip", "--master-key-hex", &given]).demand(2);
    assert!(!refused.err.contains(&given), "{}", refused.err);
    assert!(!room.file("o.zip").exists());
}
