//! The rollback matrix of vault.md §13 through the use cases: what is put back, cut or forged is told at unlocking or by
//! verification, again and again, until somebody puts it in order.

use std::fs;
use std::path::{Path, PathBuf};

use audit::{Action, FaultKind};
use workbench::audit_log::{self, LogVerdict};
use workbench::{Notice, OpenRequest, OpenWith, ProblemKind, Session, Target, keys};

use crate::aftermath::{actions, alarms, log_is_intact};
use crate::common::{Place, export};
use crate::processes::{child, task};

type Files = Vec<(PathBuf, Vec<u8>)>;

const PAGE: usize = 4096;

/// A workstation with one bundle, its files at that time, and then two bundles more.
fn earlier_and_later() -> (Place, Files) {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    export(&mut session, &place.small_source(), &place.path("one.enc"));
    workbench::lock(session).unwrap();
    let earlier = place.copy();
    let mut session = place.unlock().unwrap();
    export(&mut session, &place.small_source(), &place.path("two.enc"));
    export(&mut session, &place.small_source(), &place.path("three.enc"));
    workbench::lock(session).unwrap();
    (place, earlier)
}

fn bytes_of<'f>(files: &'f Files, place: &Place, path: &Path) -> &'f [u8] {
    let wanted = path.strip_prefix(place.root()).unwrap();
    &files.iter().find(|(path, _)| path == wanted).unwrap().1
}

fn put_back(place: &Place, earlier: &Files, path: &Path) {
    fs::write(path, bytes_of(earlier, place, path)).unwrap();
}

fn database(place: &Place) -> PathBuf {
    place.vault().join("vault.db")
}

fn heads(place: &Place) -> PathBuf {
    place.vault().join("heads.log")
}

fn is_rollback(notice: &Notice) -> bool {
    matches!(notice, Notice::Rollback(_))
}

fn fault(session: &mut Session<'_>, against: Option<&Path>) -> FaultKind {
    match audit_log::verify(session, against, &()).unwrap() {
        LogVerdict::Broken(fault) => fault.kind,
        LogVerdict::Intact(_) => panic!("it must not be called intact"),
    }
}

fn is_lost(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::BelowAnchor { .. } | FaultKind::InconsistentWithAnchor { .. })
}

#[test]
fn an_old_database_put_back_is_told_at_every_unlock_and_by_every_verification_however_far_the_log_grows() {
    let (place, earlier) = earlier_and_later();
    put_back(&place, &earlier, &database(&place));
    for round in 0..4 {
        let mut session = place.unlock().unwrap();
        assert!(session.notices().iter().any(is_rollback), "unlock {round}: {:?}", session.notices());
        let kind = fault(&mut session, None);
        assert!(is_lost(&kind), "unlock {round}: {kind:?}");
        for n in 0..3 {
            keys::pin(&mut session, &"ab".repeat(32), &format!("{round} {n}")).unwrap();
            keys::unpin(&mut session, &format!("{round} {n}")).unwrap();
        }
        workbench::lock(session).unwrap();
    }
    let session = place.unlock().unwrap();
    let found = actions(&session).iter().filter(|a| **a == Action::AuditRollbackFound).count();
    assert_eq!(found, 1, "one loss is one entry");
}

#[test]
fn the_whole_folder_put_back_is_known_from_the_second_copy() {
    let (place, earlier) = earlier_and_later();
    let second = fs::read(place.second_heads()).unwrap();
    let second_heads = place.second_heads();
    place.restore(&earlier);
    fs::write(second_heads, second).unwrap();
    let mut session = place.unlock().unwrap();
    assert!(session.notices().iter().any(is_rollback));
    assert!(is_lost(&fault(&mut session, None)));
}

#[test]
fn when_folder_and_second_copy_are_put_back_the_checkpoint_in_a_bundle_tells() {
    let (place, earlier) = earlier_and_later();
    let mut session = place.unlock().unwrap();
    let (bundle, opened) = (place.path("three.enc"), place.path("opened"));
    let request = OpenRequest { path: &bundle, target: Target::Folder(&opened), with: OpenWith::Vault };
    workbench::open(&place.host(), Some(&mut session), &request, &()).unwrap();
    let checkpoint = opened.join("audit.checkpoint");
    let LogVerdict::Intact(report) = audit_log::verify(&mut session, Some(&checkpoint), &()).unwrap() else {
        panic!("the whole log goes on from its checkpoint")
    };
    assert!(report.anchored.outside.is_some());
    drop(session);

    place.restore(&earlier);
    let mut session = place.unlock().unwrap();
    assert_eq!(alarms(&session), [], "nothing on this machine can know");
    let kind = fault(&mut session, Some(&checkpoint));
    assert!(is_lost(&kind), "{kind:?}");
    for n in 0..20 {
        keys::pin(&mut session, &"ab".repeat(32), &n.to_string()).unwrap();
        keys::unpin(&mut session, &n.to_string()).unwrap();
    }
    assert!(matches!(fault(&mut session, Some(&checkpoint)), FaultKind::InconsistentWithAnchor { .. }));
}

#[test]
fn one_old_page_spliced_in_never_makes_a_shorter_log_pass() {
    let (place, earlier) = earlier_and_later();
    let later = place.copy();
    let old = bytes_of(&earlier, &place, &database(&place)).to_vec();
    let new = bytes_of(&later, &place, &database(&place)).to_vec();
    let entries = |session: &Session<'_>| -> Option<Vec<Vec<u8>>> {
        let listed = audit_log::list(session, 0, u64::MAX).ok()?;
        Some(listed.into_iter().map(|l| l.entry.to_bytes().unwrap()).collect())
    };
    let whole = entries(&place.unlock().unwrap()).unwrap();
    let mut spliced_pages = 0;
    for page in 0..old.len() / PAGE {
        let range = page * PAGE..(page + 1) * PAGE;
        if old[range.clone()] == new[range.clone()] {
            continue;
        }
        spliced_pages += 1;
        let mut spliced = new.clone();
        spliced[range.clone()].copy_from_slice(&old[range]);
        place.restore(&later);
        fs::write(database(&place), spliced).unwrap();
        let mut session = match place.unlock() {
            Ok(session) => session,
            Err(problem) => {
                assert!(matches!(problem.kind(), ProblemKind::Broken | ProblemKind::Io), "{problem}");
                continue;
            }
        };
        let told = !alarms(&session).is_empty()
            || !matches!(audit_log::verify(&mut session, None, &()), Ok(LogVerdict::Intact(_)));
        let nothing_lost = entries(&session).is_some_and(|now| now.starts_with(&whole[..whole.len() - 1]));
        assert!(told || nothing_lost, "page {page}");
    }
    assert!(spliced_pages >= 3, "{spliced_pages}");
}

#[test]
fn a_log_that_does_not_fit_together_can_be_verified_and_takes_no_entry() {
    // The page with the log's right edge is of another day than its entries.
    let (place, earlier) = earlier_and_later();
    let later = place.copy();
    let old = bytes_of(&earlier, &place, &database(&place)).to_vec();
    let new = bytes_of(&later, &place, &database(&place)).to_vec();
    let (mut unfit, mut named) = (0, 0);
    for page in 0..old.len() / PAGE {
        let range = page * PAGE..(page + 1) * PAGE;
        let mut spliced = new.clone();
        spliced[range.clone()].copy_from_slice(&old[range]);
        place.restore(&later);
        fs::write(database(&place), spliced).unwrap();
        let Ok(mut session) = place.unlock() else { continue };
        if !session.notices().iter().any(|notice| matches!(notice, Notice::Unfit(_))) {
            continue;
        }
        unfit += 1;
        let before = audit_log::size(&session).ok();
        let out = place.path("never.enc");
        let refused = crate::common::try_export(&mut session, &place.small_source(), &out).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Broken);
        let request = audit_log::PackRequest { from: None, to: None, out: &place.path("never.zip") };
        let refused = audit_log::pack(&mut session, &request, &()).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Broken, "page {page}: {refused}");
        assert!(!place.names().iter().any(|name| name.contains("never")), "page {page}");
        match audit_log::verify(&mut session, None, &()) {
            Ok(LogVerdict::Intact(_)) => panic!("page {page}: its end is not what was signed"),
            Ok(LogVerdict::Broken(_)) => named += 1,
            Err(problem) => assert_eq!(problem.kind(), ProblemKind::Broken),
        }
        assert_eq!(audit_log::size(&session).ok(), before);
        workbench::lock(session).unwrap();
    }
    assert!(unfit > named && named > 0, "{unfit} pages, of {named} of which the fault is named");
}

#[test]
fn a_write_ahead_log_deleted_after_a_crash_is_told() {
    const NAME: &str = "rollback::a_write_ahead_log_deleted_after_a_crash_is_told";
    if let Some((place, _)) = task() {
        let mut session = place.unlock().unwrap();
        keys::pin(&mut session, &"ab".repeat(32), "only in the write-ahead log").unwrap();
        std::process::abort();
    }
    let place = Place::with_vault();
    assert!(!child(NAME, place.root(), "").wait().unwrap().success());
    let crashed = place.copy();
    log_is_intact(&mut place.unlock().unwrap());

    place.restore(&crashed);
    for suffix in ["wal", "shm"] {
        fs::remove_file(place.vault().join(format!("vault.db-{suffix}"))).unwrap();
    }
    let mut session = place.unlock().unwrap();
    assert!(session.notices().iter().any(is_rollback), "{:?}", session.notices());
    assert!(is_lost(&fault(&mut session, None)));
}

#[test]
fn a_missing_head_file_is_told_every_time_and_not_made_anew() {
    let (place, _) = earlier_and_later();
    fs::remove_file(heads(&place)).unwrap();
    for copies in [1, 1, 2] {
        if copies == 2 {
            fs::remove_file(place.second_heads()).unwrap();
        }
        let mut session = place.unlock().unwrap();
        let told = alarms(&session);
        assert_eq!(told.len(), copies, "{told:?}");
        assert!(told.iter().all(|n| matches!(n, Notice::HeadsUnusable(why) if why.contains("missing"))));
        assert!(matches!(audit_log::verify(&mut session, None, &()).unwrap(), LogVerdict::Intact(_)));
        workbench::lock(session).unwrap();
        assert!(!heads(&place).exists());
    }
}

#[test]
fn an_old_database_without_head_files_is_told_as_missing_heads_and_by_an_outside_checkpoint() {
    let (place, earlier) = earlier_and_later();
    let log = place.path("handed-out.log");
    audit_log::export(&mut place.unlock().unwrap(), &log, &()).unwrap();
    let text = fs::read_to_string(&log).unwrap();
    let last: model::Json = model::Json::parse(text.lines().last().unwrap().as_bytes()).unwrap();
    let note = last.as_object().and_then(|o| o.text("checkpoint")).unwrap().to_owned();
    let checkpoint = place.path("checkpoint");
    fs::write(&checkpoint, note).unwrap();

    put_back(&place, &earlier, &database(&place));
    fs::remove_file(heads(&place)).unwrap();
    fs::remove_file(place.second_heads()).unwrap();
    let mut session = place.unlock().unwrap();
    assert_eq!(alarms(&session).len(), 2);
    assert!(is_lost(&fault(&mut session, Some(&checkpoint))));
}

#[test]
fn a_forged_head_file_is_told_with_its_line_and_an_older_or_cut_one_harms_nothing() {
    let (place, earlier) = earlier_and_later();
    let later = place.copy();
    let text = fs::read_to_string(heads(&place)).unwrap();
    let lines = text.lines().count();

    let mut forged = text.clone();
    forged.push_str(&text.lines().last().unwrap().replacen("1 ", "1 9", 1));
    forged.push('\n');
    fs::write(heads(&place), forged).unwrap();
    let session = place.unlock().unwrap();
    let expected = format!("line {}", lines + 1);
    assert!(
        matches!(alarms(&session).as_slice(), [Notice::HeadsUnusable(why)] if why.starts_with(&expected)),
        "{:?}",
        session.notices()
    );
    drop(session);

    for file in [heads(&place), place.second_heads()] {
        let cut = text.split_inclusive('\n').take(lines - 2).collect::<String>();
        for other in [
            cut.clone().into_bytes(),
            cut.as_bytes()[..cut.len() - 7].to_vec(),
            bytes_of(&earlier, &place, &file).to_vec(),
        ] {
            place.restore(&later);
            fs::write(&file, other).unwrap();
            log_is_intact(&mut place.unlock().unwrap());
        }
    }
}

#[test]
fn a_head_file_cut_with_the_database_put_back_is_told_by_the_other_copy() {
    let (place, earlier) = earlier_and_later();
    for one in [heads(&place), place.second_heads()] {
        let later = place.copy();
        put_back(&place, &earlier, &database(&place));
        put_back(&place, &earlier, &one);
        let mut session = place.unlock().unwrap();
        assert_eq!(alarms(&session).iter().filter(|n| is_rollback(n)).count(), 1, "{one:?}");
        assert!(is_lost(&fault(&mut session, None)));
        drop(session);
        place.restore(&later);
    }
}

#[test]
fn an_old_key_bag_put_back_is_told_and_written_down() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let earlier = place.copy();
    let new = seal::Passphrase::new("a newer long phrase 9").unwrap();
    let cost = Some(seal::Argon2Params::SMALLEST);
    workbench::change_passphrase(&mut session, &crate::common::passphrase(), &new, cost).unwrap();
    drop(session);
    assert_eq!(alarms(&workbench::unlock(&place.host(), &place.vault(), None, &new).unwrap()), []);
    for (path, _) in earlier.iter().filter(|(path, _)| path.starts_with("work/vault/bags")) {
        put_back(&place, &earlier, &place.root().join(path));
    }
    let session = place.unlock().unwrap();
    assert_eq!(alarms(&session), [Notice::PassphraseChanged]);
    let changes = actions(&session).iter().filter(|a| **a == Action::OperatorPassphraseChanged).count();
    assert_eq!(changes, 2);
    drop(session);
    assert_eq!(alarms(&place.unlock().unwrap()), [], "told once, and the entry stays");
}
