//! Data quality: what people do with their data, beyond what the specification demands of a file.
//!
//! While files are read, each row leaves a note of a few bytes, by the keyed hash of its person (`tap`). When all are read,
//! the notes are brought together person by person, then household by household and project by project, and judged; only then
//! are the rows with findings read once more, to be named. So stays are held against all others of a person, however far
//! apart they stand, in memory that is bounded like that of keys, and on disk with nothing in it that anybody could read.
//!
//! What this module refuses to do: conclude from what could not be read. A rule whose columns are in doubt, or which would
//! conclude from rows that are not there in a file that is not whole, is not judged, and listed as not judged. Nothing here
//! knows today's date: dates are held against those of the export.

mod codes;
mod finish;
mod judge;
mod note;
mod noted;
mod numbers;
mod people;
mod requires;
mod said;
mod settings;
mod setup;
mod tap;
mod value;
mod words;

pub(crate) use finish::{Asked, Counts, Judged, judge_all};
pub(crate) use noted::Kind;
pub(crate) use numbers::{ALWAYS, Found, MEASURED};
pub use numbers::{
    Cell, Counted, Day, GroupNumbers, Groups, LongStay, Measure, NotCounted, Numbers, Overlap, OverlapKind,
    Pair, ProjectNumbers, Referral, Share, StayId,
};
pub(crate) use said::Said;
pub use settings::{Settings, SettingsError};
pub(crate) use setup::Export;
pub(crate) use tap::{Tap, Tapped};
pub use words::crosswalk;
pub(crate) use words::{Worded, all, kind_of, of};
