//! Reading the directory of a vendor's archive.

use std::io;

use super::end::find_end;
use super::names::{self, Decoded};
use super::report::{IntakeError, IntakeNote};
use crate::bytes::{u16_at, u32_at};
use crate::read_at::ReadAt;
use crate::spelling::{CENTRAL, CENTRAL_LEN};

/// A directory of 10,000 entries with long paths and many extra fields takes a tenth of this.
const MAX_DIRECTORY: u64 = 16 << 20;
/// The directory, and where it lies.
#[derive(Debug)]
pub(super) struct Directory {
    pub(super) records: Vec<Record>,
    /// Where the first record starts; entries end before it.
    pub(super) start: u64,
    /// What to add to the offsets in records: the bytes that someone put before the archive.
    pub(super) base: u64,
}

/// One entry as the directory describes it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) name: Decoded,
    pub(super) raw_name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc32: u32,
    pub(super) compressed: u64,
    pub(super) uncompressed: u64,
    /// As written, without [`Directory::base`].
    pub(super) offset: u64,
    /// The file type bits of a Unix mode; zero if made elsewhere or not told.
    pub(super) unix_type: u32,
    /// The folder bit of DOS attributes.
    pub(super) dos_folder: bool,
    pub(super) has_extras: bool,
    pub(super) has_comment: bool,
}

/// Reads the whole directory.
pub(super) fn read(
    file: &dyn ReadAt,
    max_entries: usize,
    notes: &mut Vec<IntakeNote>,
) -> Result<Directory, IntakeError> {
    let len = file.len()?;
    let end = find_end(file, len, notes)?;
    if end.size > MAX_DIRECTORY {
        return Err(IntakeError::DirectoryTooLarge { bytes: end.size, limit: MAX_DIRECTORY });
    }
    let damaged = || IntakeError::Damaged { at: end.at };
    let mut start = end.at.checked_sub(end.size).ok_or_else(damaged)?;
    let mut base = start.checked_sub(end.offset).ok_or_else(damaged)?;
    // Something may also stand between directory and end record; then the offsets are right as they are.
    if base > 0 && end.size >= 4 && u32_at(&bytes_at(file, start, 4)?, 0) != CENTRAL {
        notes.push(IntakeNote::UnlistedBytes { at: end.offset.saturating_add(end.size), bytes: base });
        (start, base) = (end.offset, 0);
    }
    let bytes = bytes_at(file, start, end.size)?;
    let mut records = Vec::new();
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let at = start.saturating_add((bytes.len() - rest.len()) as u64);
        let (record, length) = parse(rest).ok_or(IntakeError::Damaged { at })?;
        records.push(record);
        rest = rest.get(length..).unwrap_or_default();
        if records.len() > max_entries {
            let found = end.count.max(records.len() as u64);
            return Err(IntakeError::TooManyEntries { found, limit: max_entries });
        }
    }
    // Old programs write the count modulo 65,536, which the limit on entries keeps from mattering.
    if records.len() as u64 != end.count {
        return Err(if end.count > max_entries as u64 {
            IntakeError::TooManyEntries { found: end.count, limit: max_entries }
        } else {
            IntakeError::Damaged { at: end.at }
        });
    }
    Ok(Directory { records, start, base })
}

/// One central record and its length.
fn parse(bytes: &[u8]) -> Option<(Record, usize)> {
    let [name_len, extra_len, comment_len] = [28, 30, 32].map(|at| usize::from(u16_at(bytes, at)));
    let name_end = CENTRAL_LEN + name_len;
    let extra_end = name_end + extra_len;
    let length = extra_end + comment_len;
    if bytes.len() < length || u32_at(bytes, 0) != CENTRAL {
        return None;
    }
    let raw_name = bytes.get(CENTRAL_LEN..name_end)?;
    let extra = Extra::read(bytes.get(name_end..extra_end)?);
    let (compressed, uncompressed) = (u32_at(bytes, 20), u32_at(bytes, 24));
    let offset = u32_at(bytes, 42);
    let mut wide = extra.zip64;
    let uncompressed = widen(uncompressed, &mut wide)?;
    let compressed = widen(compressed, &mut wide)?;
    let offset = widen(offset, &mut wide)?;
    let made_by = u16_at(bytes, 4) >> 8;
    let attributes = u32_at(bytes, 38);
    // Unix (3) and macOS (19) keep the mode in the upper half.
    let unix_type = if matches!(made_by, 3 | 19) { (attributes >> 16) & 0o170_000 } else { 0 };
    let record = Record {
        name: names::decode(raw_name, extra.unicode_name(raw_name)),
        raw_name: raw_name.to_vec(),
        flags: u16_at(bytes, 8),
        method: u16_at(bytes, 10),
        crc32: u32_at(bytes, 16),
        compressed,
        uncompressed,
        offset,
        unix_type,
        dos_folder: attributes & 0x10 != 0,
        has_extras: extra.others,
        has_comment: comment_len > 0,
    };
    Some((record, length))
}

/// A 32-bit field, or the next value of the Zip64 field if it is full.
pub(super) fn widen(short: u32, wide: &mut &[u8]) -> Option<u64> {
    if short != u32::MAX {
        return Some(short.into());
    }
    let (first, rest) = wide.split_first_chunk()?;
    *wide = rest;
    Some(u64::from_le_bytes(*first))
}

/// The extra fields that reading needs.
#[derive(Default)]
pub(super) struct Extra<'a> {
    pub(super) zip64: &'a [u8],
    unicode: Option<&'a [u8]>,
    others: bool,
}

impl<'a> Extra<'a> {
    pub(super) fn read(mut bytes: &'a [u8]) -> Self {
        let mut extra = Self::default();
        while let Some((head, rest)) = bytes.split_first_chunk::<4>() {
            let length = usize::from(u16_at(head, 2));
            let Some(body) = rest.get(..length) else { break };
            match u16_at(head, 0) {
                0x0001 => extra.zip64 = body,
                0x7075 => extra.unicode = Some(body),
                _ => extra.others = true,
            }
            bytes = rest.get(length..).unwrap_or_default();
        }
        extra.others |= !bytes.is_empty();
        extra
    }

    /// Info-ZIP's Unicode path (APPNOTE 4.6.9), which holds only for the name it was made for.
    fn unicode_name(&self, raw: &[u8]) -> Option<&'a [u8]> {
        let (head, name) = self.unicode?.split_first_chunk::<5>()?;
        (head.first() == Some(&1) && u32_at(head, 1) == crc32fast::hash(raw)).then_some(name)
    }
}

/// Reads a piece; callers keep `length` to [`MAX_DIRECTORY`].
pub(super) fn bytes_at(file: &dyn ReadAt, at: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}
