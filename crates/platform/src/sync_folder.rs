//! Recognises folders that a program copies to other computers, by the marks those programs leave.
//!
//! A program without marks is not recognised: this is a guard against accidents, not a proof.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The program that syncs `folder` or one of its parents, as people know it.
///
/// `folder` should be absolute and without links. Folders that cannot be listed count as unmarked.
pub(crate) fn synced_by(folder: &Path) -> Option<&'static str> {
    folder.ancestors().find_map(|at| named(at.file_name()?).or_else(|| marked(at)))
}

/// By the folder's own name, for programs that leave no mark inside.
fn named(name: &OsStr) -> Option<&'static str> {
    let name = name.to_str()?;
    match name {
        "OneDrive" => Some("OneDrive"),
        _ if name.starts_with("OneDrive - ") || name.starts_with("OneDrive-") => Some("OneDrive"),
        "Google Drive" | "GoogleDrive" => Some("Google Drive"),
        _ if name.starts_with("GoogleDrive-") => Some("Google Drive"),
        "com~apple~CloudDocs" | "Mobile Documents" | "iCloud Drive" | "iCloudDrive" => Some("iCloud"),
        _ => None,
    }
}

/// By a file or folder that the program keeps at the top of what it syncs.
///
/// `.dropbox` counts as a file only: a folder of that name in the home folder is the program's own settings.
fn marked(folder: &Path) -> Option<&'static str> {
    fs::read_dir(folder).ok()?.filter_map(Result::ok).find_map(|entry| {
        let is_folder = entry.file_type().ok()?.is_dir();
        let name = entry.file_name();
        mark(name.to_str()?, is_folder)
    })
}

fn mark(name: &str, is_folder: bool) -> Option<&'static str> {
    let journal = (name.starts_with(".sync_") || name.starts_with("._sync_")) && name.ends_with(".db");
    match (name, is_folder) {
        (".dropbox", false) | (".dropbox.cache", true) => Some("Dropbox"),
        (".owncloudsync.log" | ".nextcloudsync.log", false) => Some("Nextcloud"),
        (_, false) if journal => Some("Nextcloud"),
        (".stfolder", _) => Some("Syncthing"),
        (".tmp.drivedownload" | ".tmp.driveupload", true) => Some("Google Drive"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_in_any_parent_is_found() {
        for (mark, is_folder, by) in [
            (".dropbox", false, "Dropbox"),
            (".dropbox.cache", true, "Dropbox"),
            (".sync_0123abcd.db", false, "Nextcloud"),
            ("._sync_0123abcd.db", false, "Nextcloud"),
            (".owncloudsync.log", false, "Nextcloud"),
            (".stfolder", true, "Syncthing"),
            (".tmp.driveupload", true, "Google Drive"),
        ] {
            let top = tempfile::tempdir().unwrap();
            let deep = top.path().join("a/b");
            fs::create_dir_all(&deep).unwrap();
            assert_eq!(synced_by(&deep), None);
            if is_folder {
                fs::create_dir(top.path().join(mark)).unwrap();
            } else {
                fs::write(top.path().join(mark), b"").unwrap();
            }
            assert_eq!(synced_by(&deep), Some(by), "{mark}");
        }
    }

    #[test]
    fn folders_that_carry_a_programs_name_are_found() {
        for (name, by) in [
            ("OneDrive", "OneDrive"),
            ("OneDrive - County of X", "OneDrive"),
            ("GoogleDrive-ann@example.org", "Google Drive"),
            ("com~apple~CloudDocs", "iCloud"),
        ] {
            let top = tempfile::tempdir().unwrap();
            let deep = top.path().join(name).join("vault");
            fs::create_dir_all(&deep).unwrap();
            assert_eq!(synced_by(&deep), Some(by));
        }
    }

    #[test]
    fn a_sync_programs_settings_folder_does_not_mark_the_home_folder() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(".dropbox")).unwrap();
        fs::write(home.path().join("OneDrive.txt"), b"").unwrap();
        assert_eq!(synced_by(home.path()), None);
    }
}
