//! What is refused, in words a person can act on, with nothing left behind.

use std::cell::Cell;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use audit::Action;
use workbench::{
    ExportOutcome, OpenRequest, OpenWith, Problem, ProblemKind, Session, Stage, Target, VerifyRequest, Watch,
};

use crate::aftermath::{actions, exports_are_whole_or_given_up};
use crate::common::{Place, files_below, names, request, try_export};

/// A vault, a small source and an empty folder for what comes out.
fn place() -> Place {
    let place = Place::with_vault();
    place.small_source();
    fs::create_dir(place.path("out")).unwrap();
    place
}

fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files_below(folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_vault_of_a_newer_version_is_refused_and_not_touched() {
    let place = place();
    let about = place.vault().join("vault.json");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, text.replace(r#""min_reader":1"#, r#""min_reader":2"#)).unwrap();
    let before = (everything(&place.vault()), names(&place.vault()));
    let refused = place.unlock().unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Denied);
    assert!(refused.to_string().contains("newer version"), "{refused}");
    let again = workbench::init(
        &place.host(),
        &workbench::InitRequest {
            folder: &place.vault(),
            operator: "Ann Example",
            passphrase: &crate::common::passphrase(),
            cost: Some(seal::Argon2Params::SMALLEST),
        },
    );
    assert_eq!(again.map(drop).unwrap_err().kind(), ProblemKind::Exists);
    assert_eq!((everything(&place.vault()), names(&place.vault())), before);
}

#[test]
fn a_vault_in_a_folder_that_is_copied_to_other_computers_is_refused_by_the_copiers_name() {
    let place = place();
    fs::create_dir(place.path(".stfolder")).unwrap();
    let before = everything(&place.vault());
    let refused = place.unlock().unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Denied);
    assert!(
        refused.to_string().contains("Syncthing") && refused.to_string().contains("own disk"),
        "{refused}"
    );
    assert_eq!(everything(&place.vault()), before);

    let empty = Place::new();
    fs::create_dir(empty.path(".stfolder")).unwrap();
    let refused = empty.init_on(&empty.disk).map(drop).unwrap_err();
    assert!(refused.to_string().contains("Syncthing"), "{refused}");
    assert_eq!(empty.names(), [".stfolder"]);
}

#[test]
fn a_target_that_exists_is_never_touched() {
    let place = place();
    let mut session = place.unlock().unwrap();
    for taken in ["out/a.enc", "out/a.enc.cover.html"] {
        fs::write(place.path(taken), "somebody's").unwrap();
        let refused = try_export(&mut session, &place.small_source(), &place.path("out/a.enc")).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Exists);
        assert!(refused.to_string().contains("already exists"), "{refused}");
        assert_eq!(fs::read(place.path(taken)).unwrap(), b"somebody's");
        fs::remove_file(place.path(taken)).unwrap();
    }
    fs::write(place.path("log"), "somebody's").unwrap();
    let refused = workbench::audit_log::export(&mut session, &place.path("log"), &()).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Exists);
    assert_eq!(fs::read(place.path("log")).unwrap(), b"somebody's");
    assert_eq!(actions(&session), [Action::VaultCreate, Action::VaultUnlock], "nothing was begun");
}

#[test]
fn a_target_that_takes_its_name_during_the_export_is_not_replaced() {
    struct Quicker(PathBuf);
    impl Watch for Quicker {
        fn stage(&self, stage: Stage, _: Option<u64>) {
            if stage == Stage::Placing {
                fs::write(&self.0, "somebody's").unwrap();
            }
        }
        fn advance(&self, _: u64) -> bool {
            true
        }
    }
    let place = place();
    let mut session = place.unlock().unwrap();
    let (from, to) = (place.small_source(), place.path("out/a.enc"));
    let refused =
        workbench::export(&mut session, &request(&from, &to), &mut (), &Quicker(to.clone())).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Exists);
    assert_eq!(fs::read(&to).unwrap(), b"somebody's");
    drop(session);
    // The finished file waits under its partial name; nobody is kept out of the vault meanwhile.
    for _ in 0..2 {
        let session = place.unlock().unwrap();
        assert!(
            matches!(session.notices(), [workbench::Notice::ExportUnsettled(name, _)] if name == "a.enc"),
            "{:?}",
            session.notices()
        );
    }
    assert_eq!(fs::read(&to).unwrap(), b"somebody's");
    fs::remove_file(&to).unwrap();
    assert_eq!(place.unlock().unwrap().notices(), [workbench::Notice::ExportPlaced("a.enc".to_owned())]);
    assert_eq!(exports_are_whole_or_given_up(&place), 1);
}

#[test]
fn a_target_folder_that_cannot_be_written_is_refused() {
    let place = place();
    let mut session = place.unlock().unwrap();
    let missing = try_export(&mut session, &place.small_source(), &place.path("nowhere/a.enc")).unwrap_err();
    assert_eq!(missing.kind(), ProblemKind::Io);
    assert!(missing.to_string().contains("does not exist"), "{missing}");
    // Not even the administrator can make files there.
    let refused = try_export(&mut session, &place.small_source(), Path::new("/proc/a.enc")).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Io, "{refused}");
    assert_eq!(
        actions(&session)[2..],
        [Action::ExportBegin, Action::ExportAborted],
        "what was begun was given up"
    );
    drop(session);
    assert_eq!(exports_are_whole_or_given_up(&place), 0);
}

/// Does something once, when a stage begins.
struct Meanwhile<F> {
    stage: Stage,
    act: F,
    done: std::sync::Mutex<Cell<bool>>,
}

impl<F: Fn() + Sync> Watch for Meanwhile<F> {
    fn stage(&self, stage: Stage, _: Option<u64>) {
        if stage == self.stage && !self.done.lock().unwrap().replace(true) {
            (self.act)();
        }
    }

    fn advance(&self, _: u64) -> bool {
        true
    }
}

fn export_while(
    session: &mut Session<'_>,
    from: &Path,
    to: &Path,
    stage: Stage,
    act: impl Fn() + Sync,
) -> Problem {
    let watch = Meanwhile { stage, act, done: std::sync::Mutex::new(Cell::new(false)) };
    match workbench::export(session, &request(from, to), &mut (), &watch) {
        Err(problem) => problem,
        Ok(ExportOutcome::Written(_)) => panic!("a bundle was made of data that nobody checked"),
        Ok(ExportOutcome::Refused(report)) => panic!("{:?}", report.counts),
    }
}

#[test]
fn a_source_that_changes_after_the_check_stops_the_export() {
    let place = place();
    let people = place.path("source/people.csv");
    let original = fs::read(&people).unwrap();
    let modified = fs::metadata(&people).unwrap().modified().unwrap();
    let keep_time = || {
        let file = fs::File::options().write(true).open(&people).unwrap();
        file.set_modified(modified).unwrap();
    };
    let appended = || fs::File::options().append(true).open(&people).unwrap().write_all(b"3,Cy\n").unwrap();
    let cut = || fs::write(&people, "id,name\n1,Ann\n").unwrap();
    let replaced = || {
        fs::write(place.path("other"), "id,name\n8,Zoe\n9,Yan\n").unwrap();
        fs::remove_file(&people).unwrap();
        fs::copy(place.path("other"), &people).unwrap();
    };
    let same_size_and_time = || {
        fs::write(&people, "id,name\n1,Ann\n2,Bea\n").unwrap();
        keep_time();
    };
    let removed = || fs::remove_file(&people).unwrap();
    let a_link_now = || {
        fs::copy(&people, place.path("elsewhere.csv")).unwrap();
        fs::remove_file(&people).unwrap();
        std::os::unix::fs::symlink(place.path("elsewhere.csv"), &people).unwrap();
    };
    let changes: [(&str, &(dyn Fn() + Sync)); 6] = [
        ("appended", &appended),
        ("cut", &cut),
        ("replaced", &replaced),
        ("same size and time", &same_size_and_time),
        ("removed", &removed),
        ("a link now", &a_link_now),
    ];
    for (name, change) in changes {
        let mut session = place.unlock().unwrap();
        let (from, to) = (place.path("source"), place.path("out/a.enc"));
        let problem = export_while(&mut session, &from, &to, Stage::Sealing, change);
        assert_eq!(problem.kind(), ProblemKind::Io, "{name}: {problem}");
        assert!(problem.to_string().contains("changed"), "{name}: {problem}");
        assert_eq!(names(&place.path("out")), Vec::<String>::new(), "{name}");
        let told = actions(&session);
        assert_eq!(told[told.len() - 2..], [Action::ExportBegin, Action::ExportAborted], "{name}");
        let _ = fs::remove_file(&people);
        fs::write(&people, &original).unwrap();
        keep_time();
    }
    assert_eq!(exports_are_whole_or_given_up(&place), 0);
}

#[test]
fn a_source_that_changes_during_the_check_stops_before_anything_is_begun() {
    let place = place();
    let mut session = place.unlock().unwrap();
    let people = place.path("source/people.csv");
    let (from, to) = (place.path("source"), place.path("out/a.enc"));
    let problem = export_while(&mut session, &from, &to, Stage::Checking, || {
        fs::File::options().append(true).open(&people).unwrap().write_all(b"3,Cy\n").unwrap();
    });
    assert_eq!(problem.kind(), ProblemKind::Io, "{problem}");
    assert!(problem.to_string().contains("changed"), "{problem}");
    assert_eq!(actions(&session), [Action::VaultCreate, Action::VaultUnlock]);
}

#[test]
fn a_person_who_stops_an_export_at_any_stage_leaves_nothing() {
    struct Stop(Stage, Cell<bool>);
    // Only this thread asks.
    struct Shared(std::sync::Mutex<Stop>);
    impl Watch for Shared {
        fn stage(&self, stage: Stage, _: Option<u64>) {
            let stop = self.0.lock().unwrap();
            stop.1.set(stage == stop.0);
        }
        fn advance(&self, _: u64) -> bool {
            !self.0.lock().unwrap().1.get()
        }
    }
    let place = place();
    for stage in [Stage::Checking, Stage::Sealing] {
        let mut session = place.unlock().unwrap();
        let (from, to) = (place.small_source(), place.path("out/a.enc"));
        let watch = Shared(std::sync::Mutex::new(Stop(stage, Cell::new(false))));
        let stopped = workbench::export(&mut session, &request(&from, &to), &mut (), &watch).unwrap_err();
        assert_eq!(stopped.kind(), ProblemKind::Interrupted, "{stage:?}: {stopped}");
        assert_eq!(names(&place.path("out")), Vec::<String>::new(), "{stage:?}");
    }
    assert_eq!(exports_are_whole_or_given_up(&place), 0);
}

#[test]
fn names_that_cannot_stand_in_a_bundle_are_refused_even_when_findings_are_allowed() {
    for name in ["a:b.csv", "nul.csv", "x\ny.csv", "bundle.json.csv ", "ünsafe .csv", "a\u{202e}b.csv"] {
        let place = place();
        let mut session = place.unlock().unwrap();
        fs::write(place.path("source").join(name), "id\n1\n").unwrap();
        let (from, to) = (place.path("source"), place.path("out/a.enc"));
        let refused = workbench::export(&mut session, &request(&from, &to), &mut (), &()).unwrap();
        let ExportOutcome::Refused(report) = refused else {
            // Not a CSV file by its name: left out with a warning.
            assert!(!name.ends_with(".csv"), "{name:?}");
            continue;
        };
        assert!(!report.is_valid);
        let mut request = request(&from, &to);
        request.allow_blocking = true;
        let refused = workbench::export(&mut session, &request, &mut (), &()).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Usage, "{name:?}: {refused}");
        assert!(!refused.to_string().contains(|c: char| c.is_control()), "{refused:?}");
        assert_eq!(names(&place.path("out")), Vec::<String>::new(), "{name:?}");
        assert!(!actions(&session).contains(&Action::ExportBegin), "{name:?}");
    }
}

#[test]
fn a_comparable_database_is_not_sealed_for_a_passphrase() {
    let place = place();
    let mut session = place.unlock().unwrap();
    let (from, to) = (place.path("source"), place.path("out/a.enc"));
    let words = seal::Passphrase::generate().unwrap();
    let mut request = request(&from, &to);
    request.comparable_database = true;
    request.passphrase = Some(workbench::RecipientPassphrase::Generated(&words));
    let refused = workbench::export(&mut session, &request, &mut (), &()).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Denied, "{refused}");
    assert!(!actions(&session).contains(&Action::ExportBegin));
    request.passphrase = None;
    assert!(matches!(
        workbench::export(&mut session, &request, &mut (), &()).unwrap(),
        ExportOutcome::Written(_)
    ));
}

#[test]
fn links_and_pipes_are_refused_without_waiting() {
    let place = place();
    let mut session = place.unlock().unwrap();
    let (pipe, link) = (place.path("pipe"), place.path("link"));
    fifo(&pipe);
    std::os::unix::fs::symlink(place.path("source"), &link).unwrap();
    let started = std::time::Instant::now();
    for bad in [&pipe, &link] {
        let refused = try_export(&mut session, bad, &place.path("out/a.enc")).unwrap_err();
        assert!(matches!(refused.kind(), ProblemKind::Usage | ProblemKind::Io), "{refused}");
        let target = place.path("opened");
        let open = OpenRequest { path: bad, target: Target::Folder(&target), with: OpenWith::Vault };
        let refused = workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Io, "{refused}");
        let verify = VerifyRequest { path: bad, pin: None, identity: None, passphrase: None };
        let refused = workbench::verify(&place.host(), Some(&mut session), &verify, &()).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Io, "{refused}");
        let refused = workbench::audit_log::verify(&mut session, Some(bad), &()).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Io, "{refused}");
    }
    fifo(&place.path("source/stream.csv"));
    std::os::unix::fs::symlink("/etc/hostname", place.path("source/host.csv")).unwrap();
    let (from, to) = (place.path("source"), place.path("out/a.enc"));
    let outcome = workbench::export(&mut session, &request(&from, &to), &mut (), &()).unwrap();
    let ExportOutcome::Refused(report) = outcome else { panic!("a link in the folder is an error") };
    assert!(report.counts.errors() + report.counts.blocking() >= 2, "{:?}", report.counts);
    assert!(started.elapsed() < Duration::from_secs(20), "nobody waited for the pipe's other end");
    assert_eq!(names(&place.path("out")), Vec::<String>::new());
}
