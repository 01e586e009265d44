//! ZIP as Strongroom writes it, in one spelling, and as it reads it.
//!
//! - [`ZipWriter`] writes; the same input gives the same bytes (`docs/formats/zip-profile.md`).
//! - [`walk()`] reads our own archives and accepts no byte that [`ZipWriter`] would not have written around the data;
//!   [`open_entry`] then reads one entry and fails unless exactly the declared bytes come.
//! - [`Intake`] reads what vendors' programs write: tolerant of their spellings, strict about everything that two
//!   programs could understand differently.
//!
//! ```
//! use std::{io::Read, num::NonZeroUsize, ops::ControlFlow};
//!
//! let text = b"PersonalID,FirstName\n1,\n";
//! let mut zip = archive::ZipWriter::new(Vec::new());
//! let name = "Client.csv".parse()?;
//! zip.deflated(&name, text.len() as u64, &mut &text[..], NonZeroUsize::MIN, &mut |_| ControlFlow::Continue(()))?;
//! let bytes = zip.finish()?;
//!
//! let entries = archive::walk(&bytes, &archive::Limits::deflated())?;
//! let mut read = Vec::new();
//! archive::open_entry(&bytes, &entries[0]).read_to_end(&mut read)?;
//! assert_eq!(read, text);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What this crate refuses to do: extract to a folder, follow a name to a file, seek while encryption may lie
//! below, guess at damaged archives. It knows nothing of encryption, signatures or CSV.

mod bytes;
mod entry;
mod exercise;
mod fault;
mod intake;
mod pack;
mod patched;
#[cfg(test)]
mod raw_zip;
mod read_at;
mod reader;
mod spelling;
mod walk;
mod walk_error;
mod write;

pub use entry::{Entry, MAX_ENTRIES, Method, Written};
pub use exercise::{read_as_intake, read_as_ours};
pub use fault::{EntryFault, Fault};
pub use intake::{Intake, IntakeError, IntakeFile, IntakeLimits, IntakeNote, IntakeProblem, Problem};
pub use patched::PatchedEntry;
pub use read_at::ReadAt;
pub use reader::{EntryReader, open_entry};
pub use walk::{Limits, walk};
pub use walk_error::WalkError;
pub use write::{WriteError, ZipWriter};

#[cfg(test)]
mod far_tests;
#[cfg(test)]
mod strangers_tests;
