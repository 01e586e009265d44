//! Countings that are stopped while they run or wait, by a person, by the lock, and by the end of the program.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use wire::{CheckOptions, ProblemKind, Progress, QualityFormat, Token};

use super::Desk;
use super::vault_tests::{Office, PASSPHRASE, open_office, until};
use crate::sample_data::{SampleRequest, sample_hud};

/// An office with a checked export in a folder.
fn checked_office() -> (Office, Token, PathBuf) {
    let office = open_office();
    let folder = office.folder.path().join("CA-600");
    let recipe = sample::Recipe { clients: 20, ..sample::Recipe::default() };
    sample_hud(&office.desk.host, &SampleRequest { out: &folder, recipe }, &()).unwrap();
    let check = checked(&office.desk, &office.desk.take(folder.clone()).unwrap().token);
    (office, check, folder)
}

fn checked(desk: &Arc<Desk>, file: &Token) -> Token {
    let check = desk.begin_check(file, CheckOptions::default(), |_| ()).unwrap().check;
    until(|| matches!(desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
    check
}

fn names(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(office.folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Does something at the first word of a counting.
fn once(work: impl Fn() + Sync) -> impl Fn(Progress) + Sync {
    let done = AtomicBool::new(false);
    move |_| {
        if !done.swap(true, Ordering::Relaxed) {
            work();
        }
    }
}

#[test]
fn nothing_is_told_or_written_of_what_was_being_counted_when_the_vault_locked() {
    let (office, of_export, _) = checked_office();
    let desk = &office.desk;
    let made = desk.take_in(&of_export, None, |_| ()).unwrap();
    let of_data_set = checked(desk, &desk.take_data_set(&made.data_set).unwrap().token);
    let before = names(&office);
    let lock = || {
        desk.lock().unwrap();
    };
    for check in [of_export, of_data_set] {
        assert_eq!(desk.quality(&check, None, once(lock)).unwrap_err().kind, ProblemKind::Locked);
        desk.unlock(None, PASSPHRASE.into()).unwrap();
        let out = office.folder.path().join("q.csv");
        let saved = desk.save_quality(&check, None, QualityFormat::Csv, &out, once(lock));
        assert_eq!(saved.unwrap_err().kind, ProblemKind::Locked);
        assert_eq!(names(&office), before, "neither the file nor anything half-made");
        assert!(!desk.is_working());
        desk.unlock(None, PASSPHRASE.into()).unwrap();
        assert_eq!(desk.quality_numbers(&check, None, None).unwrap_err().kind, ProblemKind::Gone);
    }
}

#[test]
fn a_counting_does_not_go_on_because_somebody_unlocked_again() {
    let (office, check, _) = checked_office();
    let desk = &office.desk;
    let lock_and_unlock = once(|| {
        desk.lock().unwrap();
        desk.unlock(None, PASSPHRASE.into()).unwrap();
    });
    assert_eq!(desk.quality(&check, None, lock_and_unlock).unwrap_err().kind, ProblemKind::Interrupted);
    assert!(desk.quality(&check, None, |_| ()).unwrap().people.get() > 0, "it can be begun anew");
}

#[test]
fn a_counting_of_what_was_checked_without_a_vault_goes_on_when_nobody_was_in() {
    let (office, _, folder) = checked_office();
    let desk = &office.desk;
    desk.lock().unwrap();
    let check = checked(desk, &desk.take(folder).unwrap().token);
    let lock = once(|| drop(desk.lock().unwrap()));
    assert!(desk.quality(&check, None, lock).unwrap().people.get() > 0);
}

#[test]
fn while_something_is_counted_closing_the_window_asks_first() {
    let (office, check, _) = checked_office();
    let desk = &office.desk;
    assert!(!desk.is_working());
    let asked = AtomicBool::new(false);
    desk.quality(&check, None, |_| asked.store(desk.is_working(), Ordering::Relaxed)).unwrap();
    assert!(asked.into_inner());
    assert!(!desk.is_working());
}

#[test]
fn numbers_that_were_counted_with_the_vault_are_not_told_while_it_is_locked() {
    let (office, check, _) = checked_office();
    let desk = &office.desk;
    desk.quality(&check, None, |_| ()).unwrap();
    desk.lock().unwrap();
    assert_eq!(desk.quality(&check, None, |_| ()).unwrap_err().kind, ProblemKind::Locked);
    assert_eq!(desk.quality_numbers(&check, None, None).unwrap_err().kind, ProblemKind::Locked);
}

#[test]
fn stopping_stops_also_who_waits_for_the_counting_to_end() {
    let (office, check, _) = checked_office();
    let desk = &office.desk;
    let counted = std::thread::scope(|scope| {
        let first = scope.spawn(|| {
            let stop = once(|| {
                until(|| desk.countings() == 2);
                desk.stop_quality(&check).unwrap();
            });
            desk.quality(&check, None, stop)
        });
        until(|| desk.countings() == 1);
        let second = scope.spawn(|| desk.quality(&check, None, |_| ()));
        [first.join().unwrap(), second.join().unwrap()]
    });
    assert_eq!(counted.map(|counted| counted.unwrap_err().kind), [ProblemKind::Interrupted; 2]);
    assert_eq!(desk.quality_numbers(&check, None, None).unwrap_err().kind, ProblemKind::Gone);
}

#[test]
fn a_check_that_is_closed_takes_its_countings_along() {
    let (office, check, _) = checked_office();
    let desk = &office.desk;
    let out = office.folder.path().join("q.csv");
    let before = names(&office);
    let closed = desk.save_quality(&check, None, QualityFormat::Csv, &out, once(|| desk.close_check(&check)));
    assert_eq!(closed.unwrap_err().kind, ProblemKind::Gone);
    assert_eq!(names(&office), before);
}

#[test]
fn the_end_of_the_program_leaves_no_half_made_report() {
    let (office, _, folder) = checked_office();
    let desk = &office.desk;
    desk.lock().unwrap();
    let check = checked(desk, &desk.take(folder).unwrap().token);
    let (before, out) = (names(&office), office.folder.path().join("q.csv"));
    std::thread::scope(|scope| {
        let close = once(|| {
            scope.spawn(|| {
                desk.close().unwrap();
                assert_eq!(names(&office), before);
                assert!(!desk.is_working());
            });
            let stopped = || desk.countings_are_stopped();
            until(stopped);
        });
        let saved = desk.save_quality(&check, None, QualityFormat::Csv, &out, close);
        assert_eq!(saved.unwrap_err().kind, ProblemKind::Interrupted);
    });
}

#[test]
fn files_that_changed_since_they_were_checked_are_not_counted() {
    let (office, check, folder) = checked_office();
    let desk = &office.desk;
    let (project, out) = (folder.join("Project.csv"), office.folder.path().join("q.csv"));
    let as_checked = fs::read(&project).unwrap();
    let mut other = as_checked.clone();
    let name = other.windows(7).position(|bytes| bytes == b"Shelter").unwrap();
    other[name] = b'C';
    fs::write(&project, &other).unwrap();
    let refused = desk.quality(&check, None, |_| ()).unwrap_err();
    assert!(refused.what.contains("changed since it was checked"), "{refused:?}");
    assert!(desk.save_quality(&check, None, QualityFormat::Csv, &out, |_| ()).is_err());
    assert!(!out.exists());
    fs::write(&project, &as_checked).unwrap();
    fs::write(folder.join("Another.csv"), "a,b\r\n1,2\r\n").unwrap();
    let refused = desk.quality(&check, None, |_| ()).unwrap_err();
    assert!(refused.what.contains("changed since it was checked"), "{refused:?}");
    fs::remove_file(folder.join("Another.csv")).unwrap();
    assert!(desk.quality(&check, None, |_| ()).unwrap().people.get() > 0);
}

#[test]
fn a_name_that_is_taken_is_told_before_anything_is_counted() {
    let (office, check, _) = checked_office();
    let out = office.folder.path().join("q.csv");
    fs::write(&out, "mine").unwrap();
    let told = AtomicBool::new(false);
    let tell = |_| told.store(true, Ordering::Relaxed);
    let taken = office.desk.save_quality(&check, None, QualityFormat::Csv, &out, tell).unwrap_err();
    assert_eq!(taken.kind, ProblemKind::Exists);
    assert!(!told.into_inner());
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
}
