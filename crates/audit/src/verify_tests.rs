use proptest::prelude::*;

use super::*;
use crate::sample::{
    MINUTE, SampleLog, actor, administrator, administrator_id, by_system, key, log_of, origin, other_origin,
    three_entries, workstation,
};
use crate::{AnchorKind, Frontier, Note};

fn records(log: &SampleLog) -> Vec<Record> {
    let record = |entry: &crate::SignedEntry| Record {
        seq: entry.seq,
        entry: entry.bytes.clone(),
        signature: entry.signature,
        leaf: Some(entry.leaf),
    };
    log.entries.iter().map(record).collect()
}

fn verify(records: Vec<Record>, checkpoint: &Note, policy: Policy) -> Result<Report, Fault> {
    let mut verifier = LogVerifier::new(origin(), policy);
    records.into_iter().try_for_each(|record| verifier.push(record))?;
    verifier.finish(checkpoint.to_text().as_bytes())
}

fn head_after(log: &SampleLog, size: usize) -> Digest {
    let mut frontier = Frontier::new();
    log.entries[..size].iter().for_each(|entry| frontier.push(entry.leaf));
    frontier.root()
}

fn with_anchors(anchors: Vec<Anchor>) -> Policy {
    Policy { anchors, ..Policy::default() }
}

#[test]
fn a_good_log_is_reported_with_size_root_times_and_roster() {
    let log = three_entries();
    let report = verify(records(&log), &log.checkpoint(), Policy::default()).unwrap();
    assert_eq!(report.head, log.tail.head());
    assert_eq!((report.first_time, report.last_time), (log.entries[0].time, log.entries[2].time));
    assert_eq!(report.roster, log.roster);
    assert_eq!(report.warnings, Warnings::default());
    assert_eq!((report.anchored.up_to(), report.pinned), (None, false));
}

#[test]
fn local_and_outside_anchors_are_counted_apart() {
    let log = log_of(20);
    let anchors = vec![
        Anchor::head(12, head_after(&log, 12), AnchorKind::Local),
        Anchor::head(3, head_after(&log, 3), AnchorKind::Local),
        Anchor::head(1, head_after(&log, 1), AnchorKind::Outside),
        Anchor::head(7, head_after(&log, 7), AnchorKind::Outside),
        Anchor::head(0, head_after(&log, 0), AnchorKind::Outside),
    ];
    let report = verify(records(&log), &log.checkpoint(), with_anchors(anchors)).unwrap();
    assert_eq!(report.anchored, Anchored { local: Some(12), outside: Some(7) });
    assert_eq!(report.anchored.up_to(), Some(12));
}

#[test]
fn a_log_that_is_shorter_than_an_anchor_was_rolled_back() {
    let (whole, short) = (log_of(9), log_of(4));
    let anchor = Anchor::head(9, whole.tail.head().root, AnchorKind::Local);
    let fault = verify(records(&short), &short.checkpoint(), with_anchors(vec![anchor])).unwrap_err();
    assert_eq!(fault.seq, None);
    assert!(matches!(fault.kind, FaultKind::BelowAnchor { anchor: 9, size: 4, kind: AnchorKind::Local, .. }));
}

#[test]
fn a_rewritten_past_contradicts_its_anchor_and_a_recorded_restore_is_named() {
    let log = log_of(9);
    let wrong = Digest::from_bytes([1; 32]);
    for size in [0, 1, 5, 9] {
        let policy = with_anchors(vec![Anchor::head(size, wrong, AnchorKind::Outside)]);
        let fault = verify(records(&log), &log.checkpoint(), policy).unwrap_err();
        assert_eq!(fault.seq, Some(size.saturating_sub(1)));
        assert!(matches!(fault.kind, FaultKind::InconsistentWithAnchor { restored_at: None, .. }));
    }
    let mut restored = log_of(3);
    restored.append_at(9 * MINUTE, by_system(Action::VaultRestored, "restore"), &workstation());
    let draft = restored.by_administrator(Action::VaultUnlock, model::Object::new());
    restored.append_at(10 * MINUTE, draft, &administrator());
    let policy = with_anchors(vec![Anchor::head(5, head_after(&log, 5), AnchorKind::Outside)]);
    let fault = verify(records(&restored), &restored.checkpoint(), policy).unwrap_err();
    assert!(matches!(fault.kind, FaultKind::InconsistentWithAnchor { restored_at: Some(3), size: 5, .. }));
    let good = verify(records(&restored), &restored.checkpoint(), Policy::default()).unwrap();
    assert_eq!(good.warnings.restores.first, [3]);
}

#[test]
fn an_anchor_must_be_signed_by_this_logs_own_key() {
    let log = log_of(5);
    let signed = |head: Checkpoint, seed| {
        let note = head.sign(&key(seed)).unwrap().to_text();
        with_anchors(vec![Anchor::checkpoint(note.as_bytes(), AnchorKind::Outside).unwrap()])
    };
    let head = Checkpoint { origin: origin(), size: 3, root: head_after(&log, 3) };
    let verdict = |policy| verify(records(&log), &log.checkpoint(), policy).map_err(|fault| fault.kind);
    assert_eq!(verdict(signed(head, 2)).unwrap().anchored.outside, Some(3));
    assert_eq!(verdict(signed(head, 9)), Err(FaultKind::AnchorSignature));
    let other = Checkpoint { origin: other_origin(), ..head };
    assert_eq!(verdict(signed(other, 2)), Err(FaultKind::AnchorOtherLog));
    let ahead = Checkpoint { size: 50, ..head };
    assert!(matches!(verdict(signed(ahead, 2)), Err(FaultKind::BelowAnchor { anchor: 50, .. })));
    assert_eq!(verdict(signed(ahead, 9)), Err(FaultKind::AnchorSignature), "a forged anchor accuses nobody");
}

#[test]
fn a_pin_is_held_against_the_audit_key() {
    let log = three_entries();
    let pinned = |seed| Policy { pin: Some(key(seed).public().fingerprint()), ..Policy::default() };
    assert!(verify(records(&log), &log.checkpoint(), pinned(2)).unwrap().pinned);
    let fault = verify(records(&log), &log.checkpoint(), pinned(1)).unwrap_err();
    assert_eq!(fault, Fault { seq: None, kind: FaultKind::Pin });
}

#[test]
fn a_log_of_another_vault_is_refused_before_anything_else() {
    let log = three_entries();
    let policy = Policy { origin: Some(other_origin()), ..Policy::default() };
    let fault = verify(records(&log), &log.checkpoint(), policy).unwrap_err();
    assert_eq!(fault, Fault { seq: None, kind: FaultKind::OtherLog });
}

#[test]
fn the_stores_own_number_and_leaf_are_checked_too() {
    let log = log_of(5);
    let mut renumbered = records(&log);
    renumbered[3].seq = 4;
    let fault = verify(renumbered, &log.checkpoint(), Policy::default()).unwrap_err();
    assert_eq!(fault, Fault { seq: Some(3), kind: FaultKind::Gap { found: 4 } });
    let mut stale = records(&log);
    stale[2].leaf = Some(Digest::ZERO);
    let fault = verify(stale, &log.checkpoint(), Policy::default()).unwrap_err();
    assert_eq!(fault, Fault { seq: Some(2), kind: FaultKind::Leaf });
}

#[test]
fn a_fault_stays_once_it_was_found() {
    let log = log_of(3);
    let mut broken = records(&log);
    broken[1].signature[5] ^= 1;
    let mut verifier = LogVerifier::new(origin(), Policy::default());
    let fault = Fault { seq: Some(1), kind: FaultKind::Signature };
    for record in broken {
        verifier.push(record).unwrap();
    }
    assert_eq!(verifier.flush(), Err(fault.clone()));
    assert_eq!(verifier.push(records(&log).remove(0)), Err(fault.clone()));
    assert_eq!(verifier.finish(log.checkpoint().to_text().as_bytes()), Err(fault));
}

#[test]
fn an_empty_log_is_no_log() {
    let log = three_entries();
    let fault = verify(Vec::new(), &log.checkpoint(), Policy::default()).unwrap_err();
    assert_eq!(fault, Fault { seq: None, kind: FaultKind::Empty });
}

#[test]
fn an_entry_beyond_the_limit_is_named() {
    let log = log_of(3);
    let mut broken = records(&log);
    broken[1].entry = vec![b' '; 70_000];
    let fault = verify(broken, &log.checkpoint(), Policy::default()).unwrap_err();
    assert_eq!(fault, Fault { seq: Some(1), kind: FaultKind::TooLarge { bytes: 70_000 } });
}

#[test]
fn a_clock_that_goes_back_is_a_warning_and_warnings_are_bounded() {
    let mut log = log_of(2);
    log.append_at(500 * MINUTE, by_system(Action::VaultLock, "idle-lock"), &workstation());
    for minute in 0..150 {
        log.append_at(minute * MINUTE, by_system(Action::VaultLock, "idle-lock"), &workstation());
    }
    let report = verify(records(&log), &log.checkpoint(), Policy::default()).unwrap();
    assert_eq!((report.warnings.clock_back.count, report.warnings.clock_back.first.len()), (150, 100));
    let first = ClockBack { seq: 3, time: log.entries[0].time, latest: log.entries[2].time };
    assert_eq!(report.warnings.clock_back.first[0], first);
}

#[test]
fn unknown_actions_pass_and_are_listed_with_count_and_first_number() {
    let mut raw = three_entries().raw();
    let by_administrator = |object: model::Object, action: &str| {
        object
            .with("action", action)
            .with("actor", actor("operator", &administrator_id().to_string()))
            .with("key", administrator().public().fingerprint().key_id())
    };
    for action in ["bundle.purge", "bundle.purge", "policy.adopt"] {
        raw.add(&administrator(), |object| by_administrator(object, action));
    }
    raw.rehead();
    let report = crate::verify_export(raw.export().as_slice(), Policy::default()).unwrap();
    let listed: Vec<(String, u64, u64)> = report
        .warnings
        .unknown_actions
        .first
        .iter()
        .map(|a| (a.action.to_string(), a.count, a.first_seq))
        .collect();
    assert_eq!(listed, [("bundle.purge".to_owned(), 2, 3), ("policy.adopt".to_owned(), 1, 5)]);
    assert_eq!(report.warnings.unknown_actions.count, 3);
}

#[test]
fn batches_and_threads_do_not_change_the_verdict() {
    let log = log_of(BATCH_ENTRIES as u64 + 200);
    let good = records(&log);
    let policy = |threads| Policy { threads, ..Policy::default() };
    assert!(verify(good.clone(), &log.checkpoint(), policy(2)).is_ok());
    // A bad signature early and a broken chain later, in the same batch: the earlier one is named.
    let last = good.len() - 1;
    for (signature, chain, expected) in
        [(40, 90, 40), (last - 1, last, last - 1), (BATCH_ENTRIES, last, BATCH_ENTRIES)]
    {
        let mut broken = good.clone();
        broken[signature].signature[0] ^= 1;
        broken[chain].entry[0] ^= 1;
        for threads in [1, 3] {
            let fault = verify(broken.clone(), &log.checkpoint(), policy(threads)).unwrap_err();
            assert_eq!(fault, Fault { seq: Some(expected as u64), kind: FaultKind::Signature });
        }
    }
}

proptest! {
    #[test]
    fn one_flipped_bit_anywhere_is_found_at_its_entry(
        which in 0..12_usize,
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
        in_signature in any::<bool>(),
    ) {
        let log = log_of(12);
        let mut broken = records(&log);
        broken.iter_mut().for_each(|record| record.leaf = None);
        let bytes: &mut [u8] =
            if in_signature { &mut broken[which].signature } else { &mut broken[which].entry };
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let fault = verify(broken, &log.checkpoint(), Policy::default()).unwrap_err();
        prop_assert_eq!(fault.seq, Some(which as u64), "{}", fault);
    }
}
