//! Findings of a check that a person looks through: paged, searched, filtered and counted while it still reads.
//!
//! They stand in a file without a name, page by page under a key that lives no longer than the store: a finding holds ids and sometimes
//! values, and plaintext never rests on disk. Memory holds some twenty bytes for each finding and the texts that repeat.
//!
//! What this module refuses to do: count by what it kept. Beyond [`MOST`] findings it keeps no more and says so; the check's
//! report has all numbers.

mod dictionary;
mod fits;
mod pages;
mod query;
mod record;
mod store;

pub use query::{FindingFilter, FoundPage, Grouped, NotedFilter, Numbered, ProjectsFilter};
pub use store::{FindingStore, GroupedBy, MOST};
