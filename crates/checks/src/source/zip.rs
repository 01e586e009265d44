//! A ZIP file of files, as vendors and people make them. What `archive` refuses or finds odd becomes findings here.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use archive::{Intake, IntakeError, IntakeLimits, IntakeNote, Problem};
use platform::{Disk, DiskError};

use super::followed::{Followed, SourceChanged, State};
use super::{Place, Remark, Source, SourceError, SourceFile};
use crate::rules;
use crate::shown::printable;

/// How many entries a ZIP file may have, folders included. The directory is looked through for each file that is read.
const MAX_ENTRIES: usize = 1_000;

#[derive(Debug)]
pub(super) struct Zip {
    file: File,
    state: State,
    limits: IntakeLimits,
    /// For each file of the set, its place in the archive's directory.
    places: Vec<usize>,
}

pub(super) fn open<'d>(disk: &'d dyn Disk, path: &Path) -> Result<Source<'d>, SourceError> {
    let file = disk.open_regular(path)?;
    let unreadable = |error| SourceError::Disk(DiskError::from_io("read", path, error));
    let state = State::of(&file).map_err(unreadable)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let limits = IntakeLimits { entries: MAX_ENTRIES, ..IntakeLimits::default() };
    let (mut files, mut remarks) = (Vec::new(), Vec::new());
    let mut is_readable = true;
    match Intake::open(&file, &limits) {
        Ok(intake) => {
            let at_root = intake.files.iter().enumerate().filter(|(_, file)| file.folder.is_none());
            files = at_root.map(|(at, f)| (SourceFile::new(f.name.clone(), f.uncompressed), at)).collect();
            remarks.extend(intake.problems.iter().map(|problem| refused(&problem.name, &problem.what)));
            remarks.extend(intake.notes.iter().filter_map(|note| odd(&name, note)));
        }
        Err(IntakeError::Io(error)) => return Err(unreadable(error)),
        Err(error) => {
            is_readable = false;
            remarks.push(unreadable_zip(&name, &error));
        }
    }
    files.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    let (files, places): (Vec<SourceFile>, Vec<usize>) = files.into_iter().unzip();
    let place = Place::Zip(Zip { file, state, limits, places });
    // An unreadable ZIP file is one fault, not also a set without files.
    Ok(if is_readable { Source::new(place, files, remarks) } else { Source { place, files, remarks } })
}

fn unreadable_zip(name: &str, error: &IntakeError) -> Remark {
    match error {
        IntakeError::Empty => Remark::about(rules::FILE_EMPTY, name),
        IntakeError::Truncated => Remark::about(rules::ZIP_TRUNCATED, name),
        IntakeError::NoFiles => Remark::about(rules::SET_EMPTY, name),
        other => Remark::about(rules::ZIP_UNREADABLE, name).with("why", other.to_string()),
    }
}

fn refused(name: &str, what: &Problem) -> Remark {
    let rule = match what {
        Problem::Escapes => rules::ZIP_ESCAPE,
        Problem::Encrypted => rules::ZIP_ENCRYPTED,
        Problem::Link | Problem::NotAFile => rules::ZIP_LINK,
        Problem::Method { .. } => rules::ZIP_METHOD,
        Problem::NestedArchive => rules::ZIP_NESTED,
        Problem::Overlaps { .. } => rules::ZIP_OVERLAP,
        Problem::Repeated { .. } => rules::ZIP_DUPLICATE,
        Problem::SeveralTopFolders { .. } => rules::ZIP_FOLDERS,
        Problem::Sizes { .. } | Problem::TooLarge { .. } => rules::ZIP_BOMB,
        Problem::UnsafeName => rules::FILE_NAME_UNSAFE,
        _ => rules::ZIP_ENTRY_DAMAGED,
    };
    Remark::about(rule, name).with("why", what.to_string())
}

/// Extra fields are in nearly every ZIP file (times, owners) and concern nobody.
fn odd(zip: &str, note: &IntakeNote) -> Option<Remark> {
    Some(match note {
        IntakeNote::ExtraFields { .. } => return None,
        IntakeNote::TopFolder { folder } => {
            Remark::about(rules::FOLDER_IN_ZIP, zip).with("folder", printable(folder))
        }
        IntakeNote::Folder { folder } => Remark::about(rules::FOLDER_NESTED, folder),
        IntakeNote::GuessedName { name } => {
            Remark::about(rules::ZIP_EXTRAS, name).with("why", note.to_string())
        }
        _ => Remark::about(rules::ZIP_EXTRAS, zip).with("why", note.to_string()),
    })
}

impl Zip {
    pub(super) fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        let place = *self.places.get(index).ok_or(io::ErrorKind::NotFound)?;
        if State::of(&self.file)? != self.state {
            return Err(io::Error::other(SourceChanged));
        }
        let intake = Intake::open(&self.file, &self.limits).map_err(|error| match error {
            IntakeError::Io(error) => error,
            other => io::Error::other(other),
        })?;
        let entry = intake.read(place).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(Followed::part(entry, &self.file, self.state)))
    }
}
