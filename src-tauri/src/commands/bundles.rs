//! *Bundles*, and sealing beside the window.

use wire::{BundleView, Chosen, Job, Problem, SealRequest, Token};

use super::{Shared, beside};

#[tauri::command]
pub(crate) async fn bundles(desk: Shared<'_>) -> Result<Vec<BundleView>, Problem> {
    beside(desk, |desk| desk.bundles()).await
}

#[tauri::command]
pub(crate) async fn bundle_take(desk: Shared<'_>, bundle_id: String) -> Result<Chosen, Problem> {
    beside(desk, move |desk| desk.take_bundle(&bundle_id)).await
}

#[tauri::command]
pub(crate) async fn seal(desk: Shared<'_>, request: SealRequest) -> Result<Job, Problem> {
    beside(desk, |desk| desk.seal(request)).await
}

#[tauri::command]
pub(crate) async fn jobs(desk: Shared<'_>) -> Result<Vec<Job>, Problem> {
    beside(desk, |desk| Ok(desk.jobs())).await
}

#[tauri::command]
pub(crate) async fn job_stop(desk: Shared<'_>, job: Token) -> Result<(), Problem> {
    beside(desk, move |desk| desk.stop_job(&job)).await
}

#[tauri::command]
pub(crate) async fn job_close(desk: Shared<'_>, job: Token) -> Result<(), Problem> {
    beside(desk, move |desk| {
        desk.close_job(&job);
        Ok(())
    })
    .await
}
