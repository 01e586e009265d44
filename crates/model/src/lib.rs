//! The vocabulary every other crate speaks: digests, ids, times, safe names, canonical JSON and findings.
//!
//! This crate refuses to do three things: input or output, reading a clock, drawing randomness. What it
//! holds are values, and the one accepted spelling of each: parsing a value and printing it gives the same
//! bytes, or the parse fails.

mod day;
mod digest;
mod finding;
mod id;
mod json;
mod name;
mod time;
mod verdict;
pub mod words;

pub use day::{Day, DayError};
pub use digest::{Digest, DigestError, Fingerprint};
pub use finding::{Audience, Finding, Related, Severity};
pub use id::{BlobId, BundleId, DataSetId, IdError, NoteId, OperatorId, SentListId, VaultId};
pub use json::{Json, JsonError, MAX_DEPTH, Object};
pub use name::{EntryName, NameError};
pub use time::{TimeError, Timestamp};
pub use verdict::Verdict;
