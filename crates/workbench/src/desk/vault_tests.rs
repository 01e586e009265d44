use std::fs;
use std::time::{Duration, Instant};

use testkit::{FrozenClock, SeededRandom};
use wire::{
    CheckOptions, JobState, LogQuery, LogVerdict, OpenWith, OperatorName, ProblemKind, SealPassphrase,
    SealRequest, SetupRequest, TargetKind, VaultEvent, VaultState, VerdictToken, VerifyWith, WorkWith,
};

use super::*;

pub(super) const PASSPHRASE: &str = "one passphrase for these tests";

pub(super) struct Office {
    pub(super) folder: tempfile::TempDir,
    clock: FrozenClock,
    pub(super) desk: Arc<Desk>,
    code: String,
}

/// A workstation whose vault was set up and is open.
fn set_up() -> Office {
    let folder = tempfile::tempdir().unwrap();
    let places = Places {
        vault: folder.path().join("data/vault"),
        practice: folder.path().join("practice"),
        temp: folder.path().to_owned(),
    };
    let clock = FrozenClock::default();
    let desk = Arc::new(Desk::new(
        Arc::new(platform::OsDisk::default()),
        Arc::new(clock.clone()),
        Arc::new(SeededRandom::new(7)),
        NonZeroUsize::new(2).unwrap(),
        places,
    ));
    assert_eq!(desk.start().vault, VaultState::Absent);
    let code = desk.set_up(request()).unwrap().code;
    Office { folder, clock, desk, code }
}

pub(super) fn open_office() -> Office {
    let office = set_up();
    assert!(office.desk.prove_recovery(office.code.clone()).unwrap());
    office
}

fn request() -> SetupRequest {
    SetupRequest {
        work_with: vec![WorkWith::Hmis, WorkWith::Calpads],
        several_people: true,
        operator: OperatorName("ann".into()),
        passphrase: PASSPHRASE.into(),
    }
}

impl Office {
    pub(super) fn export(&self, rows: usize) -> Token {
        let folder = self.folder.path().join("export");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("things.csv"), "a,b\r\n1,2\r\n".to_owned() + &"3,4\r\n".repeat(rows)).unwrap();
        let file = self.desk.take(folder).unwrap().token;
        let check = self.desk.begin_check(&file, CheckOptions::default(), |_| ()).unwrap().check;
        until(|| matches!(self.desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
        check
    }

    pub(super) fn order(&self, check: &Token) -> SealRequest {
        let target = self.desk.take_target(TargetKind::Sealed, self.folder.path().join("out.enc")).unwrap();
        SealRequest {
            check: check.clone(),
            reason: "monthly".into(),
            recipients: Vec::new(),
            passphrase: SealPassphrase::Generated,
            leave_out_victim_services: false,
            allow_blocking: false,
            target: target.token,
        }
    }

    pub(super) fn sealed(&self) -> wire::Sealed {
        let check = self.export(3);
        self.desk.seal(self.order(&check)).unwrap();
        until(|| !self.desk.is_working());
        match self.desk.jobs().pop().unwrap().state {
            JobState::Done { sealed } => sealed,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn actions(&self) -> Vec<(String, String, bool)> {
        let page = self.desk.log_page(&LogQuery::default(), 0, 500).unwrap();
        page.rows.into_iter().rev().map(|row| (row.action, row.actor, row.system)).collect()
    }
}

pub(super) fn until(done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it does not come to an end");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn nobody_is_let_in_before_the_recovery_code_was_shown_to_be_at_hand() {
    let office = set_up();
    let desk = &office.desk;
    assert_eq!(desk.today().unwrap_err().kind, ProblemKind::Locked);
    assert!(!desk.prove_recovery("0000-0000".into()).unwrap());
    let file = office.folder.path().join("code.txt");
    assert_eq!(desk.save_recovery(&file).unwrap(), "code.txt");
    assert_eq!(desk.save_recovery(&file).unwrap_err().kind, ProblemKind::Exists);
    assert!(desk.prove_recovery_file(&file).unwrap());
    assert_eq!(desk.start().vault, VaultState::Unlocked { operator: OperatorName("ann".into()) });
    assert_eq!(desk.prove_recovery(office.code.clone()).unwrap_err().kind, ProblemKind::Gone);
    assert_eq!(desk.save_recovery(&file).unwrap_err().kind, ProblemKind::Gone, "the code is kept nowhere");
    assert_eq!(desk.set_up(request()).unwrap_err().kind, ProblemKind::Exists);
    let settings = desk.settings().unwrap();
    assert_eq!(
        (settings.work_with, settings.several_people),
        (vec![WorkWith::Hmis, WorkWith::Calpads], true)
    );
}

#[test]
fn a_code_that_was_never_proved_is_a_matter_of_today() {
    let office = set_up();
    office.desk.lock().unwrap();
    office.desk.unlock(None, PASSPHRASE.into()).unwrap();
    let today = office.desk.today().unwrap();
    assert!(today.notices.iter().any(|notice| notice.token == "recovery_unproved"), "{:?}", today.notices);
}

#[test]
fn a_wrong_passphrase_is_told_from_a_wait_and_lets_nobody_in() {
    let office = open_office();
    let desk = &office.desk;
    desk.lock().unwrap();
    let kinds: Vec<ProblemKind> =
        (0..6).map(|_| desk.unlock(None, "another passphrase altogether".into()).unwrap_err().kind).collect();
    assert_eq!(kinds[0], ProblemKind::WrongSecret);
    assert_eq!(kinds[5], ProblemKind::Locked);
    assert!(!desk.is_unlocked());
    office.clock.advance_ms(3_600_000);
    assert!(matches!(desk.unlock(None, PASSPHRASE.into()).unwrap().vault, VaultState::Unlocked { .. }));
    assert!(desk.today().unwrap().notices.iter().any(|notice| notice.token == "failed_attempts"));
}

#[test]
fn nothing_of_the_vault_and_no_check_made_with_it_is_shown_while_it_is_locked() {
    let office = open_office();
    let desk = &office.desk;
    let check = office.export(3);
    desk.lock().unwrap();
    let locked = |kind| assert_eq!(kind, ProblemKind::Locked);
    locked(desk.tally(&check).unwrap_err().kind);
    locked(desk.row_of(&check, 0).unwrap_err().kind);
    locked(desk.bundles().unwrap_err().kind);
    locked(desk.log_page(&LogQuery::default(), 0, 10).unwrap_err().kind);
    locked(desk.verify_log(|_| ()).unwrap_err().kind);
    locked(desk.signers().unwrap_err().kind);
    locked(desk.settings().unwrap_err().kind);
    desk.unlock(Some(&OperatorName("ann".into())), PASSPHRASE.into()).unwrap();
    assert!(desk.tally(&check).is_ok());
}

#[test]
fn a_vault_that_nobody_works_at_warns_and_then_locks() {
    let office = open_office();
    let desk = &office.desk;
    assert_eq!(desk.look_for_idleness(), None);
    office.clock.advance_ms(9 * 60_000 + 1_000);
    assert_eq!(desk.look_for_idleness(), Some(VaultEvent::IdleWarning { seconds: 59.into() }));
    assert_eq!(desk.look_for_idleness(), None, "one warning is enough");
    desk.stay();
    office.clock.advance_ms(9 * 60_000 + 1_000);
    assert!(matches!(desk.look_for_idleness(), Some(VaultEvent::IdleWarning { .. })));
    office.clock.advance_ms(60_000);
    assert_eq!(desk.look_for_idleness(), Some(VaultEvent::Locked));
    assert!(!desk.is_unlocked());
    assert_eq!(desk.look_for_idleness(), None);
}

#[test]
fn sealing_is_ordered_by_the_operator_finished_by_the_workstation_and_found_again() {
    let office = open_office();
    let sealed = office.sealed();
    assert_eq!((sealed.name.as_str(), sealed.files.get(), sealed.rows.get()), ("out.enc", 1, 4));
    let words = sealed.passphrase.unwrap();
    let desk = &office.desk;
    let bundle = desk.bundles().unwrap().pop().unwrap();
    assert_eq!((bundle.reason.as_deref(), bundle.operator.as_deref()), (Some("monthly"), Some("ann")));
    assert_eq!((bundle.recipients.as_deref(), bundle.key_kept), (Some("a passphrase"), true));
    let actions = office.actions();
    assert!(actions.contains(&("export.begin".into(), "ann".into(), false)), "{actions:?}");
    assert!(actions.contains(&("export.done".into(), "Strongroom (job)".into(), true)), "{actions:?}");
    let file = desk.take_bundle(&bundle.bundle_id).unwrap().token;
    let by_vault = desk.verify(&file, VerifyWith::Nothing, |_| ()).unwrap();
    assert_eq!(by_vault.verdict, VerdictToken::ValidPinned);
    assert_eq!(by_vault.reason.as_deref(), Some("monthly"));
    let job = desk.jobs().pop().unwrap();
    desk.close_job(&job.job);
    assert!(desk.jobs().is_empty(), "the passphrase is forgotten with the job");
    desk.lock().unwrap();
    let by_words = desk.verify(&file, VerifyWith::Passphrase { passphrase: words }, |_| ()).unwrap();
    assert_eq!(by_words.verdict, VerdictToken::ValidUnknownSigner);
    desk.unlock(None, PASSPHRASE.into()).unwrap();
    assert!(matches!(desk.verify_log(|_| ()).unwrap(), LogVerdict::Intact { .. }));
}

#[test]
fn sealing_goes_on_while_the_vault_is_locked_and_says_nothing_of_what_it_is() {
    let office = open_office();
    let desk = &office.desk;
    let check = office.export(200_000);
    desk.seal(office.order(&check)).unwrap();
    desk.lock().unwrap();
    let veiled = desk.jobs().pop().unwrap();
    assert_eq!(veiled.name, "");
    assert!(matches!(veiled.state, JobState::Running { .. }));
    until(|| !desk.is_working());
    assert!(
        matches!(desk.jobs().pop().unwrap().state, JobState::Running { progress: None }),
        "not even that it ended"
    );
    desk.unlock(None, PASSPHRASE.into()).unwrap();
    assert!(matches!(desk.jobs().pop().unwrap().state, JobState::Done { .. }));
    assert!(matches!(desk.verify_log(|_| ()).unwrap(), LogVerdict::Intact { .. }));
}

#[test]
fn a_stopped_sealing_leaves_no_file_and_says_so() {
    let office = open_office();
    let check = office.export(400_000);
    let job = office.desk.seal(office.order(&check)).unwrap();
    office.desk.stop_job(&job.job).unwrap();
    until(|| !office.desk.is_working());
    let ended = office.desk.jobs().pop().unwrap();
    assert!(matches!(ended.state, JobState::Cancelled), "{ended:?}");
    let left: Vec<_> =
        fs::read_dir(office.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("out.enc")), "{left:?}");
}

#[test]
fn an_opened_copy_is_listed_until_it_is_deleted() {
    let office = open_office();
    let desk = &office.desk;
    let sealed = office.sealed();
    let file = desk.take_bundle(&sealed.bundle_id).unwrap().token;
    let target = desk.take_target(TargetKind::Folder, office.folder.path().join("opened")).unwrap();
    let opened = desk.open(&file, OpenWith::Vault, &target.token, TargetKind::Folder, |_| ()).unwrap();
    assert_eq!((opened.files.get(), opened.name.as_str()), (1, "opened"));
    assert!(office.folder.path().join("opened/things.csv").exists());
    let copy = desk.today().unwrap().copies.pop().unwrap();
    assert_eq!(copy.bundle_id, Some(sealed.bundle_id));
    desk.delete_copy(&copy.copy).unwrap();
    assert!(!office.folder.path().join("opened").exists());
    assert!(desk.today().unwrap().copies.is_empty());
    assert!(office.actions().iter().any(|(action, ..)| action == "copy.delete"));
    assert_eq!(desk.delete_copy(&copy.copy).unwrap_err().kind, ProblemKind::Usage);
}

#[test]
fn a_copy_that_somebody_deleted_is_not_listed_any_more() {
    let office = open_office();
    let sealed = office.sealed();
    let file = office.desk.take_bundle(&sealed.bundle_id).unwrap().token;
    let zip = office.folder.path().join("upload.zip");
    let target = office.desk.take_target(TargetKind::UploadZip, zip.clone()).unwrap();
    // What was verified with nothing but the unlocked vault is opened with it.
    office.desk.open(&file, OpenWith::Nothing, &target.token, TargetKind::UploadZip, |_| ()).unwrap();
    assert_eq!(office.desk.today().unwrap().copies.len(), 1);
    fs::remove_file(zip).unwrap();
    assert!(office.desk.today().unwrap().copies.is_empty());
}

#[test]
fn only_a_bundle_is_deleted_as_an_original() {
    let office = open_office();
    let sealed = office.sealed();
    let other = office.folder.path().join("notes.txt");
    fs::write(&other, "keep").unwrap();
    let other_token = office.desk.take(other.clone()).unwrap().token;
    assert_eq!(office.desk.delete_original(&other_token).unwrap_err().kind, ProblemKind::Usage);
    assert!(other.exists());
    let file = office.desk.take_bundle(&sealed.bundle_id).unwrap().token;
    office.desk.delete_original(&file).unwrap();
    assert!(!office.folder.path().join("out.enc").exists());
}

#[test]
fn the_log_is_searched_by_words_facts_and_actor() {
    let office = open_office();
    office.sealed();
    let found = |query: LogQuery| office.desk.log_page(&query, 0, 100).unwrap();
    let by_action = found(LogQuery { action: Some("export.done".into()), ..LogQuery::default() });
    assert_eq!((by_action.total.get(), by_action.rows.len()), (1, 1));
    let by_detail = found(LogQuery { search: Some("MONTHLY".into()), ..LogQuery::default() });
    assert_eq!(by_detail.rows[0].action, "export.begin");
    assert_eq!(found(LogQuery { actor: Some("bob".into()), ..LogQuery::default() }).total.get(), 0);
    let filters = office.desk.log_filters().unwrap();
    assert!(filters.actors.contains(&"ann".to_owned()));
    let first = found(LogQuery::default());
    assert_eq!(first.rows[0].seq.get() + 1, first.size.get(), "the latest stands first");
    let proof = office.desk.entry_proof(0).unwrap();
    assert!(proof.proof.contains("c2sp.org/tlog-proof"), "{}", proof.proof);
}

#[test]
fn practice_has_its_own_folder_and_everything_made_in_it_says_so() {
    let office = open_office();
    let desk = &office.desk;
    assert_eq!(desk.reset_practice(|_| ()).unwrap_err().kind, ProblemKind::Denied);
    let start = desk.enter_practice(|_| ()).unwrap();
    assert!(start.practice && matches!(start.vault, VaultState::Unlocked { .. }));
    let export = desk.practice_export().unwrap().token;
    let check = desk.begin_check(&export, CheckOptions::default(), |_| ()).unwrap().check;
    until(|| matches!(desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
    assert!(desk.tally(&check).unwrap().found.get() > 50, "there is something to find");
    desk.seal(SealRequest { allow_blocking: true, ..office.order(&check) }).unwrap();
    until(|| !desk.is_working());
    let bundle = desk.bundles().unwrap().pop().unwrap();
    assert!(bundle.practice);
    let file = desk.take_bundle(&bundle.bundle_id).unwrap().token;
    assert!(desk.verify(&file, VerifyWith::Nothing, |_| ()).unwrap().practice, "the signed metadata say so");
    office.clock.advance_ms(24 * 3_600_000);
    assert_eq!(desk.look_for_idleness(), None, "nobody knows a passphrase to practice with");
    desk.reset_practice(|_| ()).unwrap();
    assert!(desk.bundles().unwrap().is_empty());
    let start = desk.leave_practice().unwrap();
    assert!(!start.practice && matches!(start.vault, VaultState::Locked { .. }));
    assert_eq!(desk.practice_export().unwrap_err().kind, ProblemKind::Denied);
}

#[test]
fn settings_out_of_range_are_refused_and_those_in_range_hold_at_once() {
    let office = open_office();
    let desk = &office.desk;
    let settings = desk.settings().unwrap();
    for minutes in [0_u64, 61] {
        let wrong = wire::Settings { idle_minutes: minutes.into(), ..settings.clone() };
        assert_eq!(desk.save_settings(&wrong).unwrap_err().kind, ProblemKind::Usage);
    }
    desk.save_settings(&wire::Settings { idle_minutes: 1_u64.into(), ..settings }).unwrap();
    office.clock.advance_ms(61_000);
    assert_eq!(desk.look_for_idleness(), Some(VaultEvent::Locked));
}

#[test]
fn a_signer_is_pinned_from_a_bundle_and_unpinned_by_name() {
    let there = open_office();
    there.sealed();
    let here = open_office();
    let file = here.desk.take(there.folder.path().join("out.enc")).unwrap().token;
    assert!(here.desk.pin_signer(&file, "  ").is_err());
    let pinned = here.desk.pin_signer(&file, "Example CoC").unwrap();
    assert_eq!(here.desk.signers().unwrap(), [pinned]);
    here.desk.unpin_signer("Example CoC").unwrap();
    assert!(here.desk.signers().unwrap().is_empty());
    assert_eq!(here.desk.vault_keys().unwrap().len(), 3);
}

#[test]
fn a_passphrase_is_changed_only_by_whoever_knows_it() {
    let office = open_office();
    let fresh = "a second passphrase for these tests";
    assert!(office.desk.change_passphrase("not the passphrase at all".into(), fresh.into()).is_err());
    office.desk.change_passphrase(PASSPHRASE.into(), fresh.into()).unwrap();
    office.desk.lock().unwrap();
    assert_eq!(office.desk.unlock(None, PASSPHRASE.into()).unwrap_err().kind, ProblemKind::WrongSecret);
    office.desk.unlock(None, fresh.into()).unwrap();
}

#[test]
fn what_was_checked_is_taken_in_listed_opened_again_sealed_from_and_deleted() {
    let office = open_office();
    let desk = &office.desk;
    let check = office.export(3);
    let made = desk.take_in(&check, None, |_| ()).unwrap();
    assert_eq!((made.files.get(), made.rows.get(), made.whole), (1, 4, true));
    assert_eq!(made.operator.as_deref(), Some("ann"));
    assert_eq!(desk.take_in(&check, None, |_| ()).unwrap_err().kind, ProblemKind::Exists);
    assert_eq!(desk.data_sets().unwrap(), std::slice::from_ref(&made));
    let today = desk.today().unwrap();
    assert!(today.health.iter().any(|line| line.detail.starts_with("1 data set kept")), "{:?}", today.health);

    fs::remove_dir_all(office.folder.path().join("export")).unwrap();
    let chosen = desk.take_data_set(&made.data_set).unwrap();
    let opened = |again: bool| {
        let options = CheckOptions { again, ..CheckOptions::default() };
        let check = desk.begin_check(&chosen.token, options, |_| ()).unwrap().check;
        until(|| matches!(desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
        check
    };
    let (kept, again) = (opened(false), opened(true));
    let (of_then, of_now) = (desk.tally(&kept).unwrap(), desk.tally(&again).unwrap());
    assert!(!of_then.anew && of_now.anew);
    assert_eq!(wire::Tally { anew: true, ..of_then }, of_now);
    assert_eq!(desk.tally(&kept).unwrap().files, desk.tally(&check).unwrap().files);
    assert!(desk.take_in(&kept, None, |_| ()).is_err(), "what is kept is not taken in again");
    desk.seal(office.order(&kept)).unwrap();
    until(|| !desk.is_working());
    assert!(matches!(desk.jobs().pop().unwrap().state, JobState::Done { .. }));

    desk.delete_data_set(&made.data_set).unwrap();
    assert_eq!(desk.data_sets().unwrap(), []);
    assert!(desk.take_data_set(&made.data_set).is_err());
    assert_eq!(desk.take_data_set("made up").unwrap_err().kind, ProblemKind::Gone);
    let actions: Vec<String> = office.actions().into_iter().map(|(action, _, _)| action).collect();
    let told = |name: &str| actions.iter().filter(|action| *action == name).count();
    assert_eq!((told("dataset.take-in"), told("dataset.delete")), (1, 1));
}

#[test]
fn the_row_of_a_finding_is_read_out_of_the_vault() {
    let office = open_office();
    let desk = &office.desk;
    let folder = office.folder.path().join("torn");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("things.csv"), "a,b\r\n1,2\r\n3\r\n").unwrap();
    let file = desk.take(folder.clone()).unwrap().token;
    let done = |file: &Token| {
        let check = desk.begin_check(file, CheckOptions::default(), |_| ()).unwrap().check;
        until(|| matches!(desk.tally(&check).unwrap().state, wire::CheckState::Done { .. }));
        check
    };
    let made = desk.take_in(&done(&file), None, |_| ()).unwrap();
    fs::remove_dir_all(folder).unwrap();
    let kept = done(&desk.take_data_set(&made.data_set).unwrap().token);
    let row = desk.row_of(&kept, 0).unwrap();
    assert!(row.rows.iter().any(|row| row.asked && row.cells == ["3"]), "{row:?}");
}

#[test]
fn locking_stops_a_taking_in_and_nothing_of_data_sets_is_told_meanwhile() {
    let office = open_office();
    let desk = &office.desk;
    let check = office.export(3);
    let locking = Arc::clone(desk);
    let stopped = desk.take_in(&check, None, move |_| drop(locking.lock())).unwrap_err();
    assert_eq!(stopped.kind, ProblemKind::Interrupted, "{stopped:?}");
    for refused in [desk.data_sets().unwrap_err(), desk.take_data_set("x").unwrap_err()] {
        assert!(matches!(refused.kind, ProblemKind::Locked | ProblemKind::Gone));
    }
    assert_eq!(
        desk.delete_data_set("0192f0c4-0000-7000-8000-000000000001").unwrap_err().kind,
        ProblemKind::Locked
    );
    desk.unlock(None, PASSPHRASE.into()).unwrap();
    assert_eq!(desk.data_sets().unwrap(), []);
    desk.take_in(&check, None, |_| ()).unwrap();
    assert_eq!(desk.data_sets().unwrap().len(), 1);
}
