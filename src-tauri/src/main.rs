//! `strongroom-desktop`: see the library beside it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;
use std::sync::Arc;

use platform::OsRandom;

fn main() -> ExitCode {
    strongroom_desktop::run(Arc::new(OsRandom))
}
