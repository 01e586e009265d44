//! The end of a vendor's archive, and what a file without one looks like.

use std::io;

use super::directory::bytes_at;
use super::report::{IntakeError, IntakeNote};
use crate::bytes::{u16_at, u32_at, u64_at};
use crate::read_at::ReadAt;
use crate::spelling::{END, END_LEN, END64, END64_LEN, LOCATOR64, LOCATOR64_LEN};

/// The end record with the longest comment.
const TAIL: u64 = END_LEN + u16::MAX as u64;

/// What the end record says.
pub(super) struct End {
    pub(super) count: u64,
    pub(super) size: u64,
    pub(super) offset: u64,
    /// Where the directory has to end.
    pub(super) at: u64,
}

/// Finds the last end record that fits, and says what the file is if there is none.
pub(super) fn find_end(file: &dyn ReadAt, len: u64, notes: &mut Vec<IntakeNote>) -> Result<End, IntakeError> {
    if len == 0 {
        return Err(IntakeError::Empty);
    }
    let tail_start = len.saturating_sub(TAIL);
    let tail = bytes_at(file, tail_start, len - tail_start)?;
    let fixed = END_LEN as usize;
    let mut found = None;
    for (place, window) in tail.windows(fixed).enumerate().rev() {
        if u32_at(window, 0) != END {
            continue;
        }
        let end = place + fixed + usize::from(u16_at(window, 20));
        match found {
            None if end <= tail.len() => found = Some((place, end)),
            // An earlier record whose comment reaches to the very end hides the later one in it.
            Some(_) if end == tail.len() => return Err(IntakeError::Ambiguous),
            _ => {}
        }
    }
    let Some((place, end)) = found else { return Err(no_end(file, len)?) };
    if end > place + fixed {
        notes.push(IntakeNote::Comments);
    }
    if end < tail.len() {
        let at = tail_start.saturating_add(end as u64);
        notes.push(IntakeNote::UnlistedBytes { at, bytes: (tail.len() - end) as u64 });
    }
    let record = tail.get(place..).unwrap_or_default();
    let at = tail_start.saturating_add(place as u64);
    let disks = (u16_at(record, 4), u16_at(record, 6));
    let counts = (u16_at(record, 8), u16_at(record, 10));
    if disks.0 != disks.1 || !matches!(disks.0, 0 | u16::MAX) || counts.0 != counts.1 {
        return Err(IntakeError::Split);
    }
    let short = End {
        count: counts.1.into(),
        size: u32_at(record, 12).into(),
        offset: u32_at(record, 16).into(),
        at,
    };
    match find_end64(file, at)? {
        None => Ok(short),
        Some(long) => {
            let fits = |short: u64, full: u64, long: u64| short == full || short == long;
            let same = fits(short.count, u16::MAX.into(), long.count)
                && fits(short.size, u32::MAX.into(), long.size)
                && fits(short.offset, u32::MAX.into(), long.offset);
            if same { Ok(long) } else { Err(IntakeError::Ambiguous) }
        }
    }
}

/// The Zip64 end record, if a locator stands right before the end record.
fn find_end64(file: &dyn ReadAt, end_at: u64) -> Result<Option<End>, IntakeError> {
    let Some(locator_at) = end_at.checked_sub(LOCATOR64_LEN) else { return Ok(None) };
    let locator = bytes_at(file, locator_at, LOCATOR64_LEN)?;
    if u32_at(&locator, 0) != LOCATOR64 {
        return Ok(None);
    }
    // Right before the locator, as nearly everyone writes it; else where the locator says.
    for at in [locator_at.checked_sub(END64_LEN), Some(u64_at(&locator, 8))].into_iter().flatten() {
        if at.checked_add(END64_LEN).is_none_or(|end| end > locator_at) {
            continue;
        }
        let record = bytes_at(file, at, END64_LEN)?;
        if u32_at(&record, 0) == END64 {
            let (count, size, offset) = (u64_at(&record, 32), u64_at(&record, 40), u64_at(&record, 48));
            return Ok(Some(End { count, size, offset, at }));
        }
    }
    Err(IntakeError::Damaged { at: locator_at })
}

/// Says what a file without an end record is.
fn no_end(file: &dyn ReadAt, len: u64) -> io::Result<IntakeError> {
    let head = bytes_at(file, 0, len.min(512))?;
    let kinds: [(&[u8], &str); 9] = [
        (b"\x1f\x8b", "a gzip file (.gz): unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive (.7z): unpack it, then choose the folder"),
        (b"Rar!", "a RAR archive: unpack it, then choose the folder"),
        (b"\xfd7zXZ", "an xz file: unpack it first"),
        (b"\x28\xb5\x2f\xfd", "a zstd file: unpack it first"),
        (b"BZh", "a bzip2 file: unpack it first"),
        (b"MSCF", "a Windows cabinet (.cab): unpack it, then choose the folder"),
        (b"%PDF", "a PDF document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
    ];
    if head.starts_with(b"PK\x03\x04") {
        return Ok(IntakeError::Truncated);
    }
    let looks_like = kinds.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind);
    let tar = head.get(257..262).filter(|magic| *magic == b"ustar").map(|_| "a tar archive: unpack it first");
    let text = !head.iter().any(|byte| *byte < 9);
    let text = text.then_some("a text file: choose the folder that holds it");
    Ok(IntakeError::NotZip { looks_like: looks_like.or(tar).or(text) })
}
