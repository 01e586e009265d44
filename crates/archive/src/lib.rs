//! ZIP as Strongroom writes it, in one spelling, and as it reads it.
//!
//! - [`ZipWriter`] writes; the same input gives the same bytes (`docs/formats/zip-profile.md`).
//! - [`walk`] reads our own archives and accepts no byte that [`ZipWriter`] would not have written around the data;
//!   [`open_entry`] then reads one entry and fails unless exactly the declared bytes come.
//! - [`Intake`] reads what vendors' programs write: tolerant of their spellings, strict about everything that two
//!   programs could understand differently.
//!
//! What this crate refuses to do: extract to a folder, follow a name to a file, seek while encryption may lie
//! below, guess at damaged archives. It knows nothing of encryption, signatures or CSV.

mod bytes;
mod entry;
mod exercise;
mod intake;
mod pack;
mod patched;
#[cfg(test)]
mod raw_zip;
mod read_at;
mod reader;
mod spelling;
mod walk;
mod write;

pub use entry::{Entry, MAX_ENTRIES, Method, Written};
pub use exercise::{read_as_intake, read_as_ours};
pub use intake::{Intake, IntakeError, IntakeFile, IntakeLimits, IntakeNote, IntakeProblem, Problem};
pub use patched::PatchedEntry;
pub use read_at::ReadAt;
pub use reader::{EntryFault, EntryReader, Fault, open_entry};
pub use walk::{Limits, WalkError, walk};
pub use write::{WriteError, ZipWriter};

#[cfg(test)]
mod far_tests;
#[cfg(test)]
mod strangers_tests;
