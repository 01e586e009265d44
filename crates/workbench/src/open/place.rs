//! Where readable copies come to lie: what is said of the place, and what earlier runs left in it.

use std::path::Path;

use platform::{Kind, PlaceKind};

use crate::host::Host;

/// Removes half-made copies that killed processes left where this one will lie; they may hold what was sealed.
pub(super) fn clear_abandoned(host: &Host<'_>, target: &Path) -> Option<String> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let left = host.disk.abandoned(folder).unwrap_or_default();
    let removed = left.iter().filter(|path| match host.disk.kind(path) {
        Ok(Some(Kind::Folder)) => host.disk.remove_tree(path).is_ok(),
        _ => host.disk.remove(path).is_ok(),
    });
    match removed.count() {
        0 => None,
        n => {
            Some(format!("Removed {n} half-made copies that an interrupted run had left in the same folder."))
        }
    }
}

/// What to know of a place where copies lie readable now.
pub(crate) fn place_note(host: &Host<'_>, target: &Path) -> Option<String> {
    let place = host.disk.place(target).ok()?;
    match place.kind {
        PlaceKind::Synced { by } => {
            Some(format!("The contents now lie unencrypted in a folder that {by} copies to other computers."))
        }
        PlaceKind::Network => {
            Some("The contents now lie unencrypted on a share of another computer.".to_owned())
        }
        PlaceKind::Removable => {
            Some("The contents now lie unencrypted on a disk that can be unplugged.".to_owned())
        }
        PlaceKind::Local | PlaceKind::Memory if place.encrypted == Some(false) => {
            Some("The contents now lie on a disk that is not encrypted.".to_owned())
        }
        PlaceKind::Local | PlaceKind::Memory => None,
    }
}
