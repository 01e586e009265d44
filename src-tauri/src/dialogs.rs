//! The desktop's own dialogs, opened here: the page learns a name and a token, never a path.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};
use wire::{
    Chosen, PackView, Problem, Progress, RecipientKey, ReportFormat, Target, TargetKind, Token, Whole,
};
use workbench::desk::Desk;

use crate::commands::{beside, tell};

type Shared<'s> = State<'s, Arc<Desk>>;
type Dialog = FileDialogBuilder<tauri::Wry>;

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
    desk: Shared<'_>,
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
pub(crate) async fn choose_bundles(app: AppHandle, desk: Shared<'_>) -> Result<Vec<Chosen>, Problem> {
    beside(desk, move |desk| {
        let dialog = app.dialog().file().add_filter("Bundles", &["enc", "zip"]);
        picked(dialog).into_iter().map(|path| desk.take(path)).collect()
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_identity(app: AppHandle, desk: Shared<'_>) -> Result<Option<Chosen>, Problem> {
    beside(desk, move |desk| {
        let chosen = app.dialog().file().add_filter("Private key", &["key", "pem"]).blocking_pick_file();
        chosen.and_then(path).map(|path| desk.take(path)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_recipients(
    app: AppHandle,
    desk: Shared<'_>,
) -> Result<Vec<RecipientKey>, Problem> {
    beside(desk, move |desk| {
        desk.take_recipients(picked(app.dialog().file().add_filter("Public keys", &["pem"])))
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_target(
    app: AppHandle,
    desk: Shared<'_>,
    kind: TargetKind,
    name: String,
) -> Result<Option<Target>, Problem> {
    beside(desk, move |desk| {
        let dialog = app.dialog().file();
        let dialog = match kind {
            TargetKind::Folder => dialog,
            TargetKind::Sealed => dialog.add_filter("Sealed file", &["enc"]),
            TargetKind::UploadZip => dialog.add_filter("ZIP", &["zip"]),
        };
        saved(dialog, &name).map(|path| desk.take_target(kind, path)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn check_save_report(
    app: AppHandle,
    desk: Shared<'_>,
    check: Token,
    format: ReportFormat,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        let (name, ending) = match format {
            ReportFormat::Csv => ("findings.csv", "csv"),
            ReportFormat::Html => ("report.html", "html"),
            ReportFormat::Jsonl => ("findings.jsonl", "jsonl"),
        };
        let dialog = app.dialog().file().add_filter(ending.to_uppercase(), &[ending]);
        saved(dialog, name).map(|out| desk.save_report(&check, format, &out)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn recovery_save(app: AppHandle, desk: Shared<'_>) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        saved(app.dialog().file(), "strongroom-recovery-code.txt")
            .map(|out| desk.save_recovery(&out))
            .transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn recovery_prove_file(app: AppHandle, desk: Shared<'_>) -> Result<Option<bool>, Problem> {
    beside(desk, move |desk| {
        let chosen = app.dialog().file().blocking_pick_file().and_then(path);
        chosen.map(|file| desk.prove_recovery_file(&file)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn log_save_proof(
    app: AppHandle,
    desk: Shared<'_>,
    seq: Whole,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        let name = format!("entry-{}.proof", seq.get());
        saved(app.dialog().file(), &name).map(|out| desk.save_proof(seq.get(), &out)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn log_save(
    app: AppHandle,
    desk: Shared<'_>,
    progress: Channel<Progress>,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        saved(app.dialog().file(), "log.jsonl").map(|out| desk.save_log(&out, tell(progress))).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn log_save_pack(
    app: AppHandle,
    desk: Shared<'_>,
    from: Option<String>,
    to: Option<String>,
    progress: Channel<Progress>,
) -> Result<Option<PackView>, Problem> {
    beside(desk, move |desk| {
        let out = saved(app.dialog().file().add_filter("ZIP", &["zip"]), "auditors-pack.zip");
        out.map(|out| desk.save_pack(from.as_deref(), to.as_deref(), &out, tell(progress))).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn vault_keys_save(app: AppHandle, desk: Shared<'_>) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        saved(app.dialog().file(), "strongroom-public-keys")
            .map(|out| desk.save_public_keys(&out))
            .transpose()
    })
    .await
}

fn picked(dialog: Dialog) -> Vec<PathBuf> {
    dialog.blocking_pick_files().unwrap_or_default().into_iter().filter_map(path).collect()
}

fn saved(dialog: Dialog, name: &str) -> Option<PathBuf> {
    dialog.set_file_name(name).blocking_save_file().and_then(path)
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
