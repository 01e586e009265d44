//! What must hold after anything that went wrong, once the vault is unlocked again with a healthy disk.

use std::collections::{BTreeMap, BTreeSet};

use audit::Action;
use model::Verdict;
use workbench::audit_log::{self, LogVerdict};
use workbench::{Notice, Session, VerifyRequest};

use crate::common::{Place, export, names};

/// Everything the log says, in order.
pub(crate) fn actions(session: &Session<'_>) -> Vec<Action> {
    audit_log::list(session, 0, u64::MAX).unwrap().into_iter().map(|listed| listed.entry.action).collect()
}

/// Demands that the whole log verifies, and that the head files agree with it.
pub(crate) fn log_is_intact(session: &mut Session<'_>) {
    let verdict = audit_log::verify(session, None, &()).unwrap();
    assert!(matches!(verdict, LogVerdict::Intact(_)), "{verdict:?}");
    assert_eq!(alarms(session), []);
}

/// Demands, of a workstation whose exports all went to `out`: a log that verifies; for each export exactly one end, of
/// which the folder shows a whole file or nothing; no file without its entries; no leftovers; and that work goes on.
/// Returns how many exports came to a file.
pub(crate) fn exports_are_whole_or_given_up(place: &Place) -> usize {
    let mut session = place.unlock().unwrap();
    log_is_intact(&mut session);
    let done = exports_in_log(&session);

    let out = place.path("out");
    let sealed: Vec<String> = names(&out).into_iter().filter(|name| name.ends_with(".enc")).collect();
    let mut found = BTreeSet::new();
    for name in &sealed {
        let request = VerifyRequest { path: &out.join(name), pin: None, identity: None, passphrase: None };
        let verified = workbench::verify(&place.host(), Some(&mut session), &request, &()).unwrap();
        assert_eq!(verified.verdict, Verdict::ValidPinned, "{name}: {:?}", verified.fault);
        assert!(found.insert(verified.bundle_id.unwrap().to_string()), "{name} is there twice");
    }
    assert_eq!(found, done, "files in the folder and finished exports in the log are the same");
    for name in names(&out) {
        let known = name.ends_with(".enc") || name.ends_with(".enc.cover.html");
        assert!(known, "{name} was left behind");
    }
    let marks: Vec<String> = names(&place.vault()).into_iter().filter(|n| n.starts_with("export-")).collect();
    assert!(marks.is_empty(), "{marks:?}");

    let again = out.join("again.enc");
    export(&mut session, &place.small_source(), &again);
    std::fs::remove_file(&again).unwrap();
    std::fs::remove_file(out.join("again.enc.cover.html")).unwrap();
    let last = actions(&session);
    assert_eq!(last[last.len() - 2..], [Action::ExportBegin, Action::ExportDone]);
    sealed.len()
}

/// The bundles that the log says are done; each begun export has exactly one end.
fn exports_in_log(session: &Session<'_>) -> BTreeSet<String> {
    let mut ends: BTreeMap<String, Vec<Action>> = BTreeMap::new();
    for listed in audit_log::list(session, 0, u64::MAX).unwrap() {
        let action = listed.entry.action;
        if matches!(
            action,
            Action::ExportBegin | Action::ExportDone | Action::ExportAborted | Action::ExportMissing
        ) {
            let bundle = listed.entry.object.text("bundle").unwrap().to_owned();
            ends.entry(bundle).or_default().push(action);
        }
    }
    let mut done = BTreeSet::new();
    for (bundle, told) in ends {
        match told.as_slice() {
            [Action::ExportBegin, Action::ExportDone] => drop(done.insert(bundle)),
            [Action::ExportBegin, Action::ExportAborted] => {}
            other => panic!("{bundle}: {other:?}"),
        }
    }
    done
}

/// Whether unlocking found something that speaks of tampering or loss.
pub(crate) fn alarms(session: &Session<'_>) -> Vec<Notice> {
    session.notices().iter().filter(|notice| notice.is_alarming()).cloned().collect()
}
