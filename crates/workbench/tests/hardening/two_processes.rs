//! Two processes work on one vault.

use std::fs;
use std::path::Path;
use std::time::Duration;

use audit::Action;
use workbench::audit_log::{self, LogVerdict};
use workbench::{ExportOutcome, Stage, VerifyRequest, Watch, keys};

use crate::aftermath::{actions, alarms, exports_are_whole_or_given_up};
use crate::common::{Place, names, request};
use crate::processes::{child, task};

const EACH: usize = 1_000;

#[test]
fn two_processes_write_a_thousand_entries_each_and_none_is_lost_or_doubled() {
    const NAME: &str =
        "two_processes::two_processes_write_a_thousand_entries_each_and_none_is_lost_or_doubled";
    if let Some((place, who)) = task() {
        let mut session = place.unlock().unwrap();
        for n in 0..EACH / 2 {
            let signer = who.repeat(32);
            let name = format!("{who} {n}");
            keys::pin(&mut session, &signer, &name).unwrap();
            keys::unpin(&mut session, &name).unwrap();
        }
        return;
    }
    let place = Place::with_vault();
    let writing = ["aa", "bb"].map(|who| child(NAME, place.root(), who));
    for mut process in writing {
        assert!(process.wait().unwrap().success(), "no process was refused");
    }
    let mut session = place.unlock().unwrap();
    assert_eq!(alarms(&session), []);
    let told = actions(&session);
    let count = |action| told.iter().filter(|a| **a == action).count();
    assert_eq!((count(Action::SignerPin), count(Action::SignerUnpin)), (EACH, EACH));
    assert_eq!(told.len(), 2 * EACH + 1 + 3, "with the first entry and three unlocks");
    for who in ["aa", "bb"] {
        let listed = audit_log::list(&session, 0, u64::MAX).unwrap();
        let theirs: Vec<_> =
            listed.iter().filter_map(|l| l.detail.as_ref()).filter(|d| d.starts_with(who)).collect();
        let expected: Vec<String> = (0..EACH / 2).map(|n| format!("{who} {n}")).collect();
        assert!(theirs.into_iter().eq(&expected), "each process's entries stand in its own order");
    }
    let LogVerdict::Intact(report) = audit_log::verify(&mut session, None, &()).unwrap() else {
        panic!("the log is intact")
    };
    assert_eq!(report.warnings.clock_back.count, 0, "times do not run backwards");
}

/// Stops at a stage until it is told to go on.
struct StopAt<'a> {
    stage: Stage,
    root: &'a Path,
}

impl Watch for StopAt<'_> {
    fn stage(&self, stage: Stage, _: Option<u64>) {
        if stage == self.stage && !self.root.join("reached").exists() {
            fs::write(self.root.join("reached"), "").unwrap();
            while !self.root.join("go").exists() {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }

    fn advance(&self, _: u64) -> bool {
        true
    }
}

#[test]
fn an_export_that_is_being_written_is_not_taken_for_abandoned_by_another_process() {
    const NAME: &str =
        "two_processes::an_export_that_is_being_written_is_not_taken_for_abandoned_by_another_process";
    let stages = [("sealing", Stage::Sealing), ("placing", Stage::Placing)];
    if let Some((place, at)) = task() {
        let stage = stages.iter().find(|(name, _)| *name == at).unwrap().1;
        let mut session = place.unlock().unwrap();
        let (from, to) = (place.small_source(), place.path("out/a.enc"));
        let watch = StopAt { stage, root: place.root() };
        let outcome = workbench::export(&mut session, &request(&from, &to), &mut (), &watch).unwrap();
        assert!(matches!(outcome, ExportOutcome::Written(_)));
        return;
    }
    for (at, _) in stages {
        let place = Place::with_vault();
        place.small_source();
        fs::create_dir(place.path("out")).unwrap();
        let mut exporting = child(NAME, place.root(), at);
        while !place.root().join("reached").exists() {
            assert!(exporting.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(2));
        }
        for _ in 0..2 {
            let session = place.unlock().unwrap();
            assert_eq!(session.notices(), [], "{at}");
            assert!(!actions(&session).contains(&Action::ExportAborted), "{at}");
        }
        assert!(!place.path("out/a.enc").exists(), "{at}");
        fs::write(place.root().join("go"), "").unwrap();
        assert!(exporting.wait().unwrap().success(), "{at}");
        assert_eq!(names(&place.path("out")), ["a.enc", "a.enc.cover.html"], "{at}");
        assert_eq!(exports_are_whole_or_given_up(&place), 1);
    }
}

#[test]
fn the_head_counted_as_handed_out_is_the_one_inside_the_bundle_whoever_writes_meanwhile() {
    struct WriteMeanwhile<'a>(&'a Place);
    impl Watch for WriteMeanwhile<'_> {
        fn stage(&self, stage: Stage, _: Option<u64>) {
            if stage == Stage::Sealing {
                let mut other = self.0.unlock().unwrap();
                for n in 0..5 {
                    keys::pin(&mut other, &format!("{n}{n}").repeat(32), &n.to_string()).unwrap();
                }
            }
        }

        fn advance(&self, _: u64) -> bool {
            true
        }
    }
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let (from, to) = (place.small_source(), place.path("a.enc"));
    workbench::export(&mut session, &request(&from, &to), &mut (), &WriteMeanwhile(&place)).unwrap();
    let verify = VerifyRequest { path: &to, pin: None, identity: None, passphrase: None };
    let inside = workbench::verify(&place.host(), Some(&mut session), &verify, &()).unwrap().inside.unwrap();
    let LogVerdict::Intact(report) = audit_log::verify(&mut session, None, &()).unwrap() else {
        panic!("the log is intact")
    };
    assert_eq!(
        report.anchored.outside, inside.log_size,
        "no more is confirmed than somebody outside can show"
    );
}
