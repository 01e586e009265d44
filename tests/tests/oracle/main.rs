//! A second opinion: what a check finds and counts, DuckDB works out by itself from the same files and the tables of the pack, and
//! both agree to the last finding and the last number.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it fails")]

mod hud;
mod judged;
mod quality;
