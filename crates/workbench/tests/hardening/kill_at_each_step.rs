//! The process is killed at each durable step it takes through its disk.

use std::fs;
use std::sync::Arc;

use platform::Disk;
use testkit::FaultyDisk;

use crate::aftermath::{exports_are_whole_or_given_up, log_is_intact};
use crate::common::{Place, export};
use crate::processes::{child, task};

const NAME: &str = "kill_at_each_step::an_export_killed_at_any_step_is_whole_or_given_up";

#[test]
fn an_export_killed_at_any_step_is_whole_or_given_up() {
    if let Some((place, at)) = task() {
        let faulty = FaultyDisk::killing_at(place.disk.clone(), u64::MAX);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        faulty.fail_in(at.parse().unwrap());
        export(&mut session, &place.small_source(), &place.path("out/a.enc"));
        return;
    }
    let (mut whole, mut nothing, mut n) = (0, 0, 0);
    loop {
        n += 1;
        let place = Place::with_vault();
        place.small_source();
        fs::create_dir(place.path("out")).unwrap();
        let ended = child(NAME, place.root(), &n.to_string()).wait().unwrap();
        let files = exports_are_whole_or_given_up(&place);
        if ended.success() {
            assert_eq!(files, 1);
            break;
        }
        if files == 1 { whole += 1 } else { nothing += 1 }
    }
    assert!(whole > 3 && nothing > 10, "steps after and before the bundle was done: {whole} and {nothing}");
}

#[test]
fn a_recovery_killed_at_any_step_can_be_done_again_under_the_same_name() {
    const NAME: &str =
        "kill_at_each_step::a_recovery_killed_at_any_step_can_be_done_again_under_the_same_name";
    let new = seal::Passphrase::new("another long phrase 8").unwrap();
    let recover = |place: &Place, disk: &Arc<dyn Disk>, code: &str| {
        let request = workbench::RecoverRequest {
            folder: &place.vault(),
            code: &seal::RecoveryCode::from_typed(code).unwrap(),
            operator: "Ben Example",
            passphrase: &new,
            cost: Some(seal::Argon2Params::SMALLEST),
        };
        workbench::recover(&place.host_on(disk), &request).map(drop)
    };
    if let Some((place, task)) = task() {
        let (code, at) = task.split_once(' ').unwrap();
        let disk: Arc<dyn Disk> = Arc::new(FaultyDisk::killing_at(place.disk.clone(), at.parse().unwrap()));
        recover(&place, &disk, code).unwrap();
        return;
    }
    let first = Place::new();
    let (session, code) = first.init();
    drop(session);
    let files = first.copy();
    let mut killed = 0;
    for n in 1.. {
        let place = Place::new();
        place.restore(&files);
        let task = format!("{} {n}", *code.secret_text());
        let ended = child(NAME, place.root(), &task).wait().unwrap();
        let ben = || workbench::unlock(&place.host(), &place.vault(), Some("Ben Example"), &new);
        if ended.success() {
            log_is_intact(&mut ben().unwrap());
            break;
        }
        killed += 1;
        if ben().is_err() {
            recover(&place, &place.disk, &code.secret_text()).unwrap();
        }
        log_is_intact(&mut ben().unwrap());
        let ann = Some("Ann Example");
        let passphrase = crate::common::passphrase();
        drop(workbench::unlock(&place.host(), &place.vault(), ann, &passphrase).unwrap());
    }
    assert!(killed > 5, "{killed}");
}

#[test]
fn an_enrolment_killed_at_any_step_lets_in_one_person_or_nobody_and_can_be_done_again() {
    const NAME: &str = "kill_at_each_step::an_enrolment_killed_at_any_step_lets_in_one_person_or_nobody_and_can_be_done_again";
    let bens = seal::Passphrase::new("another long phrase 8").unwrap();
    let enrol = |session: &mut workbench::Session<'_>| {
        let request = workbench::EnrolRequest {
            name: "Ben Example",
            role: workbench::Role::Analyst,
            passphrase: &bens,
            own: &crate::common::passphrase(),
            cost: Some(seal::Argon2Params::SMALLEST),
        };
        workbench::enrol(session, &request)
    };
    if let Some((place, at)) = task() {
        let faulty = FaultyDisk::killing_at(place.disk.clone(), u64::MAX);
        let disk: Arc<dyn Disk> = Arc::new(faulty.clone());
        let mut session = place.unlock_on(&disk).unwrap();
        faulty.fail_in(at.parse().unwrap());
        enrol(&mut session).unwrap();
        return;
    }
    let (mut nobody, mut somebody) = (0, 0);
    for n in 1.. {
        let place = Place::with_vault();
        let ended = child(NAME, place.root(), &n.to_string()).wait().unwrap();
        let ann = || {
            let (ann, passphrase) = (Some("Ann Example"), crate::common::passphrase());
            workbench::unlock(&place.host(), &place.vault(), ann, &passphrase).unwrap()
        };
        let ben = || workbench::unlock(&place.host(), &place.vault(), Some("Ben Example"), &bens);
        let mut session = ann();
        let has_bag = workbench::operators(&session).unwrap().iter().any(|known| {
            known.name.as_deref() == Some("Ben Example") && known.way_in == workbench::WayIn::Bag
        });
        if has_bag {
            drop(session);
        } else {
            assert_eq!(session.notices(), [workbench::Notice::NoWayIn("Ben Example".to_owned())], "step {n}");
            enrol(&mut session).unwrap();
            drop(session);
        }
        assert_eq!(ben().unwrap().notices(), []);
        log_is_intact(&mut ben().unwrap());
        log_is_intact(&mut ann());
        if ended.success() {
            break;
        }
        if has_bag { somebody += 1 } else { nobody += 1 }
    }
    assert!(nobody > 1, "steps between the entry and the bag: {nobody}, after it: {somebody}");
}
