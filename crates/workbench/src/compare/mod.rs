//! Checks held against each other: what is new, what was mended, what is still there, and what came back.
//!
//! Findings are told apart by their fingerprint, which is the same for the same fault in the same row of another month.
//!
//! ```text
//! findings ─Gatherer→ Snapshot ─compare→ Compared    two checks, with the Past before them for what came back
//!                        └──────Course               all checks of one source, in their order
//! ```
//!
//! What this module refuses to do: compare what was not judged alike, or rows of different sources. Either would make everything
//! seem new, or mended. What it leaves out is said.

mod alike;
mod between;
mod course;
mod document;
mod index;
mod past;
mod snapshot;

pub use alike::Judged;
pub use between::{Change, Compared, compare};
pub use course::{Course, Step};
pub use document::{CompareFormat, Sides, compared_document, course_document};
pub use index::IndexError;
pub use past::Past;
pub use snapshot::{Gatherer, Snapshot};
