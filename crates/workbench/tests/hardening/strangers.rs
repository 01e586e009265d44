//! Readers in Python, written from the specifications, on what a day of work leaves behind.

use std::ffi::OsStr;
use std::fs;

use workbench::{audit_log, data_set, keys, notes};

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
    let path = place.small_source();
    let order = data_set::TakeInRequest {
        path: &path,
        label: None,
        pack: None,
        comparable_database: false,
        checked: None,
        temp: None,
    };
    let kept = data_set::take_in(&mut session, &order, &mut (), &()).unwrap().id;
    let note = notes::add_note(
        &mut session,
        &notes::NoteRequest {
            source: "CA-600",
            on: notes::NoteOn::finding("STAY_LONG", "0123456789abcdef"),
            kind: notes::NoteKind::VendorTicket,
            ticket: Some("T-1"),
            reason: "the vendor was asked",
            until: None,
        },
    );
    let note = note.unwrap().id;
    let to = workbench::Contact { name: "Front desk".into(), email: "data@agency.example".into() };
    let sent = workbench::SentRequest {
        by: workbench::ListBy::Vendor,
        id: Some("vendor"),
        to: &to,
        source: Some("CA-600"),
        findings: 7,
        noted: 1,
        data_set: Some(kept),
        digest: data_set::data_set(&session, kept).unwrap().digest,
    };
    let sent = workbench::record_sent(&mut session, &sent).unwrap();
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
    let bytes = fs::metadata(path.join("people.csv")).unwrap().len();
    let told = format!("data set {kept} has its file people.csv of {bytes} bytes");
    assert!(lines.contains(&told.as_str()), "{said}");
    assert!(said.contains(&format!("data set {kept} has its findings findings.jsonl.gz of ")), "{said}");
    let told = format!(
        "note {note} on 0123456789abcdef of STAY_LONG in CA-600 says vendor_ticket until it is ended"
    );
    assert!(lines.contains(&told.as_str()), "{said}");
    assert!(
        said.contains(&format!("list {sent} by vendor vendor sent ")) && said.contains(" had 7 findings"),
        "{said}"
    );
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

#[test]
fn a_stranger_checks_a_pack_signatures_included_and_another_program_reads_its_log() {
    let place = a_day_of_work();
    let mut session = place.unlock().unwrap();
    let (out, pack) = (place.path("pack.zip"), place.path("pack"));
    let request = audit_log::PackRequest { from: None, to: None, out: &out };
    let made = audit_log::pack(&mut session, &request, &()).unwrap();
    let unpack = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    python_says(&[OsStr::new("-c"), OsStr::new(unpack), out.as_os_str(), pack.as_os_str()], &[]);
    let checker = pack.join("check_log.py");
    let said = python_says(&[checker.as_os_str()], &[]);
    assert!(said.contains("Signatures: all hold.") && said.contains(&made.log_key.to_string()), "{said}");
    let verifier = project().join("docs/formats/verify_log.py");
    let log = pack.join("log.jsonl");
    let fingerprint = made.log_key.to_string();
    let arguments = [verifier.as_os_str(), log.as_os_str(), OsStr::new("--pin"), OsStr::new(&fingerprint)];
    python_says(&arguments, &[]);
    let keys = fs::read(pack.join("keys.pem")).unwrap();
    let count = "import sys; from cryptography.hazmat.primitives.serialization import load_pem_public_key as load; \
                 blocks = open(sys.argv[1]).read().split('\\n-----BEGIN')[1:]; \
                 [load(('-----BEGIN' + block).encode()) for block in blocks]; print(len(blocks))";
    let read = python_says(&[OsStr::new("-c"), OsStr::new(count), pack.join("keys.pem").as_os_str()], &[]);
    assert_eq!(
        read.trim(),
        "5",
        "workstation, recovery, operator, two signers\n{}",
        String::from_utf8_lossy(&keys)
    );

    // A signature is covered by no hash of the log: whoever has the package sees the very entry.
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (before, signature) = lines[3].split_at(lines[3].len() - 91);
    let other = if signature.starts_with('A') { "B" } else { "A" };
    let changed = [lines[..3].concat(), format!("{before}{other}{}", &signature[1..]), lines[4..].concat()];
    fs::write(&log, changed.concat()).unwrap();
    let refused = python(&[checker.as_os_str()], &[]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(
        (refused.status.code(), said.trim()),
        (Some(1), "NOT GOOD. log.jsonl, line 4 (entry 2): its signature does not hold")
    );
    fs::write(&log, &text).unwrap();
    let head = fs::read_to_string(pack.join("audit.checkpoint")).unwrap();
    let mark = head.rfind(' ').unwrap() + 20;
    let other = if head.as_bytes()[mark] == b'A' { "B" } else { "A" };
    fs::write(pack.join("audit.checkpoint"), format!("{}{other}{}", &head[..mark], &head[mark + 1..]))
        .unwrap();
    let refused = python(&[checker.as_os_str()], &[]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(said.trim(), "NOT GOOD. audit.checkpoint: its signature does not hold");
}

#[test]
fn strangers_read_the_vault_as_a_second_person_and_see_in_log_and_pack_who_did_what() {
    const BENS: &str = "another long phrase 8";
    let place = Place::with_vault();
    let (bens, own) = (seal::Passphrase::new(BENS).unwrap(), crate::common::passphrase());
    let request = workbench::EnrolRequest {
        name: "Ben Example",
        role: workbench::Role::Analyst,
        passphrase: &bens,
        own: &own,
        cost: Some(seal::Argon2Params::SMALLEST),
    };
    let ben = workbench::enrol(&mut place.unlock().unwrap(), &request).unwrap();
    let open = || workbench::unlock(&place.host(), &place.vault(), Some("Ben Example"), &bens).unwrap();
    let mut session = open();
    export(&mut session, &place.small_source(), &place.path("a.enc"));
    let (log, out, pack) = (place.path("log.jsonl"), place.path("pack.zip"), place.path("pack"));
    audit_log::export(&mut session, &log, &()).unwrap();
    let request = audit_log::PackRequest { from: None, to: None, out: &out };
    audit_log::pack(&mut session, &request, &()).unwrap();
    let size = audit_log::size(&session).unwrap();
    drop(session);

    let reader = project().join("docs/formats/read_vault.py");
    let arguments: [&OsStr; 2] = [reader.as_os_str(), place.vault().into_os_string().leak()];
    let who = ("STRONGROOM_OPERATOR", "Ben Example");
    let said = python_says(&arguments, &[("STRONGROOM_PASSPHRASE", BENS), who]);
    let heads = format!("heads good; the last one covers {size} of {size} entries");
    assert_eq!(said.lines().last(), Some(heads.as_str()));
    assert!(!python(&arguments, &[("STRONGROOM_PASSPHRASE", PASSPHRASE), who]).status.success());

    let verifier = project().join("docs/formats/verify_log.py");
    python_says(&[verifier.as_os_str(), log.as_os_str()], &[]);
    let unpack = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    python_says(&[OsStr::new("-c"), OsStr::new(unpack), out.as_os_str(), pack.as_os_str()], &[]);
    let said = python_says(&[pack.join("check_log.py").as_os_str()], &[]);
    assert!(said.contains("Signatures: all hold."), "{said}");
    let report = fs::read_to_string(pack.join("report.html")).unwrap();
    for told in ["Ben Example", "analyst", "Enrolled an operator as analyst"] {
        assert!(report.contains(told), "{told}");
    }
    let keys = fs::read_to_string(pack.join("keys.pem")).unwrap();
    assert!(keys.contains(&ben.to_string()) || keys.contains("Ben Example"), "{keys}");
}
