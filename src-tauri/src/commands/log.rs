//! *Log*.

use tauri::ipc::Channel;
use wire::{EntryProof, LogFilters, LogPage, LogQuery, LogVerdict, Problem, Progress, Whole};

use super::{Shared, beside, tell};

#[tauri::command]
pub(crate) async fn log_page(
    desk: Shared<'_>,
    query: LogQuery,
    offset: Whole,
    limit: Whole,
) -> Result<LogPage, Problem> {
    beside(desk, move |desk| desk.log_page(&query, offset.get(), limit.get())).await
}

#[tauri::command]
pub(crate) async fn log_filters(desk: Shared<'_>) -> Result<LogFilters, Problem> {
    beside(desk, |desk| desk.log_filters()).await
}

#[tauri::command]
pub(crate) async fn log_proof(desk: Shared<'_>, seq: Whole) -> Result<EntryProof, Problem> {
    beside(desk, move |desk| desk.entry_proof(seq.get())).await
}

#[tauri::command]
pub(crate) async fn log_verify(desk: Shared<'_>, progress: Channel<Progress>) -> Result<LogVerdict, Problem> {
    beside(desk, |desk| desk.verify_log(tell(progress))).await
}
