//! Taking in and deleting, killed or out of room at each step: a data set is there as a whole or not at all.

use std::fs;
use std::sync::Arc;

use platform::Disk;
use testkit::FaultyDisk;
use workbench::data_set::{self, TakeInRequest, TakenIn};
use workbench::{Problem, ProblemKind, Session};

use crate::aftermath::log_is_intact;
use crate::common::{Place, names};
use crate::processes::{child, task};

const TAKE_IN: &str = "data_sets::a_taking_in_killed_at_any_step_is_whole_or_leaves_nothing";
const DELETE: &str = "data_sets::a_deletion_killed_at_any_step_is_done_or_was_not_begun";

fn take_in(session: &mut Session<'_>, place: &Place) -> Result<TakenIn, Problem> {
    let path = place.small_source();
    let request = TakeInRequest {
        path: &path,
        label: None,
        pack: None,
        comparable_database: false,
        checked: None,
        temp: None,
    };
    data_set::take_in(session, &request, &mut (), &())
}

/// Demands, after the next unlock: a log that verifies and tells of each data set; sealed files of what is kept and no others; what is
/// kept can be read. Returns how many are kept.
fn data_sets_are_whole_or_gone(place: &Place) -> usize {
    let mut session = place.unlock().unwrap();
    log_is_intact(&mut session);
    let kept = data_set::data_sets(&session).unwrap();
    let listed = workbench::audit_log::list(&session, 0, 100).unwrap();
    let told = |name: &str| listed.iter().filter(|l| l.entry.action.name() == name).count();
    assert_eq!(told("dataset.take-in") - told("dataset.delete"), kept.len());
    let blobs = place.vault().join("blobs");
    let lying = if blobs.exists() { names(&blobs) } else { Vec::new() };
    // What the check found, and the index of it, lie beside the files.
    assert_eq!(lying.len(), kept.iter().map(|set| set.files.len() + 2).sum::<usize>(), "{lying:?}");
    for set in &kept {
        assert!(set.is_whole);
        data_set::findings(&session, set.id, &mut ()).unwrap();
        data_set::snapshot(&session, set.id).unwrap();
        let out = place.path("extracted");
        data_set::extract(&mut session, set.id, &out, &()).unwrap();
        for name in names(&out) {
            assert!(
                fs::read(out.join(&name)).unwrap() == fs::read(place.small_source().join(&name)).unwrap()
            );
        }
        fs::remove_dir_all(&out).unwrap();
    }
    kept.len()
}

#[test]
fn a_taking_in_killed_at_any_step_is_whole_or_leaves_nothing() {
    if let Some((place, at)) = task() {
        let faulty = FaultyDisk::killing_at(place.disk.clone(), u64::MAX);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        faulty.fail_in(at.parse().unwrap());
        take_in(&mut session, &place).unwrap();
        return;
    }
    let (mut whole, mut nothing) = (0, 0);
    for n in 1.. {
        let place = Place::with_vault();
        place.small_source();
        let ended = child(TAKE_IN, place.root(), &n.to_string()).wait().unwrap();
        let kept = data_sets_are_whole_or_gone(&place);
        if ended.success() {
            assert_eq!(kept, 1);
            break;
        }
        if kept == 1 { whole += 1 } else { nothing += 1 }
    }
    assert!(whole > 0 && nothing > 8, "steps after and before the rows were there: {whole} and {nothing}");
}

#[test]
fn a_deletion_killed_at_any_step_is_done_or_was_not_begun() {
    if let Some((place, at)) = task() {
        let faulty = FaultyDisk::killing_at(place.disk.clone(), u64::MAX);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        let set = data_set::data_sets(&session).unwrap().first().unwrap().id;
        faulty.fail_in(at.parse().unwrap());
        data_set::delete(&mut session, set).unwrap();
        return;
    }
    let first = Place::with_vault();
    take_in(&mut first.unlock().unwrap(), &first).unwrap();
    let files = first.copy();
    for n in 1.. {
        let place = Place::new();
        place.restore(&files);
        let ended = child(DELETE, place.root(), &n.to_string()).wait().unwrap();
        let kept = data_sets_are_whole_or_gone(&place);
        if ended.success() {
            assert_eq!(kept, 0);
            break;
        }
    }
}

#[test]
fn wherever_the_disk_fills_up_or_goes_away_a_data_set_is_whole_or_leaves_nothing() {
    let run = |place: &Place, faulty: &FaultyDisk, n: u64| {
        place.small_source();
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        let before = faulty.writes();
        faulty.fail_in(n);
        (take_in(&mut session, place).map(drop), faulty.writes() - before)
    };
    let place = Place::with_vault();
    let (outcome, total) = run(&place, &FaultyDisk::counting(place.disk.clone()), 1 << 40);
    outcome.unwrap();
    let mut refused = 0;
    for n in 1..=total {
        let place = Place::with_vault();
        let outcome = run(&place, &FaultyDisk::full_at(place.disk.clone(), u64::MAX), n).0;
        if let Err(problem) = &outcome {
            assert_eq!(problem.kind(), ProblemKind::Io, "write {n}: {problem}");
            assert!(problem.to_string().contains("space"), "write {n}: {problem}");
            let blobs = place.vault().join("blobs");
            assert!(!blobs.exists() || names(&blobs).is_empty(), "write {n}: cleared up at once");
            refused += 1;
        }
        assert_eq!(data_sets_are_whole_or_gone(&place), usize::from(outcome.is_ok()), "write {n}");
        let place = Place::with_vault();
        let outcome = run(&place, &FaultyDisk::gone_at(place.disk.clone(), u64::MAX), n).0;
        let kept = data_sets_are_whole_or_gone(&place);
        assert!(kept == 1 || outcome.is_err(), "write {n}: success without a data set");
    }
    assert!(refused > 5, "{refused} of {total}");
}

#[test]
fn while_one_process_takes_in_another_unlocks_and_sweeps_nothing_away() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    struct Unlocking<'a>(&'a Place);
    impl workbench::Watch for Unlocking<'_> {
        fn stage(&self, stage: workbench::Stage, _: Option<u64>) {
            if stage == workbench::Stage::Checking {
                drop(self.0.unlock().unwrap());
            }
        }
        fn advance(&self, _: u64) -> bool {
            true
        }
    }
    let path = place.small_source();
    let request = TakeInRequest {
        path: &path,
        label: None,
        pack: None,
        comparable_database: false,
        checked: None,
        temp: None,
    };
    data_set::take_in(&mut session, &request, &mut (), &Unlocking(&place)).unwrap();
    drop(session);
    assert_eq!(data_sets_are_whole_or_gone(&place), 1);
}
