//! Nothing personal and nothing secret in whatever lies around afterwards, or is said: a job on data with planted values,
//! then a search of every byte.

use std::fs;
use std::path::{Path, PathBuf};

use model::Finding;
use seal::Passphrase;
use workbench::{
    CheckRequest, ExportOutcome, OpenRequest, OpenWith, RecipientPassphrase, Target, VerifyRequest, keys,
};

use crate::common::{PASSPHRASE, Place, files_below, request};

const PERSON: &str = "Zebulonia";
const FAMILY: &str = "Quackenbushel";
const SSN: &str = "078051129";
const BORN: &str = "1931-07-19";
const REASON: &str = "because of Mrs Quagmyre's appeal";
const RECIPIENTS: &str = "seven otters juggle brass kettles nightly";
const PINNED: &str = "Dr Wolframine of the county";
const WRONG: &str = "was it my dog Bartholomeus";

/// A small HUD export in whose clients the planted values stand, one of them in a row with too many fields and one in a
/// place where it does not belong.
fn planted_export(place: &Place) -> PathBuf {
    let folder = place.sample();
    let path = folder.join("Client.csv");
    let text = fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    let header = lines.next().unwrap();
    let columns: Vec<&str> = header.split(',').map(|c| c.trim_matches('"')).collect();
    let at = |name: &str| columns.iter().position(|c| *c == name).unwrap();
    let mut out = format!("{header}\r\n");
    for (number, line) in lines.enumerate() {
        let mut fields: Vec<String> = line.split(',').map(str::to_owned).collect();
        fields[at("FirstName")] = PERSON.into();
        fields[at("LastName")] = FAMILY.into();
        fields[at("SSN")] = SSN.into();
        fields[at("DOB")] = BORN.into();
        match number {
            3 => fields[at("Sex")] = FAMILY.into(),
            5 => fields.push(format!("{PERSON} {SSN}")),
            _ => {}
        }
        out += &format!("{}\r\n", fields.join(","));
    }
    fs::write(path, out).unwrap();
    folder
}

fn holds(bytes: &[u8], planted: &str) -> bool {
    let wide: Vec<u8> = planted.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(planted.len()).any(|w| w == planted.as_bytes())
        || bytes.windows(wide.len()).any(|w| w == wide)
}

fn search(where_it_was: &str, bytes: &[u8], code: &str) {
    let plain = code.replace('-', "");
    let all = [PERSON, FAMILY, SSN, BORN, REASON, RECIPIENTS, PINNED, WRONG, PASSPHRASE, code, &plain];
    for planted in all {
        assert!(!holds(bytes, planted), "`{planted}` stands in {where_it_was}");
    }
}

#[test]
fn no_planted_name_number_reason_or_passphrase_is_found_in_any_file_or_text_of_the_whole_job() {
    let place = Place::new();
    let source = planted_export(&place);
    let host = place.host();
    let mut said: Vec<(String, String)> = Vec::new();
    let mut say = |what: &str, thing: &dyn std::fmt::Debug| {
        said.push((what.to_owned(), format!("{thing:?} {thing:#?}")))
    };

    let (mut session, code) = place.init();
    say("the recovery code", &code);
    let code_text = code.secret_text().to_string();
    let mut findings: Vec<Finding> = Vec::new();
    let check = CheckRequest {
        path: &source,
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: false,
        protected: checks::Protected::default(),
        site: None,
        quality: Some(checks::quality::Settings::default()),
        temp: None,
    };
    let report = workbench::check(&host, &check, &mut findings, &()).unwrap();
    assert!(!findings.is_empty(), "the planted fault is found: {findings:?}");
    say("the findings", &findings);
    say("the report", &report);

    let recipient = place.path("recipient.key");
    let (public, _) = keys::new_recipient(&host, Some(&mut session), &recipient).unwrap();
    let passphrase = Passphrase::new(RECIPIENTS).unwrap();
    let out = place.path("out.enc");
    let recipients = [public];
    let mut wanted = request(&source, &out);
    wanted.reason = REASON;
    wanted.recipients = &recipients;
    wanted.passphrase = Some(RecipientPassphrase::Typed(&passphrase));
    let refused = workbench::export(&mut session, &wanted, &mut findings, &()).unwrap();
    assert!(matches!(refused, ExportOutcome::Refused(_)));
    say("the refusal", &refused);
    wanted.allow_blocking = true;
    let ExportOutcome::Written(written) =
        workbench::export(&mut session, &wanted, &mut findings, &()).unwrap()
    else {
        panic!("blocking findings were allowed")
    };
    say("what was written", &written);
    say("the findings of the export", &findings);
    keys::pin(&mut session, &"ab".repeat(32), PINNED).unwrap();

    let opened = place.path("opened");
    let with = OpenWith::Passphrase(&passphrase);
    let open = OpenRequest { path: &out, target: Target::Folder(&opened), with };
    say("the request to open", &open);
    say("what was opened", &workbench::open(&host, Some(&mut session), &open, &()).unwrap());
    let wrong = Passphrase::new(WRONG).unwrap();
    let again = place.path("never");
    let open = OpenRequest { path: &out, target: Target::Folder(&again), with: OpenWith::Passphrase(&wrong) };
    say("a wrong passphrase", &workbench::open(&host, Some(&mut session), &open, &()).unwrap_err());
    let verify =
        VerifyRequest { path: &out, pin: None, identity: Some(&recipient), passphrase: Some(&passphrase) };
    say("the request to verify", &verify);
    let mut verified = workbench::verify(&host, Some(&mut session), &verify, &()).unwrap();
    assert_eq!(verified.inside.as_ref().unwrap().reason, REASON, "who can open it may read the reason");
    verified.inside = None;
    say("what was verified", &verified);
    workbench::audit_log::export(&mut session, &place.path("log"), &()).unwrap();
    let proof = workbench::audit_log::prove(&session, 3).unwrap();
    say("a proof", &proof);
    say("the session", &session);
    say("an examination", &workbench::doctor(&host, &place.vault(), Some(&session)).unwrap());
    // The write-ahead log is still there: it is searched with the rest.
    assert!(place.vault().join("vault.db-wal").exists());
    let unlocked =
        files_below(&place.vault()).into_iter().map(|path| (path.clone(), fs::read(path).unwrap()));
    let unlocked: Vec<(PathBuf, Vec<u8>)> = unlocked.collect();
    workbench::lock(session).unwrap();
    say(
        "a wrong passphrase of the vault",
        &workbench::unlock(&host, &place.vault(), None, &wrong).unwrap_err(),
    );
    say("the notices", &place.unlock().unwrap().notices());

    let mut in_the_open = 0;
    for path in files_below(place.root()) {
        let bytes = fs::read(&path).unwrap();
        if path.starts_with(&source) || path.starts_with(&opened) {
            in_the_open += usize::from(holds(&bytes, SSN));
            continue;
        }
        search(&path.display().to_string(), &bytes, &code_text);
        // The operator's name stands in the key bag, for choosing whom to unlock as, and nowhere else.
        if path.parent().and_then(Path::file_name).is_none_or(|folder| folder != "bags") {
            assert!(!holds(&bytes, "Ann Example"), "{}", path.display());
        }
    }
    assert_eq!(in_the_open, 2, "the search finds what is there: in the source and in the opened copy");
    for (path, bytes) in unlocked {
        search(&format!("{} while unlocked", path.display()), &bytes, &code_text);
    }
    for (what, text) in said {
        search(&what, text.as_bytes(), &code_text);
    }
    for name in place.names().into_iter().chain(crate::common::names(&place.vault())) {
        search("a file's name", name.as_bytes(), &code_text);
    }
}
