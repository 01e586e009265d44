//! Data sets: what the vault keeps, as *Check* lists it.

use tauri::ipc::Channel;
use wire::{Chosen, ComparedView, CourseStep, DataSetView, Opened, Problem, Progress, Token};

use super::{Shared, beside, tell};

#[tauri::command]
pub(crate) async fn data_sets(desk: Shared<'_>) -> Result<Vec<DataSetView>, Problem> {
    beside(desk, |desk| desk.data_sets()).await
}

#[tauri::command]
pub(crate) async fn data_set_take(desk: Shared<'_>, data_set: String) -> Result<Chosen, Problem> {
    beside(desk, move |desk| desk.take_data_set(&data_set)).await
}

#[tauri::command]
pub(crate) async fn data_set_take_in(
    desk: Shared<'_>,
    check: Token,
    label: Option<String>,
    progress: Channel<Progress>,
) -> Result<DataSetView, Problem> {
    beside(desk, move |desk| desk.take_in(&check, label.as_deref(), tell(progress))).await
}

#[tauri::command]
pub(crate) async fn data_set_stop(desk: Shared<'_>, check: Token) -> Result<(), Problem> {
    beside(desk, move |desk| desk.stop_take_in(&check)).await
}

#[tauri::command]
pub(crate) async fn data_set_extract(
    desk: Shared<'_>,
    data_set: String,
    target: Token,
    progress: Channel<Progress>,
) -> Result<Opened, Problem> {
    beside(desk, move |desk| desk.extract_data_set(&data_set, &target, tell(progress))).await
}

#[tauri::command]
pub(crate) async fn data_set_rename(
    desk: Shared<'_>,
    data_set: String,
    label: String,
) -> Result<DataSetView, Problem> {
    beside(desk, move |desk| desk.rename_data_set(&data_set, &label)).await
}

#[tauri::command]
pub(crate) async fn data_set_delete(desk: Shared<'_>, data_set: String) -> Result<(), Problem> {
    beside(desk, move |desk| desk.delete_data_set(&data_set)).await
}

#[tauri::command]
pub(crate) async fn data_set_compare(
    desk: Shared<'_>,
    data_set: String,
    earlier: Option<String>,
    organization: Option<String>,
) -> Result<ComparedView, Problem> {
    beside(desk, move |desk| desk.compare_data_sets(&data_set, earlier.as_deref(), organization.as_deref()))
        .await
}

#[tauri::command]
pub(crate) async fn data_set_over_time(
    desk: Shared<'_>,
    data_set: String,
) -> Result<Vec<CourseStep>, Problem> {
    beside(desk, move |desk| desk.data_sets_over_time(&data_set)).await
}
