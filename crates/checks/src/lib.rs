//! Reading CSV exports and judging them: how they are written, which files and columns they have.
//!
//! ```
//! use checks::{Options, Source, check};
//!
//! let source = Source::from_memory(vec![("people.csv".into(), b"id,name\n1,Ann\n2\n".to_vec())]);
//! let mut findings = Vec::new();
//! let report = check(&source, &Options::default(), &mut findings, &())?;
//! assert!(!report.is_valid);
//! assert_eq!((findings[0].code.as_str(), findings[0].line), ("ROW_RAGGED", Some(3)));
//! # Ok::<(), checks::CheckError>(())
//! ```
//!
//! [`scan`] reads and judges nothing; what judges reads nothing; [`rules`] lists everything that can be said.
//! Findings go to a [`Sink`] one by one; the [`Report`] holds counts and digests. Memory is bounded whatever the input.
//!
//! What this crate refuses to do: change a byte of what it reads, follow a link, keep findings, stop at the first fault,
//! show a value unasked.

mod desk;
mod draft;
mod export_row;
mod feed;
mod finish;
mod judge;
mod keys;
mod leave_out;
mod options;
pub mod pack;
mod protected;
pub mod quality;
pub mod read;
mod report;
pub mod rules;
mod run;
pub mod scan;
mod short;
mod shown;
mod sink;
mod source;
pub mod summary;
mod tallies;
mod turns;
pub mod write;

#[doc(hidden)]
pub use rules as codes;

pub use export_row::{ExportRow, export_row};
pub use leave_out::{LeaveOutError, LeftOut, LostHeads, leave_out};
pub use options::{CheckError, Choice, KEY_MEMORY, Options, Temp};
pub use protected::Protected;
pub use report::{Count, Counts, FileReport, NotEvaluated, Report};
pub use run::{Watch, check};
pub use sink::Sink;
pub use source::{Bytes, MAX_FILES, Source, SourceChanged, SourceError, SourceFile};
pub use summary::Summary;

/// The file that says of a HUD set what it is.
const EXPORT: &str = "Export.csv";
