//! ZIP, as we write it and as vendors do.

use std::collections::BTreeMap;
use std::io::Read as _;

use archive::{Entry, Intake, IntakeLimits, Limits, Method, ZipWriter, open_entry, walk};

/// Small limits, so that one input takes milliseconds.
const ENTRIES: usize = 100;
const TOTAL: u64 = 4 << 20;

/// The strict walk, then every entry read. Taken if all of it held.
///
/// The framing is gapless and names differ. What a strict reader takes, the tolerant one reads with the same bytes.
/// Entries that are kept as they are give the same archive when written again.
pub fn zip_walk(data: &[u8]) -> bool {
    let Ok(entries) = walk(&data, &Limits { entries: ENTRIES, total: TOTAL, deflated: true }) else {
        return false;
    };
    let mut end = 0;
    for entry in &entries {
        let descriptor = u64::from(entry.has_descriptor()) * 16;
        assert!(entry.header_offset >= end && entry.data_offset > entry.header_offset, "{entry:?}");
        end = entry.data_offset + entry.compressed + descriptor;
        assert!(end <= data.len() as u64, "{entry:?} lies outside");
    }
    let mut contents = BTreeMap::new();
    for entry in &entries {
        let Some(bytes) = read(data, entry) else { return false };
        let earlier = contents.insert(entry.name.as_str().to_owned(), bytes);
        assert!(earlier.is_none(), "{} twice", entry.name);
    }
    same_to_intake(data, &contents);
    if entries.iter().all(|entry| entry.method == Method::Stored && !entry.zip64) {
        written_again(data, &entries, &contents);
    }
    true
}

/// A vendor's archive, every file of it read. Taken if nothing was refused and everything held.
///
/// A file that may be read has a name without a path, lies in the archive once, and reads the same twice.
pub fn zip_intake(data: &[u8]) -> bool {
    let Ok(intake) = Intake::open(&data, &IntakeLimits { entries: ENTRIES, total: TOTAL }) else {
        return false;
    };
    let declared: u64 = intake.files.iter().map(|file| file.uncompressed).sum();
    assert!(declared <= TOTAL && intake.files.len() <= ENTRIES);
    let mut sound = intake.problems.is_empty();
    let mut paths: Vec<String> = intake.files.iter().map(|file| file.path.to_ascii_lowercase()).collect();
    paths.sort_unstable();
    assert!(paths.is_sorted_by(|a, b| a < b), "a path twice: {paths:?}");
    for (index, file) in intake.files.iter().enumerate() {
        let plain = !file.name.is_empty() && !matches!(file.name.as_str(), "." | "..");
        assert!(plain && !file.name.contains(['/', '\0']), "{file:?}");
        assert!(!file.path.starts_with('/') && !file.path.split('/').any(|part| part == ".."), "{file:?}");
        let Some(bytes) = read_intake(&intake, index) else {
            sound = false;
            continue;
        };
        assert_eq!(bytes.len() as u64, file.uncompressed);
        assert_eq!(Some(bytes), read_intake(&intake, index), "{} reads differently", file.path);
    }
    sound
}

fn read(data: &[u8], entry: &Entry) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut reader = open_entry(&data, entry);
    assert_eq!(reader.packed_crc32(), None, "nothing is known before the end");
    reader.read_to_end(&mut bytes).ok()?;
    assert_eq!(bytes.len() as u64, entry.uncompressed);
    assert!(reader.packed_crc32().is_some());
    Some(bytes)
}

fn read_intake(intake: &Intake<'_>, index: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    intake.read(index)?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn same_to_intake(data: &[u8], contents: &BTreeMap<String, Vec<u8>>) {
    let Ok(intake) = Intake::open(&data, &IntakeLimits { entries: ENTRIES, total: TOTAL }) else {
        // An archive without a file is nothing to take in.
        assert!(contents.is_empty(), "an archive of ours cannot be taken in");
        return;
    };
    for (index, file) in intake.files.iter().enumerate() {
        assert_eq!(contents.get(&file.path), read_intake(&intake, index).as_ref(), "{}", file.path);
    }
    assert_eq!(intake.files.len() + intake.problems.len(), contents.len(), "{intake:?}");
}

fn written_again(data: &[u8], entries: &[Entry], contents: &BTreeMap<String, Vec<u8>>) {
    let mut zip = ZipWriter::new(Vec::new());
    for entry in entries {
        let bytes = contents.get(entry.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let written = zip.stored(&entry.name, bytes);
        assert!(written.is_ok(), "{written:?}");
    }
    let again = zip.finish();
    assert_eq!(again.ok().as_deref(), Some(data), "there is a second spelling of this archive");
}
