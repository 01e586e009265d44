//! `strongroom-desktop`: the window over the use cases.
//!
//! Files come in through the desktop's own dialogs and real drops, both taken here; the page gets tokens. The page may ask for
//! what `build.rs` names and `capabilities/main.json` grants, and for nothing else: no navigation, no second window, no network.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod drops;
mod window;

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Arc;

use platform::{OsDisk, OsRandom, SystemClock};
use tauri::Manager as _;
use workbench::desk::Desk;

fn main() -> ExitCode {
    if window::is_driven_from_outside() {
        return ExitCode::from(2);
    }
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let (disk, clock, random) = (Arc::new(OsDisk::default()), Arc::new(SystemClock), Arc::new(OsRandom));
    let desk = Arc::new(Desk::new(disk, clock, random, threads, std::env::temp_dir()));
    let built = tauri::Builder::default()
        // First of all: a second start is handed over before anything else of it runs.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(tauri_plugin_dialog::init())
        .manage(desk)
        .manage(drops::Drops::default())
        .setup(|app| window::open(app.handle()).map_err(Into::into))
        .on_window_event(|window, event| drops::on_event(window.app_handle(), event))
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::rule_help,
            commands::check_begin,
            commands::check_stop,
            commands::check_close,
            commands::check_tally,
            commands::check_findings,
            commands::check_groups,
            commands::verify,
            dialogs::choose_export,
            dialogs::choose_bundles,
            dialogs::check_save_report,
            drops::take_drop,
        ])
        .run(tauri::generate_context!());
    if built.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
