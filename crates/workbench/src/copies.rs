//! Readable copies that opening made: known until they are gone, deleted on request.
//!
//! What this refuses to do: promise that a disk, a backup or a sync program forgot what was deleted.

use std::path::Path;

use audit::Action;
use model::Object;
pub use vault::CopyOnDisk;

use crate::problem::Problem;
use crate::session::{Page, Session};

/// The copies that still lie where they were put, oldest first. Those that are gone are forgotten.
///
/// # Errors
/// [`Problem`] if the vault or a disk fails.
pub fn copies(session: &mut Session<'_>) -> Result<Vec<CopyOnDisk>, Problem> {
    let known = session.read(|reading| Ok(reading.copies().all()?))?;
    let disk = session.host().disk;
    // A disk that does not answer may hold the copy all the same.
    let lies_there = |copy: &CopyOnDisk| !matches!(disk.kind(Path::new(&copy.path)), Ok(None));
    let (there, gone): (Vec<_>, Vec<_>) = known.into_iter().partition(lies_there);
    if !gone.is_empty() && session.unfit.is_none() {
        // No action of anybody: only what is known is brought up to date.
        session.vault.transaction(|writing| -> Result<(), Problem> {
            gone.iter().try_for_each(|copy| writing.copies_mut().forget(&copy.path).map(drop))?;
            Ok(())
        })?;
    }
    Ok(there)
}

/// Deletes a copy, a folder with everything in it, and writes that down.
///
/// # Errors
/// A usage problem if no copy of ours is known at that path; else [`Problem`]. What could not be deleted stays on the list.
pub fn delete_copy(session: &mut Session<'_>, path: &str) -> Result<(), Problem> {
    let known = session.read(|reading| Ok(reading.copies().all()?))?;
    let copy = known.into_iter().find(|copy| copy.path == path).ok_or_else(|| {
        Problem::usage("that copy is not on the list any more").next("look at the list again")
    })?;
    let disk = session.host().disk;
    let at = Path::new(&copy.path);
    match disk.kind(at)? {
        Some(platform::Kind::Folder) => disk.remove_tree(at)?,
        Some(_) => disk.remove(at)?,
        None => {}
    }
    session.write(|page| {
        page.writing.copies_mut().forget(&copy.path)?;
        let object = Object::new().with("bundle", copy.bundle.map(|id| id.to_string()));
        page.by_operator(Action::CopyDelete, object, None)?;
        Ok(())
    })
}

impl Page<'_> {
    /// Records a copy that is about to get its name, beside the entry about it.
    pub(crate) fn keep_copy(&self, path: &Path, bundle: Option<model::BundleId>) -> Result<(), Problem> {
        let path = std::path::absolute(path).map_err(|e| Problem::from_io(&e))?;
        // A name that is no text cannot be kept; the entry stands all the same.
        let Some(path) = path.to_str() else { return Ok(()) };
        self.writing.copies_mut().add(&CopyOnDisk { path: path.to_owned(), bundle, since: self.now })?;
        Ok(())
    }
}
