//! Times verification: `cargo run --release -p audit --example million [ENTRIES] [THREADS]`; a million and all cores
//! if nothing is said.
//!
//! Prints one line of JSON: seconds for making the entries, for hashing and building the tree, for checking every
//! signature, for the whole verification, and for SHA-256 over the same bytes, which is what nobody can undercut.

#![allow(clippy::print_stdout, reason = "a program that prints its measurements")]

use std::error::Error;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;
use std::time::Instant;

use audit::{
    Action, Actor, Enrolment, EntryDraft, Founding, Frontier, LogVerifier, Origin, Policy, Record,
    RecoveryKeys, Role, Roster, SignedEntry, Tail, entry_message, leaf_hash,
};
use model::{Object, OperatorId, Timestamp};
use seal::{Ed25519Key, Ed25519Public};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let entries: u64 = arguments.next().map_or(Ok(1_000_000), |n| n.parse())?;
    let cores = available_parallelism().map_or(1, NonZeroUsize::get);
    let threads: usize = arguments.next().map_or(Ok(cores), |n| n.parse())?;

    let ((log, tail), made) = timed(|| make(entries));
    let log = log?;
    let (size, tree) = timed(|| {
        let mut frontier = Frontier::new();
        log.iter().for_each(|entry| frontier.push(leaf_hash(&entry.bytes)));
        (frontier.size(), frontier.root())
    });
    let (good, signatures) = timed(|| check_signatures(&log, threads));
    let (_, sha256) = timed(|| {
        let mut all = seal::Sha256::new();
        log.iter().for_each(|entry| all.update(&entry.bytes));
        all.finish()
    });
    let checkpoint = tail.checkpoint(&key(2)?)?.to_text();
    let records = log.into_iter().map(|entry| Record {
        seq: entry.seq,
        entry: entry.bytes,
        signature: entry.signature,
        leaf: Some(entry.leaf),
    });
    let (report, whole) = timed(|| {
        let mut verifier = LogVerifier::new(tail.origin(), Policy { threads, ..Policy::default() });
        for record in records {
            verifier.push(record)?;
        }
        verifier.finish(checkpoint.as_bytes())
    });
    if size != (entries, tail.head().root) || !good || report?.head != tail.head() {
        return Err("the log made for the measurement does not verify".into());
    }
    println!(
        "{{\"entries\":{entries},\"threads\":{threads},\"make_s\":{made:.2},\"tree_s\":{tree:.2},\
         \"signatures_s\":{signatures:.2},\"verify_s\":{whole:.2},\"sha256_s\":{sha256:.2}}}"
    );
    Ok(())
}

type Made = Result<Vec<SignedEntry>, Box<dyn Error>>;

fn make(entries: u64) -> (Made, Tail) {
    let mut tail = Tail::new(Origin::new(model::VaultId::from_parts(time(0), [1; 10])));
    let made = fill(&mut tail, entries);
    (made, tail)
}

fn fill(tail: &mut Tail, entries: u64) -> Made {
    let administrator = key(1)?;
    let id = OperatorId::from_parts(time(0), [2; 10]);
    let founding = Founding {
        administrator: Enrolment {
            id,
            role: Role::Administrator,
            ed25519: administrator.public(),
            x25519: [4; 32],
        },
        recovery: RecoveryKeys { ed25519: key(3)?.public(), x25519: [5; 32] },
        workstation: key(2)?.public(),
        bundle_signers: vec![key(6)?.public().fingerprint()],
    };
    let mut roster = Roster::new();
    let mut log = Vec::new();
    for n in 0..entries {
        let (action, object) = match n {
            0 => (Action::VaultCreate, founding.to_object()),
            _ => (
                Action::BundleVerify,
                Object::new().with("bundle", id.to_string()).with("result", "valid_pinned"),
            ),
        };
        let draft = EntryDraft { action, actor: Actor::Operator(id), cause: None, detail: None, object };
        let made = tail.append(&roster, draft, time(n), &administrator)?;
        (*tail, roster) = (made.tail, made.roster);
        log.push(made.entry);
    }
    Ok(log)
}

fn check_signatures(log: &[SignedEntry], threads: usize) -> bool {
    let Ok(public) = key(1).map(|key| key.public()) else { return false };
    let part = log.len().div_ceil(threads.max(1)).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            log.chunks(part).map(|part| scope.spawn(move || all_hold(part, &public))).collect();
        parts.into_iter().all(|part| part.join().unwrap_or(false))
    })
}

fn all_hold(part: &[SignedEntry], public: &Ed25519Public) -> bool {
    part.iter().all(|entry| public.verify(&entry_message(&entry.leaf), &entry.signature).is_ok())
}

fn key(seed: u8) -> Result<Ed25519Key, seal::CryptoFailure> {
    Ed25519Key::from_seed(&[seed; 32])
}

fn time(ms: u64) -> Timestamp {
    Timestamp::from_unix_ms(1_767_225_600_000 + ms).unwrap_or(Timestamp::MAX)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64())
}
