//! The main job end to end: make a vault, check, seal, verify, open, verify the log; on files as people have them.

use std::fs;

use crate::room::{FOR_RECIPIENT, PASSPHRASE, Room};

#[test]
fn an_export_is_checked_sealed_verified_opened_and_every_step_stands_in_a_verifiable_log() {
    let room = Room::empty();
    let made = room.run(["init", "--operator", "ann", "--recovery-file", "recovery"]).demand(0);
    assert!(made.out.contains("Made a vault"), "{}", made.out);
    room.run(["sample", "hud", "--out", "hud", "--clients", "50", "--seed", "7"]).demand(0);

    let checked = room.run_locked(["check", "hud"]).demand(0);
    assert!(checked.out.starts_with("Valid: nothing is wrong"), "{}", checked.out);
    assert!(checked.out.contains("\nChecked against HUD HMIS CSV FY2026"), "{}", checked.out);
    assert!(checked.out.contains("24 files, "), "{}", checked.out);

    let sealed = room.run(["export", "hud", "--out", "a.enc", "--reason", "monthly submission"]).demand(0);
    assert!(sealed.out.contains("Sealed 24 files, "), "{}", sealed.out);

    let verified = room.run(["verify", "a.enc"]).demand(0);
    assert!(verified.out.starts_with("a.enc: Intact. Signed by this workstation, known here since 20"));
    assert!(verified.out.contains("monthly submission"), "{}", verified.out);

    room.run(["open", "a.enc", "--out", "opened"]).demand(0);
    for entry in fs::read_dir(room.file("hud")).unwrap() {
        let name = entry.unwrap().file_name();
        let (before, after) = (room.file("hud").join(&name), room.file("opened").join(&name));
        assert_eq!(fs::read(before).unwrap(), fs::read(after).unwrap(), "{name:?}");
    }

    let log = room.run(["audit", "verify"]).demand(0);
    assert!(log.out.starts_with("Intact: "), "{}", log.out);
    let expected =
        ["vault.create", "export.begin", "export.done", "bundle.verify", "bundle.open", "audit.verify"];
    assert_eq!(room.log(), expected);
    assert_eq!(room.names(), ["a.enc", "a.enc.cover.html", "hud", "opened"]);
}

#[test]
fn a_zip_is_sealed_as_well_as_a_folder_and_the_upload_zip_checks_as_it_came() {
    let room = Room::with_bundle();
    room.run(["open", "a.enc", "--upload-zip", "portal.zip"]).demand(0);
    let once = room.run_locked(["--json", "check", "hud"]).demand(0).result();
    let again = room.run_locked(["--json", "check", "portal.zip"]).demand(0).result();
    assert_eq!(once["files"], again["files"], "names, sizes, rows and digests");
    room.run(["export", "portal.zip", "--out", "b.enc", "--reason", "again"]).demand(0);
    let b = room.run(["--json", "verify", "b.enc"]).demand(0).result();
    assert_eq!(b["record_counts"], once["record_counts"]);
}

#[test]
fn the_plain_bundle_verifies_without_a_vault() {
    let room = Room::with_bundle();
    room.run(["open", "a.enc", "--zip", "plain.zip"]).demand(0);
    let found = room.run_locked(["--json", "verify", "plain.zip"]).demand(4).result();
    assert_eq!(found["verdict"], "valid_unknown_signer");
    let print = found["fingerprint"].as_str().unwrap().to_owned();
    room.run_locked(["verify", "plain.zip", "--pin", &print]).demand(0);
    room.run_locked(["open", "plain.zip", "--out", "from-plain"]).demand(4);
    assert!(room.file("from-plain/Client.csv").exists());
}

#[test]
fn no_secret_and_no_temporary_file_stays_in_any_folder() {
    let room = Room::with_bundle();
    room.run(["open", "a.enc", "--out", "opened"]).demand(0);
    let recovery = fs::read_to_string(room.file("recovery")).unwrap();
    let mut folders = vec![room.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            assert!(!name.contains(".partial") && !name.contains("export-"), "{name}");
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = fs::read(entry.path()).unwrap();
            let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(!holds(PASSPHRASE) && !holds(FOR_RECIPIENT), "{name}");
            assert!(name == "recovery" || !holds(recovery.trim()), "{name}");
        }
    }
}

#[test]
fn an_export_with_errors_is_refused_and_sealed_only_when_that_is_asked_for() {
    let room = Room::with_vault();
    fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", "id,name\n1,x\n2\n");
    let refused = room.run(["export", "csv", "--out", "a.enc", "--reason", "r"]).demand(1);
    assert!(refused.out.contains("Nothing was written: 1 error."), "{}", refused.out);
    assert_eq!(room.names(), ["csv"]);
    assert_eq!(room.log(), ["vault.create"]);
    room.run(["export", "csv", "--out", "a.enc", "--reason", "r", "--allow-blocking"]).demand(0);
    let found = room.run(["--json", "verify", "a.enc"]).demand(0).result();
    assert_eq!(found["record_counts"]["a.csv"], 2);
}
