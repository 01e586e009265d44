//! *Administration*.

use wire::{
    KnownSigner, NewPerson, People, Problem, ProtectedPeople, Settings, SiteSaved, SiteSettings, SiteView,
    Token, VaultKey,
};

use super::{Shared, beside};

#[tauri::command]
pub(crate) async fn settings(desk: Shared<'_>) -> Result<Settings, Problem> {
    beside(desk, |desk| desk.settings()).await
}

#[tauri::command]
pub(crate) async fn settings_save(desk: Shared<'_>, settings: Settings) -> Result<(), Problem> {
    beside(desk, move |desk| desk.save_settings(&settings)).await
}

#[tauri::command]
pub(crate) async fn site(desk: Shared<'_>) -> Result<SiteView, Problem> {
    beside(desk, |desk| desk.site()).await
}

#[tauri::command]
pub(crate) async fn site_protected(desk: Shared<'_>) -> Result<ProtectedPeople, Problem> {
    beside(desk, |desk| desk.protected_people()).await
}

#[tauri::command]
pub(crate) async fn site_save(
    desk: Shared<'_>,
    settings: SiteSettings,
    revision: String,
) -> Result<SiteSaved, Problem> {
    beside(desk, move |desk| desk.save_site(&settings, &revision)).await
}

#[tauri::command]
pub(crate) async fn site_save_cover(desk: Shared<'_>, cover: String) -> Result<(), Problem> {
    beside(desk, move |desk| desk.save_site_cover(&cover)).await
}

#[tauri::command]
pub(crate) async fn people(desk: Shared<'_>) -> Result<People, Problem> {
    beside(desk, |desk| desk.people()).await
}

#[tauri::command]
pub(crate) async fn person_add(
    desk: Shared<'_>,
    person: NewPerson,
    passphrase: String,
    own: String,
) -> Result<People, Problem> {
    beside(desk, move |desk| desk.add_person(&person, passphrase, own)).await
}

#[tauri::command]
pub(crate) async fn passphrase_change(desk: Shared<'_>, old: String, fresh: String) -> Result<(), Problem> {
    beside(desk, |desk| desk.change_passphrase(old, fresh)).await
}

#[tauri::command]
pub(crate) async fn vault_keys(desk: Shared<'_>) -> Result<Vec<VaultKey>, Problem> {
    beside(desk, |desk| desk.vault_keys()).await
}

#[tauri::command]
pub(crate) async fn signers(desk: Shared<'_>) -> Result<Vec<KnownSigner>, Problem> {
    beside(desk, |desk| desk.signers()).await
}

#[tauri::command]
pub(crate) async fn signer_pin(
    desk: Shared<'_>,
    bundle: Token,
    name: String,
) -> Result<KnownSigner, Problem> {
    beside(desk, move |desk| desk.pin_signer(&bundle, &name)).await
}

#[tauri::command]
pub(crate) async fn signer_unpin(desk: Shared<'_>, name: String) -> Result<(), Problem> {
    beside(desk, move |desk| desk.unpin_signer(&name)).await
}
