//! Where this account keeps the vault and the practice folder.

use std::path::PathBuf;

use workbench::desk::Places;

/// The folder of `STRONGROOM_VAULT`, else `strongroom/vault` where this account keeps the data of programs; practice beside it.
/// None if the account has no home.
pub(crate) fn places() -> Option<Places> {
    let data = workbench::data_folder(|name| std::env::var_os(name))?;
    let vault = std::env::var_os("STRONGROOM_VAULT").map(PathBuf::from).filter(|path| path.is_absolute());
    Some(Places {
        vault: vault.unwrap_or_else(|| data.join("vault")),
        practice: data.join("practice"),
        temp: std::env::temp_dir(),
    })
}
