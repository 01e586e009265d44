//! Opening a bundle to a place that a person chose, and deleting what is not needed any more.

use std::path::Path;

use wire::{OpenWith, Opened, Progress, TargetKind, Token};

use super::chosen::shown;
use super::convert::{gone, problem};
use super::follow::Follow;
use super::office::{locked, taken};
use super::targets::place_of;
use super::{Desk, lock};
use crate::open::{self, OpenRequest};
use crate::problem::Problem;

impl Desk {
    /// Opens a bundle. With an unlocked vault the opening becomes an entry, the copy is listed until it is gone, and locking the vault
    /// stops it.
    ///
    /// # Errors
    /// If a token stands for nothing; if it cannot be opened, or was stopped. Nothing has the target's name then.
    pub fn open(
        &self,
        file: &Token,
        using: OpenWith,
        target: &Token,
        kind: TargetKind,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<Opened, wire::Problem> {
        let (path, out) = (self.path(file)?, self.path(target)?);
        let (identity, passphrase);
        let with = match using {
            // As in verifying: the vault, if it is unlocked and made the bundle.
            OpenWith::Nothing if self.is_unlocked() => open::OpenWith::Vault,
            OpenWith::Nothing => open::OpenWith::Nothing,
            OpenWith::Vault => open::OpenWith::Vault,
            OpenWith::Identity { file } => {
                identity = self.path(&file)?;
                open::OpenWith::Identity(&identity)
            }
            OpenWith::Passphrase { passphrase: typed } => {
                passphrase = taken(typed)?;
                open::OpenWith::Passphrase(&passphrase)
            }
        };
        let copying = self.copying(target)?;
        let mut session = self.beside()?;
        if matches!(with, open::OpenWith::Vault) && session.is_none() {
            return Err(locked());
        }
        let to = match kind {
            TargetKind::Folder => open::Target::Folder(&out),
            TargetKind::UploadZip => open::Target::UploadZip(&out),
            TargetKind::Sealed => return Err(problem(&Problem::usage("opening makes no sealed file"))),
        };
        let request = OpenRequest { path: &path, target: to, with };
        let opened = open::open(&self.host, session.as_mut(), &request, &Follow::new(&copying.stop, tell));
        let opened = opened.map_err(|e| problem(&e))?;
        lock(&self.chosen).remove(target);
        let signer = opened.signer.map(|signer| match &opened.known {
            Some((name, _)) => format!("Signed by {name}."),
            None => format!(
                "Signed by {}, who is not known here. Compare the fingerprint by phone.",
                signer.groups()
            ),
        });
        Ok(Opened {
            name: shown(&out),
            place: place_of(&out),
            files: opened.files.into(),
            bytes: opened.bytes.into(),
            signer,
            original_in_downloads: lies_in_downloads(&path),
            notes: opened.notes,
        })
    }

    /// Deletes the sealed original of what was opened.
    ///
    /// # Errors
    /// If the token stands for nothing, or for anything but a bundle; if the file cannot be deleted.
    pub fn delete_original(&self, file: &Token) -> Result<(), wire::Problem> {
        let path = self.path(file)?;
        let delete = || -> Result<(), Problem> {
            let original = self.host.disk.open_regular(&path)?;
            let kind = bundle::kind_of(&original).map_err(|e| Problem::from_io(&e))?;
            if kind == bundle::Kind::Other {
                return Err(Problem::usage("that file is not a bundle and is not deleted"));
            }
            Ok(self.host.disk.remove(&path)?)
        };
        delete().map_err(|e| problem(&e))?;
        lock(&self.chosen).remove(file);
        Ok(())
    }

    /// Deletes a copy that opening made.
    ///
    /// # Errors
    /// If the vault is locked, the token stands for nothing, or the copy cannot be deleted.
    pub fn delete_copy(&self, copy: &Token) -> Result<(), wire::Problem> {
        let path = self.path(copy)?;
        let text = path.to_str().ok_or_else(gone)?;
        self.with(|session| crate::delete_copy(session, text))
    }
}

/// Whether a file lies in a folder for downloads, as desktops name it.
fn lies_in_downloads(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    folder.is_some_and(|name| name.eq_ignore_ascii_case("downloads"))
}
