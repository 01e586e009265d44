//! A folder of files.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use platform::{Disk, DiskError, Kind};

use super::{MAX_FILES, Place, Remark, Source, SourceError, SourceFile};
use crate::codes;

/// The file changed between opening the set and reading the file to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file changed while it was read; wait until the export is written and start again")]
pub struct SourceChanged;

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

/// What tells that a file is still the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    size: u64,
    modified: Option<SystemTime>,
}

struct FolderReader {
    file: File,
    expected: State,
    read: u64,
}

pub(super) fn open<'d>(disk: &'d dyn Disk, path: &Path) -> Result<Source<'d>, SourceError> {
    let names = disk.names(path)?;
    let (mut files, mut members, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    if names.len() > MAX_FILES {
        let too_large = Remark { rule: codes::SET_TOO_LARGE, name: None, words: Vec::new() };
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
            Some(Kind::Folder) => remarks.push(Remark::about(codes::FOLDER_NESTED, &shown)),
            Some(Kind::Link) => remarks.push(not_a_file(&shown, "link")),
            Some(Kind::Special) => remarks.push(not_a_file(&shown, "pipe, socket or device")),
            None => return Err(DiskError::not_found(&path).into()),
        }
    }
    Ok(Source::new(Place::Folder(Folder { disk, members }), files, remarks))
}

fn not_a_file(name: &str, what: &str) -> Remark {
    Remark::about(codes::FOLDER_ENTRY_NOT_FILE, name).with("what", what)
}

impl Folder<'_> {
    pub(super) fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        let member = self.members.get(index).ok_or(io::ErrorKind::NotFound)?;
        let file = self.disk.open_regular(&member.path).map_err(|error| match error {
            DiskError::Io { source, .. } => source,
            DiskError::NotFound { .. } | DiskError::NotRegular { .. } => io::Error::other(SourceChanged),
            error => io::Error::other(error),
        })?;
        Ok(Box::new(FolderReader { file, expected: member.state, read: 0 }))
    }
}

impl State {
    fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self { size: metadata.len(), modified: metadata.modified().ok() })
    }
}

impl Read for FolderReader {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(room)?;
        self.read = self.read.saturating_add(count as u64);
        let at_end = count == 0 && !room.is_empty();
        if self.read > self.expected.size
            || at_end && (self.read != self.expected.size || State::of(&self.file)? != self.expected)
        {
            return Err(io::Error::other(SourceChanged));
        }
        Ok(count)
    }
}
