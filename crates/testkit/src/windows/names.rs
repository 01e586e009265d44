//! Which names Windows can have, and under which name it finds a file.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use platform::DiskError;

/// The longest path without the `\\?\` prefix.
const MAX_PATH: usize = 259;

/// Refuses what Windows could not create. Only the last part is judged by its name: the parents exist already.
pub(super) fn check(path: &Path) -> Result<(), DiskError> {
    let bad = |why: &'static str| Err(DiskError::from_io("use the name", path, io::Error::other(why)));
    if path.to_string_lossy().chars().count() > MAX_PATH {
        return bad("the path is longer than 259 characters");
    }
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    if name.ends_with(['.', ' ']) {
        return bad("the name ends in a dot or a blank");
    }
    if name.chars().any(|c| c.is_control() || r#"<>:"/\|?*"#.contains(c)) {
        return bad("the name holds a character that Windows does not allow");
    }
    if is_device(name) {
        return bad("the name is a device on Windows");
    }
    Ok(())
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n != "0");
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// The path as it is spelled on disk, found without regard to letter case; parts that do not exist stay as given.
pub(super) fn found(path: &Path) -> PathBuf {
    let mut at = PathBuf::new();
    for part in path.components() {
        let wanted = at.join(part);
        at = match part {
            Component::Normal(name) if fs::symlink_metadata(&wanted).is_err() => {
                same_but_for_case(&at, name).unwrap_or(wanted)
            }
            _ => wanted,
        };
    }
    at
}

fn same_but_for_case(folder: &Path, name: &OsStr) -> Option<PathBuf> {
    let folded = name.to_str()?.to_lowercase();
    let listed = fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    listed
        .filter_map(Result::ok)
        .map(|entry| entry.file_name())
        .find(|other| other.to_str().is_some_and(|o| o.to_lowercase() == folded))
        .map(|other| folder.join(other))
}
