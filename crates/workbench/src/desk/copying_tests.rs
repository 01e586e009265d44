//! Copies that are stopped while they are being made, by a person, by the lock, and by the end of the program.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use wire::{OpenWith, ProblemKind, Progress, TargetKind};

use super::vault_tests::{Office, PASSPHRASE, open_office};
use super::*;
use crate::host::{Stage, Watch};
use crate::open::{self, OpenRequest, Target};

/// Stops at the moment number `at`, counted over every call.
struct StopsAt {
    at: u64,
    met: AtomicU64,
}

impl Watch for StopsAt {
    fn stage(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) -> bool {
        self.met.fetch_add(1, Ordering::Relaxed) != self.at
    }
}

fn names(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(office.folder.path()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn openings(office: &Office) -> usize {
    office.actions().iter().filter(|(action, ..)| action == "bundle.open").count()
}

#[test]
fn an_opening_that_is_stopped_at_any_moment_leaves_neither_a_copy_nor_an_entry() {
    let office = open_office();
    office.sealed();
    let path = office.folder.path().join("out.enc");
    let before = names(&office);
    for (target, name) in [(true, "folder"), (false, "upload.zip")] {
        let out = office.folder.path().join(name);
        let mut stopped = 0;
        for at in 0.. {
            let target = if target { Target::Folder(&out) } else { Target::UploadZip(&out) };
            let request = OpenRequest { path: &path, target, with: open::OpenWith::Vault };
            let mut session = office.desk.beside().unwrap();
            let watch = StopsAt { at, met: AtomicU64::new(0) };
            let entries = openings(&office);
            match open::open(&office.desk.host, session.as_mut(), &request, &watch) {
                Ok(_) => {
                    assert_eq!(openings(&office), entries + 1);
                    break;
                }
                Err(e) => {
                    assert_eq!(e.kind(), crate::ProblemKind::Interrupted, "{at}: {e}");
                    assert_eq!(
                        names(&office).len(),
                        before.len() + usize::from(name == "upload.zip"),
                        "{at}"
                    );
                    assert_eq!(openings(&office), entries, "{at}: nothing was opened");
                    stopped += 1;
                }
            }
        }
        assert!(stopped >= 3, "{name}: verifying, opening and the last moment can be stopped: {stopped}");
        assert!(out.exists(), "{name}");
    }
}

/// Opens the sealed bundle to `opened`, doing something once the files inside are being written.
fn open_and(office: &Office, at_opening: impl Fn(&Token) + Sync) -> Result<wire::Opened, wire::Problem> {
    let desk = &office.desk;
    let file = desk.take(office.folder.path().join("out.enc")).unwrap().token;
    let target = desk.take_target(TargetKind::Folder, office.folder.path().join("opened")).unwrap().token;
    desk.open(&file, OpenWith::Vault, &target, TargetKind::Folder, |progress: Progress| {
        if progress.stage == wire::Stage::Opening {
            at_opening(&target);
        }
    })
}

#[test]
fn an_opening_is_stopped_from_the_window_and_can_be_begun_again() {
    let office = open_office();
    office.sealed();
    let desk = Arc::clone(&office.desk);
    let refused = open_and(&office, |target| {
        assert!(desk.is_working(), "closing the window asks first");
        desk.stop_copy(target);
    });
    assert_eq!(refused.unwrap_err().kind, ProblemKind::Interrupted);
    assert!(!office.desk.is_working());
    assert!(!names(&office).iter().any(|name| name.contains("opened")), "{:?}", names(&office));
    assert!(office.desk.today().unwrap().copies.is_empty());
    assert_eq!(open_and(&office, |_| ()).unwrap().files.get(), 1);
}

#[test]
fn stopping_what_has_ended_changes_nothing() {
    let office = open_office();
    office.sealed();
    let last = Mutex::new(None);
    open_and(&office, |target| *lock(&last) = Some(target.clone())).unwrap();
    office.desk.stop_copy(&lock(&last).clone().unwrap());
    assert!(office.folder.path().join("opened/things.csv").exists());
}

#[test]
fn locking_and_the_end_of_the_program_stop_an_opening() {
    for ends in [false, true] {
        let office = open_office();
        office.sealed();
        let desk = &office.desk;
        let refused = std::thread::scope(|scope| {
            open_and(&office, |_| {
                if ends {
                    // Waits until the opening is gone, so it stands on a thread of its own.
                    let ending = Arc::clone(desk);
                    scope.spawn(move || drop(ending.close()));
                    vault_tests::until(|| !desk.is_unlocked());
                } else {
                    drop(desk.lock());
                }
            })
        });
        assert_eq!(refused.unwrap_err().kind, ProblemKind::Interrupted);
        assert!(!names(&office).iter().any(|name| name.contains("opened")), "{:?}", names(&office));
        desk.unlock(None, PASSPHRASE.into()).unwrap();
        assert_eq!(openings(&office), 0);
    }
}

#[test]
fn a_data_set_is_written_out_as_it_came_and_can_be_stopped() {
    let office = open_office();
    let desk = &office.desk;
    let check = office.export(3);
    let made = desk.take_in(&check, Some("  October  "), |_| ()).unwrap();
    assert_eq!(made.label, "October");
    let out = office.folder.path().join("readable");
    let target = desk.take_target(TargetKind::Folder, out.clone()).unwrap().token;
    let stopped = desk.extract_data_set(&made.data_set, &target, |_| desk.stop_copy(&target)).unwrap_err();
    assert_eq!(stopped.kind, ProblemKind::Interrupted);
    assert!(!names(&office).iter().any(|name| name.contains("readable")), "{:?}", names(&office));
    let written = desk.extract_data_set(&made.data_set, &target, |_| ()).unwrap();
    assert_eq!((written.name.as_str(), written.files.get()), ("readable", 1));
    let received = fs::read(office.folder.path().join("export/things.csv")).unwrap();
    assert_eq!(fs::read(out.join("things.csv")).unwrap(), received);
    assert_eq!(desk.today().unwrap().copies.len(), 1, "the copy is listed until it is gone");
    assert!(office.actions().iter().any(|(action, ..)| action == "dataset.extract"));
    assert_eq!(desk.extract_data_set(&made.data_set, &target, |_| ()).unwrap_err().kind, ProblemKind::Gone);
    desk.lock().unwrap();
    let target = desk.take_target(TargetKind::Folder, office.folder.path().join("more")).unwrap().token;
    let locked = desk.extract_data_set(&made.data_set, &target, |_| ()).unwrap_err();
    assert_eq!(locked.kind, ProblemKind::Locked);
}

#[test]
fn a_label_that_cannot_be_one_is_refused_and_nothing_is_kept() {
    let office = open_office();
    let check = office.export(3);
    for label in ["", "  ", "two\nlines", &"x".repeat(201)] {
        let refused = office.desk.take_in(&check, Some(label), |_| ()).unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Usage, "{label:?}");
    }
    assert_eq!(office.desk.data_sets().unwrap(), []);
}

#[test]
fn a_page_that_is_gone_leaves_its_sealing_and_nothing_else() {
    let office = open_office();
    let desk = &office.desk;
    let check = office.export(200_000);
    let sealing = desk.seal(office.order(&check)).unwrap();
    desk.forget_page();
    assert_eq!(desk.tally(&check).unwrap_err().kind, ProblemKind::Gone);
    vault_tests::until(|| !desk.is_working());
    let job = desk.jobs().pop().unwrap();
    assert_eq!(job.job, sealing.job);
    assert!(matches!(job.state, wire::JobState::Done { .. }), "{job:?}");
    let refused = open_and(&office, |_| desk.forget_page()).unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Interrupted);
}
