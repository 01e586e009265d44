//! Where the vault is when nobody says so.

use std::ffi::OsString;
use std::path::PathBuf;

use workbench::{Problem, ProblemKind};

/// The vault's folder: what was given, else `strongroom/vault` where this account keeps the data of programs
/// (`$XDG_DATA_HOME`, else `~/.local/share`; XDG base directory specification).
///
/// # Errors
/// A usage problem if nothing was given and the account has no home.
pub(crate) fn vault_dir(given: Option<PathBuf>) -> Result<PathBuf, Problem> {
    given.or_else(|| default_in(|name| std::env::var_os(name))).ok_or_else(|| {
        Problem::new(ProblemKind::Usage, "this account has no home folder to keep a vault in")
            .next("say where the vault is: --vault DIR, or STRONGROOM_VAULT")
    })
}

fn default_in(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || absolute("HOME").map(|home| home.join(".local/share"));
    absolute("XDG_DATA_HOME").or_else(home).map(|data| data.join("strongroom").join("vault"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_vault_lies_with_the_data_of_programs() {
        let env = |xdg: &'static str, home: &'static str| {
            default_in(move |name| match name {
                "XDG_DATA_HOME" => Some(xdg.into()),
                _ => Some(home.into()),
            })
        };
        assert_eq!(env("/data", "/home/a"), Some("/data/strongroom/vault".into()));
        assert_eq!(env("relative", "/home/a"), Some("/home/a/.local/share/strongroom/vault".into()));
        assert_eq!(env("", "relative"), None);
    }
}
