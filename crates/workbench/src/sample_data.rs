//! Practice data: made-up exports for trying things out.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use checks::Protected;
use model::EntryName;
use platform::{DiskFile, StagedFile};
use sample::{Faults, Recipe};

use crate::host::{Host, Stage, Watch};
use crate::problem::Problem;
use crate::site::Site;

/// Bytes gathered before a file is written on, and between two reports of how far it is.
const GATHER: usize = 1 << 20;

/// What to make, and where.
#[derive(Debug, Clone, Copy)]
pub struct SampleRequest<'a> {
    /// The folder to make; must not exist.
    pub out: &'a Path,
    /// What is in it.
    pub recipe: Recipe,
}

/// What was made.
#[derive(Debug, Clone)]
pub struct SampleMade {
    /// The files and the planted faults.
    pub summary: sample::Summary,
    /// The list of the planted faults, beside the folder: its name with `.faults.jsonl` after it. None for a clean set.
    pub faults: Option<PathBuf>,
    /// Settings of a site with the protected list that belongs to the set, beside the folder: its name with `.settings.json` after
    /// it. None if nobody in it is protected.
    pub settings: Option<PathBuf>,
}

/// Writes a made-up HUD HMIS export into a new folder; the same recipe gives the same bytes. Faults that were planted are
/// listed in a file beside the folder, for in it that would be a file too many; so are the settings of a site that protects somebody
/// in it.
///
/// # Errors
/// [`Problem`] if something has one of the names, or if it cannot be written, or was stopped. The folder does not exist
/// then, unless the list alone could not be given its name.
pub fn sample_hud(
    host: &Host<'_>,
    request: &SampleRequest<'_>,
    watch: &dyn Watch,
) -> Result<SampleMade, Problem> {
    let mut folder = host.disk.stage_dir(request.out)?;
    let is_faulty = request.recipe.faults != Faults::None;
    let beside = |ending| is_faulty.then(|| beside(request.out, ending));
    let (list, settings) = (beside(".faults.jsonl"), beside(".settings.json"));
    let stage = |path: &Option<PathBuf>| path.as_deref().map(|path| host.disk.stage(path)).transpose();
    let (staged, staged_settings) = (stage(&list)?, stage(&settings)?);
    let total = sample::estimated_bytes(&request.recipe);
    watch.stage(Stage::Making, Some(total));
    let so_far = Rc::new(SoFar::default());
    let mut create = |name: &str| -> io::Result<Box<dyn Write + '_>> {
        let name: EntryName = name.parse().map_err(io::Error::other)?;
        let file = folder.create(&name).map_err(io::Error::other)?;
        Ok(Box::new(io::BufWriter::with_capacity(
            GATHER,
            Followed { file, so_far: so_far.clone(), watch, total },
        )))
    };
    let made = sample::write_recipe(&mut create, &request.recipe);
    let summary = made.map_err(|e| match so_far.stopped.get() {
        true => Problem::interrupted(),
        false => Problem::from_io(&e.source),
    })?;
    watch.stage(Stage::Placing, None);
    let protected = Protected::new(summary.protected.iter().cloned());
    let settings = settings.filter(|_| !protected.is_empty());
    let staged_settings = staged_settings.filter(|_| !protected.is_empty());
    let site = Site { protected, ..Site::default() };
    let (faults, settings_bytes) = (sample::faults_jsonl(&summary.planted).into_bytes(), site.to_bytes());
    let mut beside: Vec<(Box<dyn StagedFile>, Vec<u8>)> = staged
        .map(|file| (file, faults))
        .into_iter()
        .chain(staged_settings.map(|file| (file, settings_bytes)))
        .collect();
    for (file, bytes) in &mut beside {
        file.write_all(bytes).map_err(|e| Problem::from_io(&e))?;
    }
    folder.publish()?;
    beside.into_iter().try_for_each(|(file, _)| file.publish())?;
    Ok(SampleMade { summary, faults: list, settings })
}

/// `practice` and `practice/` give `practice.faults.jsonl`.
fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().map_or_else(OsString::new, OsString::from);
    name.push(ending);
    folder.with_file_name(name)
}

/// Bytes written in all files, and whether somebody asked to stop.
#[derive(Debug, Default)]
struct SoFar {
    bytes: Cell<u64>,
    stopped: Cell<bool>,
}

/// A file whose growth is told.
struct Followed<'w> {
    file: Box<dyn DiskFile>,
    so_far: Rc<SoFar>,
    watch: &'w dyn Watch,
    total: u64,
}

impl Write for Followed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        let so_far = self.so_far.bytes.get().saturating_add(written as u64);
        self.so_far.bytes.set(so_far);
        // What is to come was estimated: more than all of it is never said to be done.
        if self.watch.advance(so_far.min(self.total)) {
            Ok(written)
        } else {
            self.so_far.stopped.set(true);
            Err(io::Error::other("stopped"))
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_stands_beside_the_folder_and_never_in_it() {
        for (folder, list) in [
            ("practice", "practice.faults.jsonl"),
            ("practice/", "practice.faults.jsonl"),
            ("a/b.c", "a/b.c.faults.jsonl"),
            ("/made/2026.v1/", "/made/2026.v1.faults.jsonl"),
        ] {
            assert_eq!(beside(Path::new(folder), ".faults.jsonl"), Path::new(list), "{folder}");
        }
    }
}
