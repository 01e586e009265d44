//! What the use cases promise when the disk, the clock, other processes or other people work against them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;

mod aftermath;
mod clocks;
mod data_sets;
mod faults;
mod kill_any_time;
mod kill_at_each_step;
mod leaks;
mod old_formats;
mod oracle;
mod processes;
mod refusals;
mod rollback;
mod strangers;
mod two_processes;
mod windows;
