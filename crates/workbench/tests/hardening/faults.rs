//! A disk that fills up, or goes away, at each single operation of an export. SQLite's own files are apart: killing the
//! process tests those.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use platform::Disk;
use testkit::FaultyDisk;
use workbench::audit_log::{self, PackRequest};
use workbench::{Problem, ProblemKind, Session};

use crate::aftermath::{exports_are_whole_or_given_up, log_is_intact};
use crate::common::{Place, names, try_export};

/// Runs an export on `faulty`, whose `n`-th write fails.
fn export_on(place: &Place, faulty: &FaultyDisk, n: u64) -> Result<(), Problem> {
    let source = place.small_source();
    fs::create_dir(place.path("out")).unwrap();
    let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
    let mut session = place.unlock_on(&disk).unwrap();
    faulty.fail_in(n);
    try_export(&mut session, &source, &place.path("out/a.enc")).map(drop)
}

fn writes_of_an_export() -> u64 {
    let place = Place::with_vault();
    let disk = FaultyDisk::counting(place.disk.clone());
    let source = place.small_source();
    fs::create_dir(place.path("out")).unwrap();
    let counted: Arc<dyn Disk> = Arc::new(disk.clone());
    let mut session = place.unlock_on(&counted).unwrap();
    let before = disk.writes();
    try_export(&mut session, &source, &place.path("out/a.enc")).unwrap();
    disk.writes() - before
}

#[test]
fn wherever_the_disk_fills_up_an_export_leaves_nothing_and_says_that_space_is_missing() {
    let total = writes_of_an_export();
    let mut finished = 0;
    for n in 1..=total {
        let place = Place::with_vault();
        let disk = FaultyDisk::full_at(place.disk.clone(), u64::MAX);
        let outcome = export_on(&place, &disk, n);
        let left = names(&place.path("out"));
        let files = match outcome {
            // Only the head beside the vault was lost, which the next one mends.
            Ok(()) => {
                assert_eq!(left, ["a.enc", "a.enc.cover.html"], "write {n}");
                finished += 1;
                1
            }
            Err(problem) => {
                assert_eq!(problem.kind(), ProblemKind::Io, "write {n}: {problem}");
                assert!(problem.to_string().contains("space"), "write {n}: {problem}");
                assert!(!left.contains(&"a.enc".to_owned()), "write {n}: {left:?}");
                let is_done = left.iter().any(|name| name.ends_with(".partial"));
                assert_eq!(is_done, problem.advice().is_some_and(|a| a.contains("unlocking")), "write {n}");
                usize::from(is_done)
            }
        };
        assert_eq!(exports_are_whole_or_given_up(&place), files, "write {n}");
    }
    assert!(finished < total, "some write is needed for the file itself");
}

#[test]
fn wherever_the_disk_goes_away_the_next_unlock_settles_the_export() {
    let total = writes_of_an_export();
    let (mut whole, mut nothing) = (0, 0);
    for n in 1..=total {
        let place = Place::with_vault();
        let outcome = export_on(&place, &FaultyDisk::gone_at(place.disk.clone(), u64::MAX), n);
        let files = exports_are_whole_or_given_up(&place);
        assert!(files == 1 || outcome.is_err(), "write {n}: success without a file");
        if files == 1 { whole += 1 } else { nothing += 1 }
    }
    assert!(whole > 0 && nothing > 0, "both ends were met: {whole} and {nothing}");
}

#[test]
fn wherever_the_disk_fills_up_opening_leaves_nothing_under_the_final_name() {
    use workbench::{OpenRequest, OpenWith, Target};
    let place = Place::with_vault();
    let sealed = place.path("a.enc");
    {
        let mut session = place.unlock().unwrap();
        crate::common::export(&mut session, &place.small_source(), &sealed);
    }
    let (folder, zip, upload) = (place.path("opened"), place.path("plain.zip"), place.path("upload.zip"));
    let targets = [
        (&folder, Target::Folder(&folder)),
        (&zip, Target::Zip(&zip)),
        (&upload, Target::UploadZip(&upload)),
    ];
    for (path, target) in targets {
        let open = |n: u64| {
            let faulty = FaultyDisk::full_at(place.disk.clone(), u64::MAX);
            let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
            let mut session = place.unlock_on(&disk).unwrap();
            let before = faulty.writes();
            faulty.fail_in(n);
            let request = OpenRequest { path: &sealed, target, with: OpenWith::Vault };
            let outcome = workbench::open(&place.host_on(&disk), Some(&mut session), &request, &());
            (outcome, faulty.writes() - before)
        };
        let (outcome, total) = open(1 << 40);
        outcome.unwrap();
        let clear =
            || if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() };
        clear();
        let mut refused = 0;
        for n in 1..=total {
            match open(n).0 {
                Ok(_) => clear(),
                Err(problem) => {
                    assert_eq!(problem.kind(), ProblemKind::Io, "write {n}: {problem}");
                    assert!(problem.to_string().contains("space"), "write {n}: {problem}");
                    assert!(!path.exists(), "write {n}");
                    refused += 1;
                }
            }
            let left: Vec<String> = place.names().into_iter().filter(|name| name.starts_with('.')).collect();
            assert_eq!(left, Vec::<String>::new(), "write {n}");
        }
        assert!(refused > 1, "{total}");
    }
    log_is_intact(&mut place.unlock().unwrap());
}

/// Runs `hand_out` with the disk full at each of its writes: there is the whole file or nothing, and the log stays good.
fn wherever_the_disk_fills_up(hand_out: impl Fn(&mut Session<'_>, &Path) -> Result<(), Problem>) {
    let place = Place::with_vault();
    let out = place.path("out");
    let run = |n: u64| {
        let faulty = FaultyDisk::full_at(place.disk.clone(), u64::MAX);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        let before = faulty.writes();
        faulty.fail_in(n);
        let outcome = hand_out(&mut session, &out);
        (outcome, faulty.writes() - before)
    };
    let (outcome, total) = run(1 << 40);
    outcome.unwrap();
    fs::remove_file(&out).unwrap();
    let mut refused = 0;
    for n in 1..=total {
        match run(n).0 {
            Ok(()) => fs::remove_file(&out).unwrap(),
            Err(problem) => {
                assert_eq!(problem.kind(), ProblemKind::Io, "write {n}: {problem}");
                assert!(problem.to_string().contains("space"), "write {n}: {problem}");
                refused += 1;
            }
        }
        assert_eq!(place.names(), ["vault"], "write {n}");
    }
    assert!(refused > 1, "{total}");
    log_is_intact(&mut place.unlock().unwrap());
}

#[test]
fn wherever_the_disk_fills_up_a_log_export_leaves_nothing() {
    wherever_the_disk_fills_up(|session, out| audit_log::export(session, out, &()).map(drop));
}

#[test]
fn wherever_the_disk_fills_up_an_auditors_pack_leaves_nothing() {
    wherever_the_disk_fills_up(|session, out| {
        audit_log::pack(session, &PackRequest { from: None, to: None, out }, &()).map(drop)
    });
}

#[test]
fn wherever_the_disk_fills_up_no_vault_is_made_and_the_next_attempt_makes_it() {
    let total = {
        let place = Place::new();
        let counting = FaultyDisk::counting(place.disk.clone());
        let disk: Arc<dyn Disk> = Arc::new(counting.clone());
        drop(place.init_on(&disk).unwrap());
        counting.writes()
    };
    // Making the keys takes a second each time: a few of the writes now, all of them in the long proofs.
    let step = if std::env::var_os("STRONGROOM_PROVE").is_some() { 1 } else { (total / 4).max(1) };
    for n in (1..=total).step_by(usize::try_from(step).unwrap()) {
        let place = Place::new();
        let faulty = FaultyDisk::full_at(place.disk.clone(), n);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let Err(problem) = place.init_on(&disk).map(drop) else {
            // Only the head beside the vault was lost.
            assert!(n + 4 > total, "write {n} of {total} was needed");
            log_is_intact(&mut place.unlock().unwrap());
            continue;
        };
        assert_eq!(problem.kind(), ProblemKind::Io, "write {n}: {problem}");
        assert!(problem.to_string().contains("space"), "write {n}: {problem}");
        assert_eq!(place.names(), Vec::<String>::new(), "write {n}");
    }
    let place = Place::new();
    let faulty = FaultyDisk::full_at(place.disk.clone(), total / 2);
    let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
    assert!(place.init_on(&disk).is_err());
    faulty.free_up();
    drop(place.init_on(&disk).unwrap());
    log_is_intact(&mut place.unlock().unwrap());
}

#[test]
fn a_report_that_cannot_be_written_stops_check_and_export_before_anything_is_begun() {
    struct Full;
    impl checks::Sink for Full {
        fn accept(&mut self, _: &model::Finding) -> std::io::Result<()> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
    }
    let place = Place::with_vault();
    let (source, out) = (place.small_source(), place.path("a.enc"));
    fs::write(source.join("notes.txt"), "a finding").unwrap();
    let check = workbench::CheckRequest {
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
    let stopped = workbench::check(&place.host(), &check, &mut Full, &()).unwrap_err();
    assert_eq!(stopped.kind(), ProblemKind::Io);
    assert!(stopped.to_string().contains("space"), "{stopped}");
    let mut session = place.unlock().unwrap();
    let stopped =
        workbench::export(&mut session, &crate::common::request(&source, &out), &mut Full, &()).unwrap_err();
    assert!(stopped.to_string().contains("space"), "{stopped}");
    assert_eq!(workbench::audit_log::size(&session).unwrap(), 2);
    assert_eq!(place.names(), ["source", "vault"]);
}
