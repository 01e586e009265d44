use super::*;
use crate::sample::{SampleLog, administrator, by_system, log_of, origin, three_entries, time, workstation};

#[test]
fn each_entry_follows_from_the_one_before() {
    let log = log_of(5);
    let mut prev = Digest::ZERO;
    for (seq, entry) in log.entries.iter().enumerate() {
        let read = Entry::parse(&entry.bytes).unwrap();
        assert_eq!((read.seq, read.prev), (seq as u64, prev));
        prev = leaf_hash(&entry.bytes);
        assert_eq!(prev, entry.leaf);
    }
    assert_eq!((log.tail.next_seq(), log.tail.last_leaf()), (5, prev));
}

#[test]
fn a_stored_tail_is_taken_up_where_it_was_left() {
    let log = three_entries();
    let frontier = Frontier::from_parts(3, log.tail.frontier().peaks().to_vec()).unwrap();
    let again = Tail::resume(origin(), frontier.clone(), log.tail.last_leaf(), log.tail.latest());
    assert_eq!(again.as_ref(), Ok(&log.tail));
    assert_eq!(Tail::resume(origin(), Frontier::new(), Digest::ZERO, None), Ok(Tail::new(origin())));
    assert_eq!(Tail::resume(origin(), frontier, Digest::ZERO, None), Err(TailError));
    assert_eq!(Tail::resume(origin(), Frontier::new(), log.tail.last_leaf(), None), Err(TailError));
}

#[test]
fn the_clock_is_recorded_as_it_is_and_the_latest_time_is_kept() {
    let mut log = SampleLog::founded();
    log.append_at(9_000, by_system(Action::VaultLock, "idle-lock"), &workstation());
    log.append_at(4_000, by_system(Action::VaultLock, "idle-lock"), &workstation());
    assert_eq!(log.entries[2].time, time(4_000));
    assert_eq!(log.tail.latest(), Some(time(9_000)));
}

#[test]
fn what_a_verifier_would_refuse_is_not_made() {
    let log = three_entries();
    let append = |draft, key: &Ed25519Key| log.tail.append(&log.roster, draft, time(0), key);
    let named = log.by_administrator(Action::ExportBegin, Object::new().with("file", "Jane Doe.csv"));
    assert!(matches!(append(named, &administrator()), Err(AppendError::Entry(EntryError::Malformed { .. }))));
    let later = EntryDraft { cause: Some(3), ..by_system(Action::ExportDone, "resume") };
    assert!(matches!(append(later, &workstation()), Err(AppendError::Entry(_))));
    let unlock = log.by_administrator(Action::VaultUnlock, Object::new());
    assert!(matches!(append(unlock, &workstation()), Err(AppendError::Refused(_))));
}

#[test]
fn the_checkpoint_says_what_the_tail_is() {
    let log = three_entries();
    let note = log.checkpoint().to_text();
    assert_eq!(Checkpoint::open(note.as_bytes(), &workstation().public()), Ok(log.tail.head()));
    assert_eq!(
        note,
        "strongroom/audit/0192f0c4-0000-7000-8000-000000000001\n3\n/DjtuoHwnrINb05kzw6g7llsWOWJy8TH8hy0ts88JIQ=\n\n\
         — strongroom/audit/0192f0c4-0000-7000-8000-000000000001 \
         +QDXecbtMQ4AoGyTCkl/sjcP3RkAI/kepRj0zkK9L98QE0niBwQJC438QRbhofK5XUA/YMPy/6KQ0tt8Jh5OVKmKoQU=\n",
        "the example of the specification"
    );
}
