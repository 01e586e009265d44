//! The one place for operating-system behaviour: files, locks, places, the clock, randomness, process limits.
//!
//! Everything else in the project asks here through [`Disk`], [`Clock`] and [`Random`], so that a test can put
//! a full disk, a frozen clock or Windows' rules in their place. The rules that each system must keep are in
//! `docs/platform-rules.md`; `LinuxDisk` keeps them on Linux, and [`OsDisk`] is the disk of the system built for.
//!
//! This crate refuses to know what a file means: it never parses contents, and it never overwrites a file
//! under a final name except through [`Disk::replace_private`].

mod clock;
mod disk;
mod error;
#[cfg(target_os = "linux")]
mod linux;
mod place;
mod process;
mod random;
mod sync_folder;
mod temp_name;

pub use clock::{Clock, SystemClock};
pub use disk::{Disk, DiskFile, Kind, LockGuard, StagedDir, StagedFile};
pub use error::DiskError;
#[cfg(target_os = "linux")]
pub use linux::LinuxDisk;
pub use place::{Place, PlaceKind};
pub use process::{disable_core_dumps, raise_open_file_limit, terminal_columns};
pub use random::{OsRandom, Random, RandomError, random_bytes};
pub use temp_name::{is_temp_name, temp_name};

/// The disk of the system this program was built for.
#[cfg(target_os = "linux")]
pub type OsDisk = LinuxDisk;
