//! The readers as functions of plain bytes: what fuzz targets, corpus replays and property tests call.

use std::io;

use crate::intake::{Intake, IntakeLimits};
use crate::reader::open_entry;
use crate::walk::{Limits, walk};

/// Small limits, so that one input takes milliseconds.
const ENTRIES: usize = 100;
const TOTAL: u64 = 4 << 20;

/// Walks the bytes as an archive of ours and reads every entry. The number of entries if everything held.
pub fn read_as_ours(bytes: &[u8]) -> Option<usize> {
    let entries = walk(&bytes, &Limits { entries: ENTRIES, total: TOTAL, deflated: true }).ok()?;
    for entry in &entries {
        io::copy(&mut open_entry(&bytes, entry), &mut io::sink()).ok()?;
    }
    Some(entries.len())
}

/// Opens the bytes as a vendor's archive and reads every file that is not refused. The number of files if
/// nothing was refused and everything held.
pub fn read_as_intake(bytes: &[u8]) -> Option<usize> {
    let intake = Intake::open(&bytes, &IntakeLimits { entries: ENTRIES, total: TOTAL }).ok()?;
    let mut sound = intake.problems.is_empty();
    for index in 0..intake.files.len() {
        let read = intake.read(index).map(|mut file| io::copy(&mut file, &mut io::sink()));
        sound &= matches!(read, Some(Ok(_)));
    }
    sound.then_some(intake.files.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw_zip::{RawEntry, build};

    #[test]
    fn what_is_ours_can_also_be_taken_in() {
        let bytes = build(b"", &[RawEntry::streamed("Client.csv", b"PersonalID\n", true)], b"");
        assert_eq!((read_as_ours(&bytes), read_as_intake(&bytes)), (Some(1), Some(1)));
        let foreign = build(b"", &[RawEntry::deflated("a folder/Client.csv", b"PersonalID\n")], b"");
        assert_eq!((read_as_ours(&foreign), read_as_intake(&foreign)), (None, Some(1)));
    }
}
