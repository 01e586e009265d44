//! Where the vault is when nobody says so.

use std::path::PathBuf;

use workbench::{Problem, ProblemKind, data_folder};

/// The vault's folder: what was given, else `vault` in [`data_folder`].
///
/// # Errors
/// A usage problem if nothing was given and the account has no home.
pub(crate) fn vault_dir(given: Option<PathBuf>) -> Result<PathBuf, Problem> {
    let usual = || data_folder(|name| std::env::var_os(name)).map(|data| data.join("vault"));
    given.or_else(usual).ok_or_else(|| {
        Problem::new(ProblemKind::Usage, "this account has no home folder to keep a vault in")
            .next("say where the vault is: --vault DIR, or STRONGROOM_VAULT")
    })
}
