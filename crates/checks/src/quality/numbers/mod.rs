//! The numbers of a report on data quality: how complete the answers are, how soon they were entered, and what goes on for long,
//! project by project, in the shape of the HMIS Data Quality Report (questions 6a to 6f of the Annual Performance Report).
//!
//! Counted are people: each once in every project where they were served in the export's own period, with the stay that began
//! last. What counts as what stands in `docs/formats/quality-report.md`, column by column. Everything is counted from the same
//! notes as the rules of data quality, in the same pass; lists are cut to a size and say how many there were.
//!
//! What this module refuses to do: name anybody, count what stands in rows of victim service providers unless it is their own
//! database, conclude from what could not be read, or let the order of rows or the number of threads decide anything.

mod answer;
mod entry;
mod gather;
mod groups;
mod household;
mod identity;
mod income;
mod kept;
mod known;
mod latest;
mod measure;
mod overlaps;
mod tables;
mod waits;

pub use answer::{Cell, Share};
pub use groups::Groups;
pub use measure::Measure;
pub use tables::{
    Counted, Day, GroupNumbers, LongStay, NotCounted, Numbers, Overlap, OverlapKind, Pair, ProjectNumbers,
    Referral, StayId,
};

pub(super) use gather::Gathering;
pub(crate) use gather::Raw;
pub(crate) use groups::Found;
pub(crate) use measure::{ALWAYS, MEASURED};
