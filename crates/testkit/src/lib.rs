//! Stand-ins for the world, for tests only: a clock that stands still, randomness from a seed, a disk that fills
//! up at a chosen write, a disk that behaves as Windows does, and findings that nobody found.
//!
//! No program that ships may depend on this crate.

mod clock;
mod faulty;
mod finding;
mod random;
#[cfg(target_os = "linux")]
mod windows;

pub use clock::FrozenClock;
pub use faulty::FaultyDisk;
pub use finding::finding;
pub use random::SeededRandom;
#[cfg(target_os = "linux")]
pub use windows::WindowsDisk;
