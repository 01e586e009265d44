//! Readers in Python, written from the specifications, on what a day of work leaves behind.

use std::ffi::OsStr;
use std::fs;

use workbench::{audit_log, keys};

use crate::common::{PASSPHRASE, Place, export};
use crate::oracle::{project, python, python_says};

/// A workstation with a bundle, a pin, a new passphrase and back, and a failed attempt.
fn a_day_of_work() -> Place {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    export(&mut session, &place.small_source(), &place.path("a.enc"));
    keys::pin(&mut session, &"ab".repeat(32), "Ben Example").unwrap();
    let [old, new] = [PASSPHRASE, "another long phrase 8"].map(|text| seal::Passphrase::new(text).unwrap());
    let cost = Some(seal::Argon2Params::SMALLEST);
    workbench::change_passphrase(&mut session, &old, &new, cost).unwrap();
    workbench::change_passphrase(&mut session, &new, &old, cost).unwrap();
    workbench::lock(session).unwrap();
    assert!(workbench::unlock(&place.host(), &place.vault(), None, &new).is_err());
    place
}

#[test]
fn a_stranger_reads_the_whole_vault_with_published_packages() {
    let place = a_day_of_work();
    let mut session = place.unlock().unwrap();
    let bundle = export(&mut session, &place.small_source(), &place.path("b.enc")).bundle_id;
    let expected: Vec<String> = audit_log::list(&session, 0, u64::MAX)
        .unwrap()
        .iter()
        .map(|l| format!("{} {}", l.entry.seq, String::from_utf8(l.entry.to_bytes().unwrap()).unwrap()))
        .collect();
    drop(session);
    let script = project().join("docs/formats/read_vault.py");
    let arguments: [&OsStr; 2] = [script.as_os_str(), place.vault().into_os_string().leak()];
    let before = place.copy();
    let said = python_says(&arguments, &[("STRONGROOM_PASSPHRASE", PASSPHRASE)]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[..expected.len()], expected);
    assert!(lines.contains(&format!("bundle {bundle} has its key").as_str()), "{said}");
    let count = expected.len();
    assert_eq!(
        lines.last(),
        Some(&format!("heads good; the last one covers {count} of {count} entries").as_str())
    );
    assert!(place.copy() == before, "the reader changes nothing");

    let refused = python(&arguments, &[("STRONGROOM_PASSPHRASE", "another long phrase 8")]);
    assert!(!refused.status.success());
    assert!(!String::from_utf8_lossy(&refused.stdout).contains("vault.create"));
}

#[test]
fn a_stranger_verifies_the_exported_log_and_finds_each_changed_line() {
    let place = a_day_of_work();
    let mut session = place.unlock().unwrap();
    let log = place.path("log.jsonl");
    let size = audit_log::export(&mut session, &log, &()).unwrap();
    let script = project().join("docs/formats/verify_log.py");
    let check = |path: &std::path::Path| python(&[script.as_os_str(), path.as_os_str()], &[]);
    let good = check(&log);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    assert!(String::from_utf8_lossy(&good.stdout).contains(&size.to_string()));

    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    assert_eq!(lines.len() as u64, size + 2, "a head, the entries, a checkpoint");
    let changed = place.path("changed.jsonl");
    for gone in [1, lines.len() / 2, lines.len() - 2] {
        let mut rest = lines.clone();
        rest.remove(gone);
        fs::write(&changed, rest.concat()).unwrap();
        assert_eq!(check(&changed).status.code(), Some(1), "line {gone} is gone");
    }
}
