//! Setting up, unlocking, *Today*, practice.

use tauri::ipc::Channel;
use wire::{
    Chosen, OperatorName, Problem, Progress, RecoveryCodeShown, SetupRequest, Start, Strength, Today, Token,
};
use workbench::desk::Desk;

use super::{Shared, beside, tell};

#[tauri::command]
pub(crate) async fn start(desk: Shared<'_>) -> Result<Start, Problem> {
    beside(desk, |desk| Ok(desk.start())).await
}

#[tauri::command]
pub(crate) async fn passphrase_strength(desk: Shared<'_>, passphrase: String) -> Result<Strength, Problem> {
    beside(desk, |_| Ok(Desk::passphrase_strength(passphrase))).await
}

#[tauri::command]
pub(crate) async fn vault_set_up(
    desk: Shared<'_>,
    request: SetupRequest,
) -> Result<RecoveryCodeShown, Problem> {
    beside(desk, |desk| desk.set_up(request)).await
}

#[tauri::command]
pub(crate) async fn recovery_prove(desk: Shared<'_>, code: String) -> Result<bool, Problem> {
    beside(desk, |desk| desk.prove_recovery(code)).await
}

#[tauri::command]
pub(crate) async fn vault_unlock(
    desk: Shared<'_>,
    operator: Option<OperatorName>,
    passphrase: String,
) -> Result<Start, Problem> {
    beside(desk, move |desk| desk.unlock(operator.as_ref(), passphrase)).await
}

#[tauri::command]
pub(crate) async fn vault_lock(desk: Shared<'_>) -> Result<Start, Problem> {
    beside(desk, |desk| desk.lock()).await
}

#[tauri::command]
pub(crate) async fn vault_stay(desk: Shared<'_>) -> Result<(), Problem> {
    beside(desk, |desk| {
        desk.stay();
        Ok(())
    })
    .await
}

#[tauri::command]
pub(crate) async fn practice_enter(desk: Shared<'_>, progress: Channel<Progress>) -> Result<Start, Problem> {
    beside(desk, |desk| desk.enter_practice(tell(progress))).await
}

#[tauri::command]
pub(crate) async fn practice_reset(desk: Shared<'_>, progress: Channel<Progress>) -> Result<Start, Problem> {
    beside(desk, |desk| desk.reset_practice(tell(progress))).await
}

#[tauri::command]
pub(crate) async fn practice_leave(desk: Shared<'_>) -> Result<Start, Problem> {
    beside(desk, |desk| desk.leave_practice()).await
}

#[tauri::command]
pub(crate) async fn practice_export(desk: Shared<'_>) -> Result<Chosen, Problem> {
    beside(desk, |desk| desk.practice_export()).await
}

#[tauri::command]
pub(crate) async fn today(desk: Shared<'_>) -> Result<Today, Problem> {
    beside(desk, |desk| desk.today()).await
}

#[tauri::command]
pub(crate) async fn copy_delete(desk: Shared<'_>, copy: Token) -> Result<(), Problem> {
    beside(desk, move |desk| desk.delete_copy(&copy)).await
}
