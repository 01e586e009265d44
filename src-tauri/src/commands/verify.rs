//! *Verify* and opening.

use tauri::ipc::Channel;
use wire::{OpenWith, Opened, Problem, Progress, TargetKind, Token, VerificationView, VerifyWith};

use super::{Shared, beside, tell};

#[tauri::command]
pub(crate) async fn verify(
    desk: Shared<'_>,
    file: Token,
    using: VerifyWith,
    progress: Channel<Progress>,
) -> Result<VerificationView, Problem> {
    beside(desk, move |desk| desk.verify(&file, using, tell(progress))).await
}

#[tauri::command]
pub(crate) async fn open(
    desk: Shared<'_>,
    file: Token,
    using: OpenWith,
    target: Token,
    kind: TargetKind,
    progress: Channel<Progress>,
) -> Result<Opened, Problem> {
    beside(desk, move |desk| desk.open(&file, using, &target, kind, tell(progress))).await
}

#[tauri::command]
pub(crate) async fn copy_stop(desk: Shared<'_>, target: Token) -> Result<(), Problem> {
    beside(desk, move |desk| {
        desk.stop_copy(&target);
        Ok(())
    })
    .await
}

#[tauri::command]
pub(crate) async fn delete_original(desk: Shared<'_>, file: Token) -> Result<(), Problem> {
    beside(desk, move |desk| desk.delete_original(&file)).await
}
