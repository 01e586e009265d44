//! The desktop's own dialogs, opened here: the page learns a name and a token, never a path.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::ipc::Channel;
use tauri::{AppHandle, Manager as _, State};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};
use wire::{
    Chosen, PackView, Problem, Progress, QualityFormat, RecipientKey, ReportFormat, SheetFormat, Target,
    TargetKind, Token, Whole,
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
        let asked = dialog(&app);
        let chosen = match what {
            Export::Folder => asked.blocking_pick_folder(),
            Export::Zip => asked.add_filter("ZIP", &["zip"]).blocking_pick_file(),
        };
        chosen.and_then(path).map(|path| desk.take(path)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_bundles(app: AppHandle, desk: Shared<'_>) -> Result<Vec<Chosen>, Problem> {
    beside(desk, move |desk| {
        let asked = dialog(&app).add_filter("Bundles", &["enc", "zip"]);
        picked(asked).into_iter().map(|path| desk.take(path)).collect()
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_identity(app: AppHandle, desk: Shared<'_>) -> Result<Option<Chosen>, Problem> {
    beside(desk, move |desk| {
        let chosen = dialog(&app).add_filter("Private key", &["key", "pem"]).blocking_pick_file();
        chosen.and_then(path).map(|path| desk.take(path)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_recipients(
    app: AppHandle,
    desk: Shared<'_>,
) -> Result<Vec<RecipientKey>, Problem> {
    beside(desk, move |desk| desk.take_recipients(picked(dialog(&app).add_filter("Public keys", &["pem"]))))
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
        let asked = dialog(&app);
        let asked = match kind {
            TargetKind::Folder => asked,
            TargetKind::Sealed => asked.add_filter("Sealed file", &["enc"]),
            TargetKind::UploadZip => asked.add_filter("ZIP", &["zip"]),
        };
        saved(asked, &name).map(|path| desk.take_target(kind, path)).transpose()
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
        let out = match format {
            ReportFormat::Csv => saved_as(&app, "findings", "csv"),
            ReportFormat::Html => saved_as(&app, "report", "html"),
            ReportFormat::Jsonl => saved_as(&app, "findings", "jsonl"),
        };
        out.map(|out| desk.save_report(&check, format, &out)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn check_save_quality(
    app: AppHandle,
    desk: Shared<'_>,
    check: Token,
    group: Option<String>,
    format: QualityFormat,
    progress: Channel<Progress>,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        let ending = match format {
            QualityFormat::Csv => "csv",
            QualityFormat::Html => "html",
            QualityFormat::Json => "json",
            QualityFormat::Xlsx => "xlsx",
        };
        let out = saved_as(&app, "data-quality", ending);
        out.map(|out| desk.save_quality(&check, group.as_deref(), format, &out, tell(progress))).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn comparison_save(
    app: AppHandle,
    desk: Shared<'_>,
    data_set: String,
    earlier: Option<String>,
    organization: Option<String>,
    over_time: bool,
    format: SheetFormat,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        let name = if over_time { "over-time" } else { "changes" };
        let save = |out: PathBuf| match over_time {
            true => desk.save_over_time(&data_set, format, &out),
            false => {
                desk.save_comparison(&data_set, earlier.as_deref(), organization.as_deref(), format, &out)
            }
        };
        saved_as(&app, name, ending(format)).map(save).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn notes_save(
    app: AppHandle,
    desk: Shared<'_>,
    check: Token,
    format: SheetFormat,
) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        let out = saved_as(&app, "notes", ending(format));
        out.map(|out| desk.save_notes(&check, format, &out)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn recovery_save(app: AppHandle, desk: Shared<'_>) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        saved(dialog(&app), "strongroom-recovery-code.txt").map(|out| desk.save_recovery(&out)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn recovery_prove_file(app: AppHandle, desk: Shared<'_>) -> Result<Option<bool>, Problem> {
    beside(desk, move |desk| {
        let chosen = dialog(&app).blocking_pick_file().and_then(path);
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
        saved(dialog(&app), &name).map(|out| desk.save_proof(seq.get(), &out)).transpose()
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
        saved(dialog(&app), "log.jsonl").map(|out| desk.save_log(&out, tell(progress))).transpose()
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
        let out = saved_as(&app, "auditors-pack", "zip");
        out.map(|out| desk.save_pack(from.as_deref(), to.as_deref(), &out, tell(progress))).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn vault_keys_save(app: AppHandle, desk: Shared<'_>) -> Result<Option<String>, Problem> {
    beside(desk, move |desk| {
        saved(dialog(&app), "strongroom-public-keys").map(|out| desk.save_public_keys(&out)).transpose()
    })
    .await
}

/// A dialog over our window that begins where a person keeps files; what was used last would be a list without folders.
fn dialog(app: &AppHandle) -> Dialog {
    let mut dialog = app.dialog().file();
    let paths = app.path();
    if let Some(folder) =
        [paths.document_dir(), paths.home_dir()].into_iter().flatten().find(|folder| folder.is_dir())
    {
        dialog = dialog.set_directory(folder);
    }
    match app.get_webview_window(crate::window::LABEL) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

fn picked(dialog: Dialog) -> Vec<PathBuf> {
    dialog.blocking_pick_files().unwrap_or_default().into_iter().filter_map(path).collect()
}

fn saved(dialog: Dialog, name: &str) -> Option<PathBuf> {
    dialog.set_file_name(name).blocking_save_file().and_then(path)
}

/// The same for a file of a kind, which its ending tells.
fn saved_as(app: &AppHandle, name: &str, ending: &str) -> Option<PathBuf> {
    saved(dialog(app).add_filter(ending.to_uppercase(), &[ending]), &format!("{name}.{ending}"))
}

const fn ending(format: SheetFormat) -> &'static str {
    match format {
        SheetFormat::Csv => "csv",
        SheetFormat::Html => "html",
        SheetFormat::Xlsx => "xlsx",
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
