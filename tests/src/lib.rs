//! Journeys across crates: what a person does, as a script that can be read.
//!
//! The library holds what several of these tests and the fuzzers share; nothing of it ships.

pub mod mutate;
pub mod recall;
pub mod targets;
