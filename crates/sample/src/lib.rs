//! Made-up exports of any size, for practice, demonstrations and measurements. Nobody in them exists.
//!
//! [`write_recipe`] writes a set that a check finds nothing wrong with, or one with planted faults and a list of them.
//! What this crate refuses to do: read anything, ask a clock, draw randomness; the same recipe gives the same bytes for
//! ever.

mod day;
mod draw;
mod fault;
mod hash;
mod hud;
mod memory;
mod recipe;
mod row;

pub use fault::{Planted, fault_kinds, faults_jsonl, is_of_quality, stands_alone};
pub use hud::{Summary, WriteError, estimated_bytes, write_recipe};
pub use memory::{InMemory, in_memory};
pub use recipe::{Faults, Profile, Recipe, Spec};
