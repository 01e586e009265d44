//! The desktop's own dialogs, opened here: the page learns a name and a token, never a path.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt as _, FilePath};
use wire::{Chosen, Problem, ReportFormat, Token};
use workbench::desk::Desk;

use crate::commands::beside;

/// What the page asks a dialog for.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Export {
    Folder,
    Zip,
}

#[tauri::command]
pub(crate) async fn choose_export(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    what: Export,
) -> Result<Option<Chosen>, Problem> {
    beside(desk, move |desk| {
        let dialog = app.dialog().file();
        let chosen = match what {
            Export::Folder => dialog.blocking_pick_folder(),
            Export::Zip => dialog.add_filter("ZIP", &["zip"]).blocking_pick_file(),
        };
        chosen.and_then(path).map(|path| desk.take(path)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_bundles(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
) -> Result<Vec<Chosen>, Problem> {
    beside(desk, move |desk| {
        let dialog = app.dialog().file().add_filter("Bundles", &["enc", "zip"]);
        let files = dialog.blocking_pick_files().unwrap_or_default();
        files.into_iter().filter_map(path).map(|path| desk.take(path)).collect()
    })
    .await
}

#[tauri::command]
pub(crate) async fn check_save_report(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    check: Token,
    format: ReportFormat,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        let (name, ending) = match format {
            ReportFormat::Csv => ("findings.csv", "csv"),
            ReportFormat::Html => ("report.html", "html"),
            ReportFormat::Jsonl => ("findings.jsonl", "jsonl"),
        };
        let dialog = app.dialog().file().set_file_name(name).add_filter(ending.to_uppercase(), &[ending]);
        dialog
            .blocking_save_file()
            .and_then(path)
            .map(|out| desk.save_report(&check, format, &out))
            .transpose()
    })
    .await
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
