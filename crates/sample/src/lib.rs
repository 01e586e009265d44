//! Made-up exports of any size, for practice, demonstrations and measurements. Nobody in them exists.
//!
//! [`write_hud`] writes a set that a check finds nothing wrong with. What this crate refuses to do: read anything, ask a
//! clock, draw randomness; the same seed gives the same bytes for ever.

mod day;
mod draw;
mod hud;
mod row;

pub use hud::{Summary, WriteError, write_hud};
