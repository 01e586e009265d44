//! A folder without its final name. Its files are unnamed while they are written, so that a killed process
//! leaves an empty temporary folder and no contents.

use std::collections::HashSet;
use std::fs::File;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use model::EntryName;
use rustix::fs::{AtFlags, OFlags};
use rustix::io::Errno;

use super::files::{PRIVATE_DIR, PRIVATE_FILE, PlainFile, sync_folder};
use super::stage::{hold, link_unnamed, open_folder, refuse_taken, unnamed};
use super::{failed, parent, rename};
use crate::{DiskError, DiskFile, StagedDir, temp_name};

/// Files kept unnamed at once; each costs an open file, and systems commonly allow 1,024 in all. Files beyond
/// are written under their names inside the private temporary folder.
const UNNAMED_AT_ONCE: usize = 512;

#[derive(Debug)]
pub(super) struct StagedFolder {
    parent: OwnedFd,
    folder: OwnedFd,
    target: PathBuf,
    /// The temporary name, until published.
    named: Option<PathBuf>,
    files: Vec<(EntryName, Option<File>)>,
    folded: HashSet<String>,
}

impl StagedFolder {
    pub(super) fn begin(target: &Path) -> Result<Self, DiskError> {
        let fail = |e| failed("create", target, e);
        let above = open_folder(parent(target)).map_err(|e| failed("open the folder of", target, e))?;
        let name = target.file_name().ok_or_else(|| DiskError::not_found(target))?;
        refuse_taken(&above, name, target)?;
        let named = temp_name(target)?;
        let temporary = named.file_name().unwrap_or_default();
        rustix::fs::mkdirat(&above, temporary, PRIVATE_DIR).map_err(fail)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = rustix::fs::openat(&above, temporary, flags, PRIVATE_DIR).map_err(fail)?;
        hold(&folder);
        Ok(Self {
            parent: above,
            folder,
            target: target.to_owned(),
            named: Some(named),
            files: Vec::new(),
            folded: HashSet::new(),
        })
    }

    fn open(&self, name: &EntryName) -> Result<(File, Option<File>), Errno> {
        let held = self.files.iter().filter(|(_, unnamed)| unnamed.is_some()).count();
        if held < UNNAMED_AT_ONCE
            && let Some(file) = unnamed(&self.folder)?
        {
            let kept = rustix::io::fcntl_dupfd_cloexec(&file, 0)?;
            return Ok((file, Some(kept.into())));
        }
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok((rustix::fs::openat(&self.folder, name.as_str(), flags, PRIVATE_FILE)?.into(), None))
    }

    fn finish_file(&self, name: &EntryName, unnamed: Option<&File>) -> Result<(), Errno> {
        if let Some(file) = unnamed {
            rustix::fs::fsync(file)?;
            return link_unnamed(file, &self.folder, Path::new(name.as_str()));
        }
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        rustix::fs::fsync(rustix::fs::openat(&self.folder, name.as_str(), flags, PRIVATE_FILE)?)
    }

    fn give_name(&mut self) -> Result<(), Errno> {
        sync_folder(&self.folder)?;
        let name = Path::new(self.target.file_name().unwrap_or_default());
        let temporary = Path::new(self.named.as_deref().and_then(Path::file_name).unwrap_or_default());
        rename::no_replace(&self.parent, temporary, &self.parent, name)?;
        self.named = None;
        sync_folder(&self.parent)
    }
}

impl StagedDir for StagedFolder {
    fn create(&mut self, name: &EntryName) -> Result<Box<dyn DiskFile>, DiskError> {
        let path = self.target.join(name.as_str());
        if !self.folded.insert(name.folded()) {
            return Err(DiskError::target_exists(&path));
        }
        let (file, kept) = self.open(name).map_err(|e| failed("create", &path, e))?;
        self.files.push((name.clone(), kept));
        Ok(Box::new(PlainFile { file, path }))
    }

    fn publish(mut self: Box<Self>) -> Result<(), DiskError> {
        for (name, unnamed) in &self.files {
            let path = || self.target.join(name.as_str());
            self.finish_file(name, unnamed.as_ref()).map_err(|e| failed("create", &path(), e))?;
        }
        self.give_name().map_err(|e| failed("create", &self.target, e))
    }
}

impl Drop for StagedFolder {
    fn drop(&mut self) {
        let Some(temporary) = self.named.as_deref().and_then(Path::file_name) else { return };
        for (name, _) in &self.files {
            let _ = rustix::fs::unlinkat(&self.folder, name.as_str(), AtFlags::empty());
        }
        let _ = rustix::fs::unlinkat(&self.parent, temporary, AtFlags::REMOVEDIR);
    }
}
