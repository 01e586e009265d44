//! Opening, creating and flushing plain files and folders.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use super::{failed, parent};
use crate::{DiskError, DiskFile, Kind};

/// 0600.
pub(super) const PRIVATE_FILE: Mode = Mode::RUSR.union(Mode::WUSR);
/// 0700.
pub(super) const PRIVATE_DIR: Mode = Mode::RWXU;

/// A file under its own name.
#[derive(Debug)]
pub(super) struct PlainFile {
    pub(super) file: File,
    pub(super) path: PathBuf,
}

impl PlainFile {
    pub(super) fn create_new(path: &Path) -> Result<Self, DiskError> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = rustix::fs::open(path, flags, PRIVATE_FILE).map_err(|e| failed("create", path, e))?;
        Ok(Self { file: file.into(), path: path.to_owned() })
    }

    pub(super) fn open_append(path: &Path) -> Result<Self, DiskError> {
        let flags = OFlags::WRONLY | OFlags::APPEND | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = match rustix::fs::open(path, flags, PRIVATE_FILE) {
            Err(Errno::NOENT) => {
                let made = rustix::fs::open(path, flags | OFlags::CREATE, PRIVATE_FILE)
                    .map_err(|e| failed("create", path, e))?;
                sync_parent(path)?;
                made
            }
            other => other.map_err(|e| not_plain(path, e))?,
        };
        let file = File::from(opened);
        refuse_all_but_plain(path, &file)?;
        Ok(Self { file, path: path.to_owned() })
    }
}

impl DiskFile for PlainFile {
    fn sync(&mut self) -> Result<(), DiskError> {
        self.file.sync_all().map_err(|e| DiskError::from_io("flush", &self.path, e))
    }

    fn cut(&mut self, length: u64) -> Result<(), DiskError> {
        self.file.set_len(length).map_err(|e| DiskError::from_io("shorten", &self.path, e))
    }
}

impl Read for PlainFile {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.file.read(buf)
    }
}

impl Write for PlainFile {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.file.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for PlainFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// NONBLOCK so that a pipe put in the place of a file cannot make the program wait for ever.
pub(super) fn open_regular(path: &Path) -> Result<File, DiskError> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty()).map_err(|e| not_plain(path, e))?);
    refuse_all_but_plain(path, &file)?;
    Ok(file)
}

fn refuse_all_but_plain(path: &Path, file: &File) -> Result<(), DiskError> {
    let found = file.metadata().map_err(|e| DiskError::from_io("look at", path, e))?;
    if found.is_file() { Ok(()) } else { Err(DiskError::not_regular(path, what(&found))) }
}

/// ELOOP is what NOFOLLOW gives for a link, ENXIO what a socket or a pipe without a reader gives.
fn not_plain(path: &Path, error: Errno) -> DiskError {
    match error {
        Errno::LOOP => DiskError::not_regular(path, "symbolic link"),
        Errno::NXIO => DiskError::not_regular(path, "pipe, socket or device"),
        Errno::ISDIR => DiskError::not_regular(path, "folder"),
        other => failed("open", path, other),
    }
}

fn what(found: &Metadata) -> &'static str {
    let kind = found.file_type();
    if kind.is_dir() {
        "folder"
    } else if kind.is_fifo() {
        "pipe"
    } else if kind.is_socket() {
        "socket"
    } else {
        "device"
    }
}

pub(super) fn kind(found: &Metadata) -> Kind {
    let kind = found.file_type();
    if kind.is_symlink() {
        Kind::Link
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_file() {
        Kind::Plain
    } else {
        Kind::Special
    }
}

pub(super) fn is_private(path: &Path) -> Result<bool, DiskError> {
    let found = std::fs::symlink_metadata(path).map_err(|e| DiskError::from_io("look at", path, e))?;
    Ok(found.mode() & 0o077 == 0)
}

pub(super) fn sync_parent(path: &Path) -> Result<(), DiskError> {
    sync_dir(parent(path))
}

/// Some network and user-space file systems cannot flush folders and say EINVAL; there is nothing more to do then.
pub(super) fn sync_dir(path: &Path) -> Result<(), DiskError> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::open(path, flags, Mode::empty()).map_err(|e| failed("open", path, e))?;
    sync_folder(&folder).map_err(|e| failed("flush", path, e))
}

pub(super) fn sync_folder(folder: impl rustix::fd::AsFd) -> Result<(), Errno> {
    match rustix::fs::fsync(folder) {
        Err(Errno::INVAL) => Ok(()),
        other => other,
    }
}
