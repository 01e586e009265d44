//! Judging each entry: is it a plain file, in its place, once, and can it be what it says?

use std::collections::{HashMap, HashSet};
use std::io::{self, Read};

use super::directory::{Directory, Record};
use super::place::{self, FLAG_ENCRYPTED, Misplaced, Place};
use super::report::{IntakeNote, IntakeProblem, Problem};
use super::{Intake, IntakeFile, IntakeLimits, names};
use crate::entry::Method;
use crate::read_at::ReadAt;
use crate::walk::MAX_RATIO;

/// Strong encryption, and the masked headers that come with it.
const FLAG_STRONG: u16 = 1 << 6 | 1 << 13;
/// WinZip's AES stands in the place of the method.
const METHOD_AES: u16 = 99;
/// Enough to see how a file begins; most compressed heads fit.
const PEEK: usize = 512;
const PEEK_AT_MOST: u64 = 64 << 10;

/// Judges every entry of the directory.
pub(super) fn judge<'a>(
    file: &'a dyn ReadAt,
    directory: &Directory,
    limits: &IntakeLimits,
    notes: Vec<IntakeNote>,
) -> io::Result<Intake<'a>> {
    let mut intake = Intake { file, files: Vec::new(), notes, problems: Vec::new() };
    note_spelling(&directory.records, &mut intake.notes);
    let mut judge = Judge { file, directory, limits, total: 0, seen: HashMap::new(), places: Vec::new() };
    let mut residue = Vec::new();
    for record in &directory.records {
        let candidate = Candidate::new(record);
        let (place, mut problems) = judge.entry(&candidate)?;
        if let (Some(place), true) = (place, problems.is_empty() && !candidate.folder) {
            if names::is_residue(&candidate.path) {
                residue.push(candidate.shown.clone());
            } else if let Some(entry) = candidate.file(place) {
                if holds_archive(&entry, file) {
                    problems.push(Problem::NestedArchive);
                } else {
                    intake.files.push(entry);
                }
            }
        }
        let name = |what| IntakeProblem { name: candidate.shown.clone(), what };
        intake.problems.extend(problems.into_iter().map(name));
    }
    place::judge_layout(directory, &judge.places, &mut intake.notes, &mut intake.problems);
    if let Some(first) = residue.first() {
        intake.notes.push(IntakeNote::Residue { entries: residue.len(), first: first.clone() });
    }
    let refused: HashSet<&str> = intake.problems.iter().map(|problem| problem.name.as_str()).collect();
    intake.files.retain(|file| !refused.contains(names::shown(&file.path).as_str()));
    Ok(intake)
}

/// What has been seen so far.
struct Judge<'a> {
    file: &'a dyn ReadAt,
    directory: &'a Directory,
    limits: &'a IntakeLimits,
    total: u64,
    /// Path without letter case → path as shown, and whether it is a folder.
    seen: HashMap<String, (String, bool)>,
    places: Vec<(String, Place)>,
}

/// A record with its path made comparable.
struct Candidate<'a> {
    record: &'a Record,
    path: String,
    shown: String,
    folder: bool,
}

impl<'a> Candidate<'a> {
    fn new(record: &'a Record) -> Self {
        let path = record.name.text.replace('\\', "/");
        let folder = path.ends_with('/') || (record.dos_folder && record.uncompressed == 0);
        Self { record, shown: names::shown(&path), path: names::without_dot(&path).to_owned(), folder }
    }

    fn file(&self, place: Place) -> Option<IntakeFile> {
        let (folder, name) = match self.path.rsplit_once('/') {
            Some((folder, name)) => (Some(folder.to_owned()), name),
            None => (None, self.path.as_str()),
        };
        Some(IntakeFile {
            name: name.to_owned(),
            folder,
            path: self.path.clone(),
            compressed: self.record.compressed,
            uncompressed: self.record.uncompressed,
            crc32: self.record.crc32,
            method: Method::from_code(self.record.method)?,
            data: place.data,
        })
    }

    /// What the record alone tells.
    fn problems(&self) -> Vec<Problem> {
        let record = self.record;
        let mut problems = Vec::new();
        if names::has_hidden(&self.path) || self.shown.is_empty() {
            problems.push(Problem::UnsafeName);
        }
        // `./` alone is the root folder, which some programs list.
        if names::escapes(&self.path) && self.shown != "./" {
            problems.push(Problem::Escapes);
        }
        match record.unix_type {
            0o120_000 => problems.push(Problem::Link),
            0o040_000 if self.folder => {}
            0 | 0o100_000 => {}
            _ => problems.push(Problem::NotAFile),
        }
        if record.flags & (FLAG_ENCRYPTED | FLAG_STRONG) != 0 || record.method == METHOD_AES {
            problems.push(Problem::Encrypted);
            return problems;
        }
        let (compressed, uncompressed) = (record.compressed, record.uncompressed);
        let believable = match Method::from_code(record.method) {
            None => {
                problems.push(Problem::Method { method: record.method });
                true
            }
            Some(Method::Stored) => compressed == uncompressed,
            Some(Method::Deflated) => uncompressed <= compressed.saturating_mul(MAX_RATIO),
        };
        if !believable {
            problems.push(Problem::Sizes { compressed, uncompressed });
        }
        if self.folder && uncompressed > 0 {
            problems.push(Problem::FolderWithData);
        }
        problems
    }
}

impl Judge<'_> {
    fn entry(&mut self, candidate: &Candidate<'_>) -> io::Result<(Option<Place>, Vec<Problem>)> {
        let mut problems = candidate.problems();
        problems.extend(self.repeated(candidate));
        let before = self.total;
        self.total = before.saturating_add(candidate.record.uncompressed);
        if before <= self.limits.total && self.total > self.limits.total {
            problems.push(Problem::TooLarge { limit: self.limits.total });
        }
        match place::locate(self.file, self.directory, candidate.record) {
            Ok(place) => {
                self.places.push((candidate.shown.clone(), place));
                Ok((Some(place), problems))
            }
            Err(Misplaced::Problem(what)) => {
                problems.push(what);
                Ok((None, problems))
            }
            Err(Misplaced::Io(e)) => Err(e),
        }
    }

    /// A folder may be listed again; a file may not, nor share its name with a folder.
    fn repeated(&mut self, candidate: &Candidate<'_>) -> Option<Problem> {
        let key = candidate.path.trim_end_matches('/').to_lowercase();
        if let Some((other, folder)) = self.seen.get(&key) {
            let harmless = *folder && candidate.folder;
            return (!harmless).then(|| Problem::Repeated { other: other.clone() });
        }
        self.seen.insert(key, (candidate.shown.clone(), candidate.folder));
        None
    }
}

/// Whether a file is itself a ZIP, by its name or its first bytes. Damage shows later, when it is read.
fn holds_archive(entry: &IntakeFile, file: &dyn ReadAt) -> bool {
    let mut head = [0; 4];
    // DEFLATE can be made to say nothing for as long as it likes; do not follow it through the whole file.
    let start = IntakeFile { compressed: entry.compressed.min(PEEK_AT_MOST), ..entry.clone() };
    let begins = entry.uncompressed >= 4 && start.reader(file, PEEK).read_exact(&mut head).is_ok();
    let by_name = entry.name.to_ascii_lowercase().ends_with(".zip");
    by_name || (begins && matches!(&head, b"PK\x03\x04" | b"PK\x05\x06"))
}

fn note_spelling(records: &[Record], notes: &mut Vec<IntakeNote>) {
    let count = |odd: fn(&Record) -> bool| records.iter().filter(|record| odd(record)).count();
    let backslashes = count(|record| record.name.text.contains('\\'));
    if backslashes > 0 {
        notes.push(IntakeNote::Backslashes { entries: backslashes });
    }
    let extras = count(|record| record.has_extras);
    if extras > 0 {
        notes.push(IntakeNote::ExtraFields { entries: extras });
    }
    if count(|record| record.has_comment) > 0 && !notes.contains(&IntakeNote::Comments) {
        notes.push(IntakeNote::Comments);
    }
    let guessed = records.iter().filter(|record| record.name.guessed);
    notes.extend(guessed.map(|record| IntakeNote::GuessedName { name: names::shown(&record.name.text) }));
}
