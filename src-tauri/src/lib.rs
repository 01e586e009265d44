//! `strongroom-desktop`: the window over the use cases.
//!
//! Files come in through the desktop's own dialogs and real drops, both taken here; the page gets tokens. The page may ask for
//! what `build.rs` names and `capabilities/main.json` grants, and for nothing else: no navigation, no second window, no network.

mod commands;
mod dialogs;
mod drops;
mod faults;
mod guard;
#[cfg(target_os = "linux")]
mod page;
mod places;
mod window;

use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use commands::{administration, bundles, check, corrections, data_sets, log, vault, verify};
use platform::{OsDisk, Random, SystemClock};
use tauri::{Manager as _, RunEvent};
use workbench::desk::Desk;

/// Runs the program until its window is closed, with the arguments of this process. Ids and names are drawn from `random`.
#[must_use]
pub fn run(random: Arc<dyn Random>) -> ExitCode {
    faults::listen();
    if window::is_driven_from_outside() {
        return ExitCode::from(2);
    }
    let Some(places) = places::places() else { return ExitCode::from(2) };
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let desk =
        Arc::new(Desk::new(Arc::new(OsDisk::default()), Arc::new(SystemClock), random, threads, places));
    let here = std::env::current_dir().unwrap_or_default();
    let named = drops::named(std::env::args_os(), &here);
    let built = tauri::Builder::default()
        // First of all: a second start is handed over before anything else of it runs.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            window::show(app);
            let arguments = arguments.into_iter().map(Into::into);
            drops::bring(app, drops::named(arguments, Path::new(&folder)));
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(desk)
        .manage(drops::Drops::with(named))
        .setup(|app| {
            window::open(app.handle())?;
            guard::watch(app.handle())?;
            Ok(())
        })
        .on_window_event(|window, event| {
            drops::on_event(window.app_handle(), event);
            guard::on_event(window, event);
        })
        .invoke_handler(tauri::generate_handler![
            vault::start,
            vault::passphrase_strength,
            vault::vault_set_up,
            vault::recovery_prove,
            vault::vault_unlock,
            vault::vault_lock,
            vault::vault_stay,
            vault::practice_enter,
            vault::practice_reset,
            vault::practice_leave,
            vault::practice_export,
            vault::today,
            vault::copy_delete,
            check::rule_help,
            check::check_begin,
            check::check_stop,
            check::check_close,
            check::check_tally,
            check::check_findings,
            check::check_groups,
            check::check_row,
            check::check_quality,
            check::check_quality_numbers,
            check::check_quality_stop,
            corrections::check_notes,
            corrections::note_add,
            corrections::note_end,
            corrections::lists_write,
            corrections::lists_sent,
            corrections::list_record_sent,
            data_sets::data_sets,
            data_sets::data_set_take,
            data_sets::data_set_take_in,
            data_sets::data_set_stop,
            data_sets::data_set_extract,
            data_sets::data_set_rename,
            data_sets::data_set_delete,
            data_sets::data_set_compare,
            data_sets::data_set_over_time,
            verify::verify,
            verify::open,
            verify::copy_stop,
            verify::delete_original,
            bundles::bundles,
            bundles::bundle_take,
            bundles::seal,
            bundles::jobs,
            bundles::job_stop,
            bundles::job_close,
            log::log_page,
            log::log_filters,
            log::log_proof,
            log::log_verify,
            administration::settings,
            administration::settings_save,
            administration::site,
            administration::site_protected,
            administration::site_save,
            administration::site_save_cover,
            administration::passphrase_change,
            administration::people,
            administration::person_add,
            administration::vault_keys,
            administration::signers,
            administration::signer_pin,
            administration::signer_unpin,
            dialogs::choose_export,
            dialogs::choose_bundles,
            dialogs::choose_identity,
            dialogs::choose_recipients,
            dialogs::choose_target,
            dialogs::check_save_report,
            dialogs::check_save_quality,
            dialogs::comparison_save,
            dialogs::notes_save,
            dialogs::recovery_save,
            dialogs::recovery_prove_file,
            dialogs::log_save_proof,
            dialogs::log_save,
            dialogs::log_save_pack,
            dialogs::vault_keys_save,
            window::recovery_print,
            drops::take_drop,
            faults::fault_report,
        ])
        .build(tauri::generate_context!());
    let Ok(app) = built else { return ExitCode::FAILURE };
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            guard::lock_up(app);
        }
    });
    ExitCode::SUCCESS
}
