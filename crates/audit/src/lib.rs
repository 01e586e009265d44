//! The tamper-evident log as a format: `docs/formats/audit-log.md` in code.
//!
//! | want | use |
//! | --- | --- |
//! | append an entry | [`EntryDraft`], [`Tail::append`] |
//! | sign the head | [`Tail::checkpoint`], [`Checkpoint`] |
//! | know who may sign | [`Roster`] |
//! | verify a log from a store | [`LogVerifier`] |
//! | verify an exported log | [`verify_export`] |
//! | write an export | [`ExportWriter`] |
//! | prove one entry | [`inclusion_proof`], [`ProofFile`] |
//! | compare two heads | [`consistency_proof`], [`verify_consistency`] |
//! | the local anchor | [`HeadLine`], [`read_heads`] |
//!
//! What it refuses: storage, a clock, randomness, input and output of its own. It computes entries from what
//! it is given and judges bytes; where they rest, and that an action and its entry commit together, is the
//! work of others. It never says more than was checked: a log without a pinned key is never «known».

#[cfg(test)]
extern crate self as audit;

mod action;
mod append;
mod batch;
mod checkpoint;
mod clock;
mod encode;
mod entry;
mod export;
mod export_verify;
mod fault;
mod frontier;
mod grammar;
mod heads;
mod keys;
mod note;
mod origin;
mod policy;
mod proof;
mod proof_file;
mod report;
mod roster;
#[cfg(test)]
#[path = "../tests/common/sample.rs"]
mod sample;
mod tree;
mod verify;

pub use action::Action;
pub use append::{AppendError, Appended, EntryDraft, SignedEntry, Tail, TailError};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use clock::{ClockState, judge_clock, trusted_now};
pub use entry::{Actor, Entry, EntryError, MAX_ENTRY_BYTES, detail_digest, entry_message};
pub use export::{ExportError, ExportReader, ExportRecord, ExportWriter, LineError, MAX_LINE_BYTES};
pub use export_verify::{VerifyExportError, verify_export};
pub use fault::{Fault, FaultKind};
pub use frontier::{Frontier, FrontierError};
pub use grammar::MAX_INT;
pub use heads::{HeadLine, HeadLineError, Heads, HeadsDamage, HeadsDamageKind, head_message, read_heads};
pub use keys::{EnrolError, Enrolment, Founding, KeyId, RecoveryKeys, Role};
pub use note::{Note, NoteError, NoteKey, NoteSignature};
pub use origin::{Origin, OriginError};
pub use policy::{Anchor, AnchorKind, Policy, Record};
pub use proof::{
    MAX_PROOF, ProofError, consistency_proof, inclusion_proof, verify_consistency, verify_inclusion,
};
pub use proof_file::{MAX_PROOF_FILE, ProofFile, ProofFileError};
pub use report::{Anchored, ClockBack, Listed, Report, UnknownAction, Warnings};
pub use roster::{NotAuthorised, Operator, Refusal, Roster};
pub use tree::{leaf_hash, node_hash, tree_root};
pub use verify::LogVerifier;
