//! Places for new files, chosen in a dialog, with a word of caution where a readable copy should not lie.

use std::path::{Path, PathBuf};

use platform::{Place, PlaceKind};
use wire::{Target, TargetKind};

use super::chosen::shown;
use super::convert::problem;
use super::{Desk, lock};
use crate::problem::Problem;

impl Desk {
    /// Takes in a place for a new file or folder.
    ///
    /// # Errors
    /// If something has that name already, or the folder around it cannot be looked at.
    pub fn take_target(&self, kind: TargetKind, path: PathBuf) -> Result<Target, wire::Problem> {
        let look = || -> Result<Place, Problem> {
            if self.host.disk.kind(&path)?.is_some() {
                return Err(platform::DiskError::target_exists(&path).into());
            }
            Ok(self.host.disk.place(folder_of(&path))?)
        };
        let place = look().map_err(|e| problem(&e))?;
        let (name, folder) = (shown(&path), place_of(&path));
        // A sealed file may lie anywhere: that is what it is for.
        let caution = if kind == TargetKind::Sealed { None } else { caution(&place) };
        let token = self.new_token()?;
        lock(&self.chosen).insert(token.clone(), path);
        Ok(Target { token, name, place: folder, caution })
    }
}

/// The last name of the folder around a path.
pub(super) fn place_of(path: &Path) -> String {
    shown(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Why a readable copy should not lie in such a place.
fn caution(place: &Place) -> Option<String> {
    match place.kind {
        PlaceKind::Synced { by } => Some(format!(
            "{by} copies this folder to other computers. A readable copy put here leaves this workstation."
        )),
        PlaceKind::Network => Some(
            "This folder lies on another computer. A readable copy put here leaves this workstation."
                .to_owned(),
        ),
        PlaceKind::Removable => {
            Some("This drive can be unplugged and carried away, with the readable copy on it.".to_owned())
        }
        PlaceKind::Memory => {
            Some("This folder lies in memory: what is put here is gone after a restart.".to_owned())
        }
        PlaceKind::Local => (place.encrypted == Some(false)).then(|| {
            "This disk is not encrypted: whoever takes the computer away can read the copy.".to_owned()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_encrypted_or_unknown_disk_of_this_computer_draws_no_caution() {
        let place = |kind, encrypted| caution(&Place { kind, encrypted });
        assert_eq!(place(PlaceKind::Local, Some(true)), None);
        assert_eq!(place(PlaceKind::Local, None), None);
        for kind in
            [PlaceKind::Synced { by: "Dropbox" }, PlaceKind::Network, PlaceKind::Removable, PlaceKind::Memory]
        {
            assert!(place(kind, Some(true)).is_some(), "{kind:?}");
        }
        assert!(place(PlaceKind::Local, Some(false)).is_some());
        assert!(
            place(PlaceKind::Synced { by: "Dropbox" }, None).is_some_and(|text| text.starts_with("Dropbox"))
        );
    }
}
