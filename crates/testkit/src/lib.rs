//! Stand-ins for the world, for tests only: a clock that stands still, randomness from a seed, a disk that fills
//! up at a chosen write, and a disk that behaves as Windows does.
//!
//! No program that ships may depend on this crate.

mod clock;
mod faulty;
mod random;
#[cfg(target_os = "linux")]
mod windows;

pub use clock::FrozenClock;
pub use faulty::FaultyDisk;
pub use random::SeededRandom;
#[cfg(target_os = "linux")]
pub use windows::WindowsDisk;
