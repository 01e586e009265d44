//! A folder of files.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use platform::{Disk, DiskError, Kind};

use super::followed::{Followed, SourceChanged, State};
use super::{MAX_FILES, Place, Remark, Source, SourceError, SourceFile};
use crate::rules;

#[derive(Debug)]
pub(super) struct Folder<'d> {
    disk: &'d dyn Disk,
    members: Vec<Member>,
}

#[derive(Debug)]
struct Member {
    path: PathBuf,
    state: State,
}

pub(super) fn open<'d>(disk: &'d dyn Disk, path: &Path) -> Result<Source<'d>, SourceError> {
    let names = disk.names(path)?;
    let (mut files, mut members, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    if names.len() > MAX_FILES {
        let too_large = Remark { rule: rules::SET_TOO_LARGE, name: None, words: Vec::new() };
        remarks.push(too_large.with("found", names.len().to_string()).with("limit", MAX_FILES.to_string()));
    }
    for name in names.into_iter().take(MAX_FILES) {
        let path = path.join(&name);
        let shown = name.to_string_lossy();
        match disk.kind(&path)? {
            Some(Kind::Plain) => {
                let file = disk.open_regular(&path)?;
                let state = State::of(&file).map_err(|e| DiskError::from_io("read", &path, e))?;
                files.push(SourceFile::new(shown.into_owned(), state.size));
                members.push(Member { path, state });
            }
            Some(Kind::Folder) => remarks.push(Remark::about(rules::FOLDER_NESTED, &shown)),
            Some(Kind::Link) => remarks.push(not_a_file(&shown, "link")),
            Some(Kind::Special) => remarks.push(not_a_file(&shown, "pipe, socket or device")),
            None => return Err(DiskError::not_found(&path).into()),
        }
    }
    Ok(Source::new(Place::Folder(Folder { disk, members }), files, remarks))
}

fn not_a_file(name: &str, what: &str) -> Remark {
    Remark::about(rules::FOLDER_ENTRY_NOT_FILE, name).with("what", what)
}

impl Folder<'_> {
    pub(super) fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        let member = self.members.get(index).ok_or(io::ErrorKind::NotFound)?;
        let file = self.disk.open_regular(&member.path).map_err(|error| match error {
            DiskError::Io { source, .. } => source,
            DiskError::NotFound { .. } | DiskError::NotRegular { .. } => io::Error::other(SourceChanged),
            error => io::Error::other(error),
        })?;
        let watched = file.try_clone()?;
        Ok(Box::new(Followed::whole(file, watched, member.state)))
    }
}
