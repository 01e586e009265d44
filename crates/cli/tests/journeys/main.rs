//! Journeys through the built program, as people and scripts take them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a journey stops where it fails"
)]

mod audit_pack;
mod data_sets;
mod exit_codes;
mod help;
mod interrupted;
mod json;
mod leave_out;
mod lists;
mod main_job;
mod notes;
mod pipes;
mod quality;
mod reports;
mod room;
mod rules_and_packs;
mod sample;
mod terminal;
mod ways_in;
