//! The main job, end to end, without a terminal.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use common::{Place, export, names, passphrase};
use model::Verdict;
use workbench::audit_log::LogVerdict;
use workbench::{
    ExportFrom, ExportOutcome, ExportRequest, OpenRequest, OpenWith, ProblemKind, Target, VerifyRequest,
};

#[test]
fn what_is_exported_is_verified_opened_and_written_down() {
    let place = Place::new();
    let (mut session, _) = place.init();
    let sample = place.sample();
    let written = export(&mut session, &sample, &place.path("out.enc"));
    assert_eq!(written.files, 24);
    assert_eq!(place.names(), ["export", "out.enc", "out.enc.cover.html", "vault"]);

    let request = VerifyRequest { path: &written.path, pin: None, identity: None, passphrase: None };
    let found = workbench::verify(&place.host(), Some(&mut session), &request, &()).unwrap();
    assert_eq!(found.verdict, Verdict::ValidPinned);
    assert_eq!(found.inside.unwrap().files.len(), 24);
    let outside = workbench::verify(&place.host(), None, &request, &()).unwrap();
    assert_eq!(outside.verdict, Verdict::OuterOnly);

    let out = place.path("opened");
    let open = OpenRequest { path: &written.path, target: Target::Folder(&out), with: OpenWith::Vault };
    let opened = workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap();
    assert_eq!(opened.files, 24);
    for name in names(&sample) {
        let (before, after) =
            (std::fs::read(sample.join(&name)).unwrap(), std::fs::read(out.join(&name)).unwrap());
        assert!(before == after, "{name} has exactly the bytes received");
    }
    let again = workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap_err();
    assert_eq!(again.kind(), ProblemKind::Exists);

    let LogVerdict::Intact(report) = workbench::audit_log::verify(&mut session, None, &()).unwrap() else {
        panic!("the log is intact")
    };
    assert_eq!(report.anchored.outside, Some(2), "the head that went into the bundle");
    let actions: Vec<String> = workbench::audit_log::list(&session, 0, 100)
        .unwrap()
        .iter()
        .map(|listed| listed.entry.action.to_string())
        .collect();
    assert_eq!(
        actions,
        ["vault.create", "export.begin", "export.done", "bundle.verify", "bundle.open", "audit.verify"]
    );
}

#[test]
fn a_second_session_goes_on_where_the_first_ended() {
    let place = Place::new();
    let (mut session, _) = place.init();
    export(&mut session, &place.sample(), &place.path("one.enc"));
    workbench::lock(session).unwrap();
    let mut session = place.unlock().unwrap();
    assert_eq!(session.notices(), []);
    export(&mut session, &place.path("export"), &place.path("two.enc"));
    assert!(matches!(workbench::audit_log::verify(&mut session, None, &()).unwrap(), LogVerdict::Intact(_)));
}

#[test]
fn a_wrong_passphrase_is_told_and_written_down_at_the_next_unlock() {
    let place = Place::new();
    let (session, _) = place.init();
    workbench::lock(session).unwrap();
    let wrong = seal::Passphrase::new("not this one").unwrap();
    let refused = workbench::unlock(&place.host(), &place.vault(), None, &wrong).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::WrongSecret);
    let session = place.unlock().unwrap();
    assert_eq!(session.notices(), [workbench::Notice::FailedAttempts(1)]);
}

#[test]
fn the_recovery_code_enrols_a_new_administrator_whose_entries_verify() {
    let place = Place::new();
    let (session, code) = place.init();
    workbench::lock(session).unwrap();
    let request = workbench::RecoverRequest {
        folder: &place.vault(),
        code: &code,
        operator: "Ben Example",
        passphrase: &seal::Passphrase::new("another long phrase 8").unwrap(),
        cost: Some(seal::Argon2Params::SMALLEST),
    };
    let mut session = workbench::recover(&place.host(), &request).unwrap();
    assert!(matches!(workbench::audit_log::verify(&mut session, None, &()).unwrap(), LogVerdict::Intact(_)));
    workbench::lock(session).unwrap();
    workbench::unlock(&place.host(), &place.vault(), Some("Ben Example"), request.passphrase).unwrap();
    workbench::unlock(&place.host(), &place.vault(), Some("Ann Example"), &passphrase()).unwrap();
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let place = Place::new();
    let (mut session, _) = place.init();
    let new = seal::Passphrase::new("a newer long phrase 9").unwrap();
    let cost = Some(seal::Argon2Params::SMALLEST);
    workbench::change_passphrase(&mut session, &passphrase(), &new, cost).unwrap();
    workbench::lock(session).unwrap();
    assert_eq!(place.unlock().unwrap_err().kind(), ProblemKind::WrongSecret);
    workbench::unlock(&place.host(), &place.vault(), None, &new).unwrap();
}

#[test]
fn an_export_with_errors_writes_nothing_unless_told_to() {
    let place = Place::new();
    let (mut session, _) = place.init();
    let folder = place.path("ragged");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("people.csv"), "id,name\n1,Ann\n2\n").unwrap();
    let out = place.path("out.enc");
    let mut request = ExportRequest {
        from: ExportFrom::Path(&folder),
        out: &out,
        reason: "r",
        recipients: &[],
        passphrase: None,
        comparable_database: false,
        leave_out_victim_services: false,
        allow_blocking: false,
        pack: None,
    };
    let refused = workbench::export(&mut session, &request, &mut (), &()).unwrap();
    assert!(matches!(refused, ExportOutcome::Refused(_)));
    assert_eq!(place.names(), ["ragged", "vault"]);
    assert_eq!(workbench::audit_log::size(&session).unwrap(), 1);
    request.allow_blocking = true;
    let written = workbench::export(&mut session, &request, &mut (), &()).unwrap();
    assert!(matches!(written, ExportOutcome::Written(_)));
}
