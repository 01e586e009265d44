//! Where this account keeps what belongs to Strongroom when nobody says otherwise.

use std::ffi::OsString;
use std::path::PathBuf;

/// `strongroom` where this account keeps the data of programs (`$XDG_DATA_HOME`, else `~/.local/share`; XDG base directory
/// specification). The vault is the folder `vault` in it. None if the account has no home. `env` tells variables by name.
pub fn data_folder(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || absolute("HOME").map(|home| home.join(".local/share"));
    absolute("XDG_DATA_HOME").or_else(home).map(|data| data.join("strongroom"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_lies_with_the_data_of_programs() {
        let found = |xdg: &'static str, home: &'static str| {
            data_folder(move |name| match name {
                "XDG_DATA_HOME" => Some(xdg.into()),
                _ => Some(home.into()),
            })
        };
        assert_eq!(found("/data", "/home/a"), Some("/data/strongroom".into()));
        assert_eq!(found("relative", "/home/a"), Some("/home/a/.local/share/strongroom".into()));
        assert_eq!(found("", "relative"), None);
    }
}
