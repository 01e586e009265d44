//! `kill -9` at moments that nobody chose, SQLite's own writes among them.

use std::fs;
use std::time::Duration;

use audit::Action;
use platform::random_bytes;
use testkit::SeededRandom;
use workbench::{OpenRequest, OpenWith, ProblemKind, Target};

use crate::aftermath::{actions, exports_are_whole_or_given_up, log_is_intact};
use crate::common::{PASSPHRASE, Place, export, files_below, names, try_export};
use crate::processes::{child, rounds, task};

/// Starts the test again as a child that works at `place` without end, and kills it within `longest` milliseconds after
/// it has said that it is at work.
fn kill_within(name: &str, place: &Place, seed: u64, longest: u64) {
    let ready = place.root().join("ready");
    let mut working = child(name, place.root(), "");
    while !ready.exists() {
        assert!(working.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::sleep(Duration::from_millis(1));
    }
    let drawn = u64::from_le_bytes(random_bytes(&SeededRandom::new(seed)).unwrap());
    std::thread::sleep(Duration::from_micros(drawn % (longest * 1000)));
    assert!(working.try_wait().unwrap().is_none(), "it ended by itself");
    working.kill().unwrap();
    working.wait().unwrap();
    fs::remove_file(ready).unwrap();
}

fn say_ready(place: &Place) {
    fs::write(place.root().join("ready"), "").unwrap();
}

/// Milliseconds in which this machine, as busy as it is, makes several exports, so that some rounds see one finished.
fn several_exports() -> u64 {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let begun = std::time::Instant::now();
    export(&mut session, &place.small_source(), &place.path("timed.enc"));
    u64::try_from(begun.elapsed().as_millis()).unwrap().saturating_mul(6).max(250)
}

#[test]
fn exports_killed_at_any_moment_are_whole_or_given_up() {
    const NAME: &str = "kill_any_time::exports_killed_at_any_moment_are_whole_or_given_up";
    if let Some((place, _)) = task() {
        let mut session = place.unlock().unwrap();
        say_ready(&place);
        for n in 0.. {
            export(&mut session, &place.small_source(), &place.path(&format!("out/{n}.enc")));
        }
    }
    let longest = several_exports();
    let mut files = 0;
    for round in 0..rounds(25) {
        let place = Place::with_vault();
        place.small_source();
        fs::create_dir(place.path("out")).unwrap();
        kill_within(NAME, &place, u64::from(round), longest);
        files += exports_are_whole_or_given_up(&place);
    }
    assert!(files > 0, "some were finished before the end");
}

#[test]
fn an_opening_killed_at_any_moment_leaves_a_whole_copy_that_is_written_down_or_none() {
    const NAME: &str =
        "kill_any_time::an_opening_killed_at_any_moment_leaves_a_whole_copy_that_is_written_down_or_none";
    if let Some((place, _)) = task() {
        let mut session = place.unlock().unwrap();
        say_ready(&place);
        for n in 0.. {
            let (sealed, target) = (place.path("a.enc"), place.path(&format!("opened/{n}")));
            let request =
                OpenRequest { path: &sealed, target: Target::Folder(&target), with: OpenWith::Vault };
            workbench::open(&place.host(), Some(&mut session), &request, &()).unwrap();
        }
    }
    for round in 0..rounds(8) {
        let place = Place::with_vault();
        {
            let mut session = place.unlock().unwrap();
            export(&mut session, &place.small_source(), &place.path("a.enc"));
        }
        fs::create_dir(place.path("opened")).unwrap();
        kill_within(NAME, &place, u64::from(round) + 1000, 150);

        let mut session = place.unlock().unwrap();
        log_is_intact(&mut session);
        let written_down = actions(&session).iter().filter(|a| **a == Action::BundleOpen).count();
        let opened: Vec<String> =
            names(&place.path("opened")).into_iter().filter(|name| !name.starts_with('.')).collect();
        assert!(
            opened.len() == written_down || opened.len() + 1 == written_down,
            "{} copies, {written_down} entries",
            opened.len()
        );
        for name in &opened {
            for file in ["people.csv", "visits.csv"] {
                let copy = fs::read(place.path("opened").join(name).join(file)).unwrap();
                assert!(copy == fs::read(place.small_source().join(file)).unwrap(), "{name}/{file}");
            }
        }
        // The next opening in that folder clears away what has no final name.
        let target = place.path("opened/next");
        let sealed = place.path("a.enc");
        let request = OpenRequest { path: &sealed, target: Target::Folder(&target), with: OpenWith::Vault };
        workbench::open(&place.host(), Some(&mut session), &request, &()).unwrap();
        assert_eq!(names(&place.path("opened")).len(), opened.len() + 1);
    }
}

#[test]
fn a_log_export_killed_at_any_moment_leaves_a_whole_file_that_is_written_down_or_none() {
    const NAME: &str =
        "kill_any_time::a_log_export_killed_at_any_moment_leaves_a_whole_file_that_is_written_down_or_none";
    if let Some((place, _)) = task() {
        let mut session = place.unlock().unwrap();
        say_ready(&place);
        for n in 0.. {
            workbench::audit_log::export(&mut session, &place.path(&format!("out/{n}.log")), &()).unwrap();
        }
    }
    for round in 0..rounds(8) {
        let place = Place::with_vault();
        fs::create_dir(place.path("out")).unwrap();
        kill_within(NAME, &place, u64::from(round) + 2000, 80);
        let mut session = place.unlock().unwrap();
        log_is_intact(&mut session);
        let written_down = actions(&session).iter().filter(|a| **a == Action::AuditExport).count();
        let files = files_below(&place.path("out"));
        assert!(files.len() == written_down || files.len() + 1 == written_down, "{files:?}, {written_down}");
        for file in files {
            audit::verify_export(fs::read(&file).unwrap().as_slice(), audit::Policy::default())
                .unwrap_or_else(|e| panic!("{}: {e:?}", file.display()));
        }
    }
}

#[test]
fn a_change_of_passphrase_killed_at_any_moment_leaves_one_that_opens_and_is_written_down() {
    const NAME: &str = "kill_any_time::a_change_of_passphrase_killed_at_any_moment_leaves_one_that_opens_and_is_written_down";
    let [even, odd] = [PASSPHRASE, "another long phrase 8"].map(|text| seal::Passphrase::new(text).unwrap());
    if let Some((place, _)) = task() {
        let mut session = place.unlock().unwrap();
        say_ready(&place);
        let cost = Some(seal::Argon2Params::SMALLEST);
        loop {
            workbench::change_passphrase(&mut session, &even, &odd, cost).unwrap();
            workbench::change_passphrase(&mut session, &odd, &even, cost).unwrap();
        }
    }
    for round in 0..rounds(8) {
        let place = Place::with_vault();
        drop(place.unlock().unwrap());
        kill_within(NAME, &place, u64::from(round) + 3000, 400);
        let unlock = |passphrase| workbench::unlock(&place.host(), &place.vault(), None, passphrase);
        let (session, other, parity) = match unlock(&even) {
            Ok(session) => (session, &odd, 0),
            Err(refused) => {
                assert_eq!(refused.kind(), ProblemKind::WrongSecret);
                (unlock(&odd).unwrap(), &even, 1)
            }
        };
        let changes = actions(&session).iter().filter(|a| **a == Action::OperatorPassphraseChanged).count();
        assert_eq!(changes % 2, parity, "every change is in the log, and no more");
        workbench::lock(session).unwrap();
        assert_eq!(unlock(other).unwrap_err().kind(), ProblemKind::WrongSecret);
        let mut session = unlock(if parity == 0 { &even } else { &odd }).unwrap();
        log_is_intact(&mut session);
    }
}

#[test]
fn a_vault_whose_making_was_killed_is_recognised_and_made_by_the_next_attempt() {
    const NAME: &str =
        "kill_any_time::a_vault_whose_making_was_killed_is_recognised_and_made_by_the_next_attempt";
    if let Some((place, at)) = task() {
        let killing = testkit::FaultyDisk::killing_at(place.disk.clone(), at.parse().unwrap());
        let disk: std::sync::Arc<dyn platform::Disk> = std::sync::Arc::new(killing);
        drop(place.init_on(&disk));
        return;
    }
    let mut unfinished = 0;
    for n in [2, 9, 17, 24].into_iter().chain(if rounds(1) > 1 { 3..40 } else { 0..0 }) {
        let place = Place::new();
        if child(NAME, place.root(), &n.to_string()).wait().unwrap().success() {
            continue;
        }
        let found = match place.unlock() {
            // Killed after the last step: the name is given to a whole vault only.
            Ok(mut session) => {
                log_is_intact(&mut session);
                continue;
            }
            Err(problem) => problem,
        };
        assert!(!place.vault().exists(), "step {n}: {found}");
        assert_eq!(found.kind(), ProblemKind::Locked, "step {n}: {found}");
        assert!(found.to_string().contains("init"), "step {n}: {found}");
        drop(place.init());
        assert_eq!(place.names(), ["vault"], "step {n}");
        let mut session = place.unlock().unwrap();
        log_is_intact(&mut session);
        drop(try_export(&mut session, &place.small_source(), &place.path("a.enc")).unwrap());
        unfinished += 1;
    }
    assert!(unfinished >= 3, "{unfinished}");
}
