//! The strict walk: every byte of the framing is the one we would have written, or the archive is refused.

use std::collections::HashSet;
use std::io;

use model::{EntryName, NameError};

use crate::bytes::{u16_at, u32_at, u64_at};
use crate::entry::{Entry, MAX_ENTRIES, Method};
use crate::read_at::ReadAt;
use crate::spelling;
use crate::walk_error::WalkError;

/// The highest ratio of size to compressed size that is believed. DEFLATE cannot pass 1032.
pub(crate) const MAX_RATIO: u64 = 1_100;

/// What an archive may hold before anything is inflated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most entries.
    pub entries: usize,
    /// The most bytes that all entries together may declare, uncompressed.
    pub total: u64,
    /// Whether entries may be deflated; if not, all are stored.
    pub deflated: bool,
}

impl Limits {
    /// For an archive whose entries are all stored: the outer one of a sealed bundle.
    pub const fn stored_only() -> Self {
        Self { entries: MAX_ENTRIES, total: 50 << 30, deflated: false }
    }

    /// For an archive whose entries may be deflated: a plain bundle.
    pub const fn deflated() -> Self {
        Self { entries: MAX_ENTRIES, total: 50 << 30, deflated: true }
    }
}

/// Checks the whole framing of an archive written by [`crate::ZipWriter`] and lists its entries in order.
///
/// Nothing is inflated: [`crate::open_entry`] checks the data when it is read.
///
/// # Errors
/// [`WalkError`] with the place of the first thing that differs.
pub fn walk(file: &dyn ReadAt, limits: &Limits) -> Result<Vec<Entry>, WalkError> {
    let directory = Directory::find(file, limits)?;
    let mut entries = directory.entries(file)?;
    check(&entries, limits)?;
    let mut at = 0;
    for entry in &mut entries {
        at = check_place(file, entry, at, directory.start)?;
    }
    if at != directory.start {
        return Err(WalkError::DirectoryMisplaced { expected: at, found: directory.start });
    }
    Ok(entries)
}

/// Where the central directory lies.
struct Directory {
    count: usize,
    start: u64,
    size: usize,
}

impl Directory {
    fn find(file: &dyn ReadAt, limits: &Limits) -> Result<Self, WalkError> {
        let len = file.len()?;
        let at = len.checked_sub(spelling::END_LEN).ok_or(WalkError::NoEnd { at: 0 })?;
        let cut = WalkError::NoEnd { at };
        let end = read(file, at, spelling::END_LEN)?;
        let (mut count, mut size, mut start) =
            (u64::from(u16_at(&end, 10)), u64::from(u32_at(&end, 12)), u64::from(u32_at(&end, 16)));
        if spelling::far(start) {
            let Some(at) = at.checked_sub(spelling::END64_LEN + spelling::LOCATOR64_LEN) else {
                return Err(cut);
            };
            let end64 = read(file, at, spelling::END64_LEN)?;
            (count, size, start) = (u64_at(&end64, 24), u64_at(&end64, 40), u64_at(&end64, 48));
        }
        let spelled = spelling::end(count, size, start);
        let at = start.checked_add(size).filter(|at| at.checked_add(spelled.len() as u64) == Some(len));
        let Some(at) = at else { return Err(cut) };
        if read(file, at, spelled.len() as u64)? != spelled {
            return Err(cut);
        }
        let fitting = usize::try_from(count).ok().filter(|count| *count <= limits.entries);
        let count = fitting.ok_or(WalkError::TooManyEntries { found: count, limit: limits.entries })?;
        let most = count.saturating_mul(spelling::CENTRAL_MAX);
        let size = usize::try_from(size).ok().filter(|size| *size <= most).ok_or(cut)?;
        Ok(Self { count, start, size })
    }

    /// Parses every record, demanding that it is the one spelling of what it says.
    fn entries(&self, file: &dyn ReadAt) -> Result<Vec<Entry>, WalkError> {
        let mut bytes = vec![0; self.size];
        file.read_exact_at(&mut bytes, self.start)?;
        let mut rest = bytes.as_slice();
        let mut entries = Vec::with_capacity(self.count);
        for _ in 0..self.count {
            let at = self.start + (bytes.len() - rest.len()) as u64;
            let entry = parse(rest, at)?;
            let spelled = spelling::central(&entry);
            same(&entry, spelling::CENTRAL, at, &spelled, rest.get(..spelled.len()).unwrap_or(rest))?;
            rest = rest.get(spelled.len()..).unwrap_or_default();
            entries.push(entry);
        }
        if rest.is_empty() {
            Ok(entries)
        } else {
            Err(WalkError::NoEnd { at: self.start + (bytes.len() - rest.len()) as u64 })
        }
    }
}

/// Understands a central record. What is nonsense here becomes a difference when it is spelled again.
fn parse(record: &[u8], at: u64) -> Result<Entry, WalkError> {
    let name_end = spelling::CENTRAL_LEN + usize::from(u16_at(record, 28));
    let name = record.get(spelling::CENTRAL_LEN..name_end).ok_or(WalkError::NoEnd { at })?;
    let name = std::str::from_utf8(name).map_err(|_| WalkError::Name { at, why: NameError::Alphabet })?;
    let name: EntryName = name.parse().map_err(|why| WalkError::Name { at, why })?;
    let code = u16_at(record, 10);
    let Some(method) = Method::from_code(code) else {
        return Err(WalkError::Method { name, method: code });
    };
    let (compressed, uncompressed, header_offset) =
        (u32_at(record, 20), u32_at(record, 24), u32_at(record, 42));
    let zip64 = compressed == u32::MAX || uncompressed == u32::MAX;
    let extra = record.get(name_end + 4..).unwrap_or_default();
    Ok(Entry {
        name,
        method,
        zip64,
        crc32: u32_at(record, 16),
        compressed: if zip64 { u64_at(extra, 8) } else { compressed.into() },
        uncompressed: if zip64 { u64_at(extra, 0) } else { uncompressed.into() },
        header_offset: if header_offset == u32::MAX {
            u64_at(extra, if zip64 { 16 } else { 0 })
        } else {
            header_offset.into()
        },
        data_offset: 0,
    })
}

/// Names, methods and sizes, before any of it is believed.
fn check(entries: &[Entry], limits: &Limits) -> Result<(), WalkError> {
    let mut names = HashSet::new();
    let mut total = 0_u64;
    for entry in entries {
        let name = || entry.name.clone();
        if !names.insert(entry.name.folded()) {
            return Err(WalkError::RepeatedName { name: name() });
        }
        let (compressed, uncompressed) = (entry.compressed, entry.uncompressed);
        let believable = match entry.method {
            Method::Deflated if !limits.deflated => {
                return Err(WalkError::Method { name: name(), method: entry.method.code() });
            }
            Method::Deflated => uncompressed <= compressed.saturating_mul(MAX_RATIO),
            Method::Stored => uncompressed == compressed,
        };
        if !believable {
            return Err(WalkError::Ratio { name: name(), compressed, uncompressed });
        }
        total = total.saturating_add(uncompressed);
        if total > limits.total {
            return Err(WalkError::TooLarge { limit: limits.total });
        }
    }
    Ok(())
}

/// Checks header and descriptor of the entry that has to start `at`; gives where it ends.
fn check_place(file: &dyn ReadAt, entry: &mut Entry, at: u64, end: u64) -> Result<u64, WalkError> {
    if entry.header_offset != at {
        return Err(WalkError::NotContiguous {
            name: entry.name.clone(),
            expected: at,
            found: entry.header_offset,
        });
    }
    let header = spelling::local_header(entry);
    let descriptor = spelling::descriptor(entry);
    let past = |place: u64, length: u64| {
        place.checked_add(length).filter(|past| *past <= end).ok_or(WalkError::NoEnd { at: end })
    };
    entry.data_offset = past(at, header.len() as u64)?;
    let data_end = past(entry.data_offset, entry.compressed)?;
    let entry_end = past(data_end, descriptor.len() as u64)?;
    same(entry, spelling::LOCAL, at, &header, &read(file, at, header.len() as u64)?)?;
    same(
        entry,
        spelling::DESCRIPTOR,
        data_end,
        &descriptor,
        &read(file, data_end, descriptor.len() as u64)?,
    )?;
    Ok(entry_end)
}

/// Demands that a record found at `at` is `spelled` as it should be.
fn same(entry: &Entry, signature: u32, at: u64, spelled: &[u8], found: &[u8]) -> Result<(), WalkError> {
    if spelled == found {
        return Ok(());
    }
    let differs = spelled.iter().zip(found).take_while(|(a, b)| a == b).count();
    Err(WalkError::Spelling {
        name: entry.name.clone(),
        record: match signature {
            spelling::CENTRAL => "central record",
            spelling::LOCAL => "local header",
            _ => "data descriptor",
        },
        field: spelling::field(signature, differs),
        at: at.saturating_add(differs as u64),
    })
}

/// Reads a record; callers keep `length` to a few hundred bytes.
fn read(file: &dyn ReadAt, at: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
