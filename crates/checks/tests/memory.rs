//! Keys that do not fit in memory: what is found is the same, and a disk that fails never makes a set valid.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::path::Path;
use std::sync::Arc;

use checks::{CheckError, Options, Source, Temp, check};
use common::{Set, checked_with, made};
use platform::{Disk, OsDisk};
use proptest::prelude::*;
use sample::{Faults, Profile, Recipe, Spec};
use testkit::FaultyDisk;

fn faulty(spec: Spec, profile: Profile, clients: u64, seed: u64) -> Set {
    made(&Recipe { spec, profile, clients, seed, hashed: true, habits: true, faults: Faults::Together })
}

fn with(memory: u64, disk: &Arc<dyn Disk>, dir: &Path) -> Options {
    let temp = Some(Temp { disk: Arc::clone(disk), dir: dir.to_owned() });
    Options { key_memory: memory, temp, hash_key: [7, 9], ..Options::default() }
}

fn disk() -> Arc<dyn Disk> {
    Arc::new(OsDisk::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn with_hardly_any_memory_the_same_is_found_in_the_same_order(
        seed in 0_u64..1_000_000,
        clients in 20_u64..160,
        memory in prop_oneof![Just(0_u64), 0_u64..200_000, 0_u64..2_000_000],
        threads in 1_usize..4,
        year in prop_oneof![Just(Spec::Fy2024), Just(Spec::Fy2026)],
        profile in prop_oneof![Just(Profile::Coc), Just(Profile::Vsp), Just(Profile::Rural)],
        doubled in any::<bool>(),
    ) {
        let mut set = faulty(year, profile, clients, seed);
        if doubled {
            // Every row of every file comes twice: there are as many candidates as rows.
            for (_, bytes) in set.iter_mut().filter(|(name, _)| *name != "Export.csv") {
                let header = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
                let rows = bytes[header..].to_vec();
                bytes.extend(rows);
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let (roomy, expected) = checked_with(&set, &Options { threads: 1, ..Options::default() });
        let disk = Arc::new(FaultyDisk::counting(disk()));
        let counted = Arc::clone(&disk) as Arc<dyn Disk>;
        let (report, findings) =
            checked_with(&set, &Options { threads, ..with(memory, &counted, folder.path()) });
        prop_assert_eq!(&findings, &expected);
        prop_assert_eq!(&report.counts, &roomy.counts);
        prop_assert_eq!(&report.not_evaluated, &roomy.not_evaluated);
        prop_assert!(memory > 0 || disk.writes() > 20, "{}", disk.writes());
        prop_assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_disk_that_fills_up_or_goes_away_at_any_write_ends_the_check_without_a_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let mut set = Set::new();
    common::hud(30).into_iter().for_each(|(name, bytes)| drop(set.insert(name, bytes)));
    let run = |disk: Arc<dyn Disk>| {
        let source = Source::from_memory(set.clone().into_iter().collect());
        let options = Options { threads: 1, ..with(0, &disk, folder.path()) };
        check(&source, &options, &mut Vec::new(), &())
    };
    let counting = FaultyDisk::counting(disk());
    assert!(run(Arc::new(counting.clone())).unwrap().is_valid);
    let writes = counting.writes();
    assert!(writes > 50, "{writes}");
    for n in (1..=writes).step_by(7).chain([writes]) {
        let full = run(Arc::new(FaultyDisk::full_at(disk(), n))).map(|report| report.is_valid);
        let Err(CheckError::Temp(error)) = full else { panic!("full at {n} of {writes}: {full:?}") };
        assert!(error.is_no_space() && error.to_string().contains("strongroom-temp"), "{error}");
        let gone = run(Arc::new(FaultyDisk::gone_at(disk(), n))).map(|report| report.is_valid);
        assert!(matches!(gone, Err(CheckError::Temp(_))), "gone at {n} of {writes}: {gone:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn without_a_folder_too_many_keys_are_an_error_that_says_so() {
    let source = Source::from_memory(common::hud(30).into_iter().collect());
    let options = Options { key_memory: 1000, ..Options::default() };
    let error = check(&source, &options, &mut Vec::new(), &()).unwrap_err();
    assert!(matches!(error, CheckError::NoTemp { .. }) && error.to_string().contains("folder"), "{error}");
}
