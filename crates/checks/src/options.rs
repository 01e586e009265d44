//! What a check may be asked for, and why it may have no report.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use model::Digest;
use platform::{Disk, DiskError};

use crate::leave_out::LostHeads;
use crate::pack::Pack;
use crate::protected::Protected;
use crate::quality::{Groups, Settings};
use crate::scan::Limits;

/// What to check against.
#[derive(Debug, Clone, Copy, Default)]
pub enum Choice {
    /// Find out from the names and from Export.csv.
    #[default]
    Detect,
    /// This specification.
    Pack(&'static Pack),
    /// None: only how the files are written.
    Plain,
}

/// A folder for temporary data.
#[derive(Debug, Clone)]
pub struct Temp {
    /// The disk it is on.
    pub disk: Arc<dyn Disk>,
    /// The folder. Nothing appears in it by name; where the system knows no files without names, some have a temporary
    /// one until the check ends.
    pub dir: PathBuf,
}

/// The memory for keys unless something else is said: enough for about five million people.
pub const KEY_MEMORY: u64 = 512 << 20;

/// How to check.
#[derive(Debug, Clone)]
pub struct Options {
    /// The specification.
    pub choice: Choice,
    /// How many findings of each code are handed over; the rest is counted. `None`: all.
    pub max_per_code: Option<u64>,
    /// Show values instead of their shapes. They may be people's names.
    pub show_values: bool,
    /// The set is a victim service provider's own comparable database, in which its clients are where they belong. Never
    /// guessed from the files: somebody has to say so.
    pub comparable_database: bool,
    /// People of whom nothing may leave; not asked about in a comparable database.
    pub protected: Protected,
    /// SHA-256 over everything that a site settled but who is protected, for the head of the report; nothing is judged by it.
    pub site: Option<Digest>,
    /// Households whose head was left out of the set: that they have none is not found, and told as not judged by their number. More
    /// than one head is found as in every other.
    pub lost_heads: LostHeads,
    /// Judge data quality as well, by these settings; `None`: what the specification demands and no more.
    pub quality: Option<Settings>,
    /// Count what stands in a report on data quality as well ([`crate::Report::numbers`]), by these groups of projects; nothing
    /// without `quality`.
    pub numbers: Option<Groups>,
    /// How many files are read at a time; 0 for as many as the machine has processors.
    pub threads: usize,
    /// Random numbers for the hashes of keys, so that nobody can make an export whose keys collide; zeros do where the
    /// input is one's own. Temporary data is masked with them, too.
    pub hash_key: [u64; 2],
    /// How many bytes of memory the keys of all rows may take together. What does not fit goes to `temp`; what is found is
    /// the same.
    pub key_memory: u64,
    /// Where temporary data goes: keyed hashes and masked values in files without names. `None`: nowhere, and a check that
    /// needs more memory ends with [`CheckError::NoTemp`].
    pub temp: Option<Temp>,
    /// How much is held in memory per file.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            choice: Choice::default(),
            max_per_code: None,
            show_values: false,
            comparable_database: false,
            protected: Protected::default(),
            site: None,
            lost_heads: LostHeads::default(),
            quality: None,
            numbers: None,
            threads: 0,
            hash_key: [0, 0],
            key_memory: KEY_MEMORY,
            temp: None,
            limits: Limits::default(),
        }
    }
}

/// Why there is no report. What a file holds is never a reason.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// Somebody stopped it.
    #[error("the check was stopped")]
    Cancelled,
    /// A file was written to meanwhile.
    #[error("`{file}` changed while it was read; wait until the export is written and check again")]
    Changed {
        /// The file's name.
        file: String,
    },
    /// The system could not read a file.
    #[error("cannot read `{file}`: {source}")]
    Read {
        /// The file's name.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// Findings could not be kept.
    #[error("cannot write the findings: {0}")]
    Sink(io::Error),
    /// Not every file was judged, and nobody said why: a fault of this program.
    #[error("the check ended before every file was judged; nothing is known of this set. Check it again")]
    Unfinished,
    /// The keys need more memory than they may have, and there is no folder for temporary data.
    #[error("the keys of this set need more than {memory} MiB of memory; name a folder for temporary data")]
    NoTemp {
        /// What they may have, in MiB.
        memory: u64,
    },
    /// Temporary data could not be written or read.
    #[error("cannot keep temporary data: {0}")]
    Temp(DiskError),
}
