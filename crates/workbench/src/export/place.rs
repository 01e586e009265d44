//! Where a sealed file goes, and under which names: none of them may be taken.

use std::path::{Path, PathBuf};

use model::BundleId;

use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// Where the sealed file goes.
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) name: String,
}

impl Place {
    pub(super) fn of(session: &Session<'_>, out: &Path) -> Result<Self, Problem> {
        let disk = session.host().disk;
        if disk.kind(out)?.is_some() {
            return Err(platform::DiskError::target_exists(out).into());
        }
        let name = out.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
            Problem::usage("the sealed file needs a name in plain characters")
                .next("give --out FOLDER/NAME.enc")
        })?;
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = std::path::absolute(parent).map_err(|e| Problem::from_io(&e))?;
        if disk.kind(&folder)?.is_none() {
            return Err(Problem::new(ProblemKind::Io, "the folder for the sealed file does not exist"));
        }
        let place = Self { folder, name: name.to_owned() };
        let cover = place.cover();
        if disk.kind(&cover)?.is_some() {
            return Err(platform::DiskError::target_exists(&cover).into());
        }
        Ok(place)
    }

    /// As the vault keeps it.
    pub(super) fn folder_text(&self) -> Result<String, Problem> {
        let text = self.folder.to_str().map(str::to_owned);
        text.ok_or_else(|| Problem::usage("the folder for the sealed file has a name that is no plain text"))
    }

    pub(super) fn target(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// The cover sheet beside it.
    pub(super) fn cover(&self) -> PathBuf {
        self.folder.join(format!("{}.cover.html", self.name))
    }

    pub(super) fn partial_name(&self, id: BundleId) -> String {
        format!(".{}.{id}.partial", self.name)
    }
}
