//! Where an entry's bytes lie, and whether its own header agrees with the directory.

use super::directory::{Directory, Extra, Record, bytes_at, widen};
use super::report::{IntakeNote, IntakeProblem, Problem};
use crate::bytes::{u16_at, u32_at};
use crate::read_at::ReadAt;
use crate::spelling::{DESCRIPTOR, LOCAL, LOCAL_LEN};

/// Bit 0 of an entry's flags: encrypted.
pub(super) const FLAG_ENCRYPTED: u16 = 1;
/// Bit 3: sizes and checksum follow the data.
const FLAG_DESCRIPTOR: u16 = 1 << 3;

/// An entry's extent: its header starts at `start`, its data at `data`, the next thing at `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) start: u64,
    pub(super) data: u64,
    pub(super) end: u64,
}

/// Why an entry has no place.
pub(super) enum Misplaced {
    Io(std::io::Error),
    Problem(Problem),
}

/// Reads the local header and compares it with the record.
pub(super) fn locate(file: &dyn ReadAt, directory: &Directory, record: &Record) -> Result<Place, Misplaced> {
    let out_of_place = || Misplaced::Problem(Problem::OutOfPlace);
    let within = |at: u64, length: u64| at.checked_add(length).filter(|end| *end <= directory.start);
    let start = record.offset.checked_add(directory.base).ok_or_else(out_of_place)?;
    let fixed_end = within(start, LOCAL_LEN).ok_or_else(out_of_place)?;
    let header = bytes_at(file, start, LOCAL_LEN)?;
    if u32_at(&header, 0) != LOCAL {
        return Err(differs("signature"));
    }
    let (name_len, extra_len) = (u64::from(u16_at(&header, 26)), u64::from(u16_at(&header, 28)));
    let data = within(fixed_end, name_len + extra_len).ok_or_else(out_of_place)?;
    let rest = bytes_at(file, fixed_end, name_len + extra_len)?;
    let (name, extra) = rest.split_at_checked(usize::from(u16_at(&header, 26))).unwrap_or_default();
    if name != record.raw_name {
        return Err(differs("name"));
    }
    let flags = u16_at(&header, 6);
    if u16_at(&header, 8) != record.method || (flags ^ record.flags) & FLAG_ENCRYPTED != 0 {
        return Err(differs("method"));
    }
    let mut wide = Extra::read(extra).zip64;
    let uncompressed = widen(u32_at(&header, 22), &mut wide).ok_or_else(|| differs("size"))?;
    let compressed = widen(u32_at(&header, 18), &mut wide).ok_or_else(|| differs("size"))?;
    let streamed = flags & FLAG_DESCRIPTOR != 0;
    let agrees = |local: u64, central: u64| local == central || (streamed && local == 0);
    if !agrees(uncompressed, record.uncompressed) || !agrees(compressed, record.compressed) {
        return Err(differs("size"));
    }
    if !agrees(u32_at(&header, 14).into(), record.crc32.into()) {
        return Err(differs("checksum"));
    }
    let data_end = within(data, record.compressed).ok_or_else(out_of_place)?;
    let end = if streamed { after_descriptor(file, directory, record, data_end)? } else { data_end };
    Ok(Place { start, data, end })
}

/// Entries that share bytes, and bytes that belong to nobody.
pub(super) fn judge_layout(
    directory: &Directory,
    places: &[(String, Place)],
    notes: &mut Vec<IntakeNote>,
    problems: &mut Vec<IntakeProblem>,
) {
    let mut sorted: Vec<_> = places.iter().collect();
    sorted.sort_by_key(|(_, place)| (place.start, place.end));
    let mut end = 0;
    let mut before = "";
    for (name, place) in sorted {
        if place.start < end {
            let what = Problem::Overlaps { other: before.to_owned() };
            problems.push(IntakeProblem { name: name.clone(), what });
        } else if place.start > end {
            notes.push(IntakeNote::UnlistedBytes { at: end, bytes: place.start - end });
        }
        if place.end >= end {
            (end, before) = (place.end, name);
        }
    }
    if end < directory.start {
        notes.push(IntakeNote::UnlistedBytes { at: end, bytes: directory.start - end });
    }
}

/// A descriptor has four forms in the wild: with or without signature, sizes in 32 or 64 bits.
fn after_descriptor(
    file: &dyn ReadAt,
    directory: &Directory,
    record: &Record,
    at: u64,
) -> Result<u64, Misplaced> {
    let found = bytes_at(file, at, directory.start.saturating_sub(at).min(24))?;
    let signature = DESCRIPTOR.to_le_bytes();
    let crc = record.crc32.to_le_bytes();
    let (long, longer) = (record.compressed.to_le_bytes(), record.uncompressed.to_le_bytes());
    let short = [record.compressed, record.uncompressed].map(|n| u32::try_from(n).ok().map(u32::to_le_bytes));
    let mut forms = vec![[&crc[..], &long, &longer].concat()];
    if let [Some(compressed), Some(uncompressed)] = short {
        forms.push([&crc[..], &compressed, &uncompressed].concat());
    }
    for form in forms {
        for form in [[&signature[..], &form].concat(), form] {
            if found.starts_with(&form) {
                return Ok(at.saturating_add(form.len() as u64));
            }
        }
    }
    Err(differs("data descriptor"))
}

fn differs(field: &'static str) -> Misplaced {
    Misplaced::Problem(Problem::LocalDiffers { field })
}

impl From<std::io::Error> for Misplaced {
    fn from(e: std::io::Error) -> Self {
        Self::Io(e)
    }
}
