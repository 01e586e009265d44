use std::io::Read;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::raw_zip::{RawEntry, build};
use crate::{Written, ZipWriter, open_entry};

fn name(text: &str) -> EntryName {
    text.parse().unwrap()
}

fn deflated(zip: &mut ZipWriter<Vec<u8>>, zip64: bool, file: &str, text: &[u8]) -> Written {
    let mut go_on = |_: &[u8]| ControlFlow::Continue(());
    zip.deflated_as(zip64, &name(file), text.len() as u64, &mut &*text, NonZeroUsize::MIN, &mut go_on)
        .unwrap()
}

/// A small archive with every form that we write, and the checksums of its compressed data.
fn sample() -> (Vec<u8>, Vec<Written>) {
    let mut zip = ZipWriter::new(Vec::new());
    let rows: String = (0..60).map(|n| format!("{n},2026-01-{:02},0,0,99\r\n", n % 28 + 1)).collect();
    let mut written = vec![
        deflated(&mut zip, false, "Client.csv", rows.as_bytes()),
        deflated(&mut zip, true, "Enrollment.csv", b"EnrollmentID\n1\n"),
    ];
    let stored = zip.stored(&name("bundle.json"), b"{\"v\":1}").unwrap();
    written.push(Written { entry: stored, packed_crc32: crc32fast::hash(b"{\"v\":1}") });
    (zip.finish().unwrap(), written)
}

/// Everything a reader of ours checks; the error of the first thing that does not hold.
fn check_all(bytes: &Vec<u8>, written: &[Written]) -> Result<(), String> {
    let entries = walk(bytes, &Limits::deflated()).map_err(|e| e.to_string())?;
    let expected: Vec<_> = written.iter().map(|w| w.entry.clone()).collect();
    assert_eq!(entries, expected, "the walk accepted other headers than were written");
    for (entry, written) in entries.iter().zip(written) {
        let mut reader = open_entry(bytes, entry);
        reader.read_to_end(&mut Vec::new()).map_err(|e| e.to_string())?;
        if reader.packed_crc32() != Some(written.packed_crc32) {
            return Err(format!("`{}` is spelled otherwise", entry.name));
        }
    }
    Ok(())
}

#[test]
fn every_flipped_bit_is_seen() {
    let (good, written) = sample();
    check_all(&good, &written).unwrap();
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            assert!(check_all(&bad, &written).is_err(), "bit {bit} of byte {at}");
        }
        let mut bad = good.clone();
        bad[at] ^= 0xff;
        assert!(check_all(&bad, &written).is_err(), "byte {at}");
    }
}

#[test]
fn every_flipped_bit_outside_compressed_data_is_seen_by_the_walk_alone() {
    let (good, written) = sample();
    let data = |at: u64| {
        written.iter().any(|w| (w.entry.data_offset..w.entry.data_offset + w.entry.compressed).contains(&at))
    };
    for at in (0..good.len()).filter(|at| !data(*at as u64)) {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            assert!(walk(&bad, &Limits::deflated()).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn a_cut_archive_is_refused_at_every_length() {
    let (good, _) = sample();
    for length in 0..good.len() {
        assert!(walk(&good[..length].to_vec(), &Limits::deflated()).is_err(), "{length} bytes");
        assert!(walk(&good[length + 1..].to_vec(), &Limits::deflated()).is_err(), "from byte {length} on");
    }
}

#[test]
fn bytes_added_anywhere_are_refused() {
    let (good, _) = sample();
    for at in 0..=good.len() {
        let mut bad = good.clone();
        bad.insert(at, 0);
        let seen = walk(&bad, &Limits::deflated());
        assert!(seen.is_err(), "a byte before byte {at}");
    }
    assert!(walk(&[good.clone(), good].concat(), &Limits::deflated()).is_err(), "an archive after itself");
}

/// The walk's error for entries spelled field by field.
fn refusal(entries: &[RawEntry]) -> String {
    walk(&build(b"", entries, b""), &Limits::deflated()).unwrap_err().to_string()
}

fn exit() -> RawEntry {
    RawEntry::stored("Exit.csv", b"ExitID\n")
}

#[test]
fn the_test_archive_itself_is_one_of_ours() {
    let bytes = build(b"", &[exit(), RawEntry::streamed("Client.csv", b"text", true)], b"");
    assert_eq!(walk(&bytes, &Limits::deflated()).unwrap().len(), 2);
}

#[test]
fn each_wrong_field_is_named_with_its_entry() {
    for (entry, words) in [
        (
            RawEntry { made_by: 0x0014, ..exit() },
            "`Exit.csv`: version made by in the central record at byte 49",
        ),
        (
            RawEntry { attributes: 0o120_777 << 16, ..exit() },
            "attributes (kind of file) in the central record",
        ),
        (
            RawEntry { attributes: 0o100_600 << 16, ..exit() },
            "attributes (kind of file) in the central record",
        ),
        (RawEntry { flags: 1, ..exit() }, "flags in the central record"),
        (RawEntry { flags: 0x800, ..exit() }, "flags in the central record"),
        (
            RawEntry { extra: vec![0x55, 0x54, 0, 0], ..exit() },
            "length of the extra field in the central record",
        ),
        (RawEntry { comment: b"x".to_vec(), ..exit() }, "length of the comment in the central record"),
        (
            RawEntry { local_name: Some(b"Exit.csw".to_vec()), ..exit() },
            "name or extra field in the local header",
        ),
        (RawEntry { local_method: Some(8), ..exit() }, "method in the local header at byte 8"),
        (RawEntry { local_uncompressed: Some(8), ..exit() }, "size in the local header at byte 22"),
        (RawEntry::deflated("Exit.csv", b"x"), "flags in the central record"),
        (
            RawEntry { crc: 7, ..RawEntry::streamed("Exit.csv", b"x", true) },
            "checksum in the data descriptor",
        ),
        (RawEntry { method: 12, ..exit() }, "`Exit.csv` is kept by method 12"),
        (RawEntry { name: b"../Exit.csv".to_vec(), ..exit() }, "the file name in the record at byte 48"),
        (RawEntry { name: b"Ex\xffit.csv".to_vec(), ..exit() }, "the file name in the record at byte 46"),
        (RawEntry { offset: Some(1), ..exit() }, "`Exit.csv` should start at byte 0, but its record says 1"),
        (RawEntry { uncompressed: 8, ..exit() }, "`Exit.csv` declares 8 bytes out of 7"),
        (
            RawEntry { uncompressed: 1 << 30, ..RawEntry::streamed("Exit.csv", b"x", true) },
            "`Exit.csv` declares 1073741824 bytes out of 3",
        ),
    ] {
        let said = refusal(&[entry]);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn times_of_any_other_date_are_refused() {
    let good = build(b"", &[exit()], b"");
    let record = good.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    for (at, words) in
        [(10, "date and time in the local header"), (record + 14, "date and time in the central record")]
    {
        let mut bad = good.clone();
        bad[at + 1] = 0x5a;
        let said = walk(&bad, &Limits::deflated()).unwrap_err().to_string();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn entries_repeated_swapped_or_sharing_bytes_are_refused() {
    let other = RawEntry::stored("EXIT.CSV", b"x");
    assert!(refusal(&[exit(), other]).contains("`EXIT.CSV` is there twice"));
    let (first, second) = (RawEntry::stored("a", b"1"), RawEntry::stored("b", b"2"));
    let length = 32;
    let swapped =
        [RawEntry { offset: Some(length), ..first.clone() }, RawEntry { offset: Some(0), ..second.clone() }];
    assert!(refusal(&swapped).contains("`a` should start at byte 0"));
    let sharing = [first.clone(), RawEntry { offset: Some(0), ..second }];
    assert!(refusal(&sharing).contains("`b` should start at byte 32, but its record says 0"));
    let gap = RawEntry { descriptor: vec![0], ..first };
    assert!(
        refusal(std::slice::from_ref(&gap))
            .contains("ends at byte 32, but the central directory starts at 33")
    );
    assert!(refusal(&[gap, exit()]).contains("`Exit.csv` should start at byte 32, but its record says 33"));
}

#[test]
fn an_unlisted_entry_and_a_comment_are_refused() {
    let listed = build(b"", &[exit()], b"");
    let hidden = [&build(b"", &[RawEntry::stored("x", b"")], b"")[..31], &listed].concat();
    assert!(matches!(walk(&hidden, &Limits::deflated()), Err(WalkError::NoEnd { .. })));
    let comment = build(b"", &[exit()], b"hello");
    assert!(matches!(walk(&comment, &Limits::deflated()), Err(WalkError::NoEnd { .. })));
}

#[test]
fn sixty_four_bit_end_records_are_refused_where_nothing_needs_them() {
    let good = build(b"", &[exit()], b"");
    let start = good.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let size = (good.len() - 22 - start) as u64;
    for short in [u32::MAX, start as u32] {
        let mut end = spelling::end(1, size, u64::from(u32::MAX));
        end[48..56].copy_from_slice(&(start as u64).to_le_bytes());
        end[64..72].copy_from_slice(&(start as u64 + size).to_le_bytes());
        end[92..96].copy_from_slice(&short.to_le_bytes());
        let bytes = [&good[..good.len() - 22], &end].concat();
        assert!(matches!(walk(&bytes, &Limits::deflated()), Err(WalkError::NoEnd { .. })));
        let intake = crate::Intake::open(&bytes, &crate::IntakeLimits::default()).unwrap();
        assert_eq!((intake.files.len(), intake.problems.len()), (1, 0), "vendors may write them");
    }
}

#[test]
fn limits_hold_before_anything_is_inflated() {
    let bytes = build(b"", &[exit(), RawEntry::streamed("Client.csv", b"text", true)], b"");
    let said = |limits: Limits| walk(&bytes, &limits).unwrap_err().to_string();
    assert!(said(Limits::stored_only()).contains("`Client.csv` is kept by method 8"));
    assert!(said(Limits { entries: 1, ..Limits::deflated() }).contains("holds 2 files, more than 1"));
    assert!(said(Limits { total: 10, ..Limits::deflated() }).contains("more than 10 bytes"));
    assert!(walk(&bytes, &Limits { entries: 2, total: 11, deflated: true }).is_ok());
}

#[test]
fn an_empty_archive_is_an_archive() {
    let bytes = ZipWriter::new(Vec::new()).finish().unwrap();
    assert_eq!(bytes.len(), 22);
    assert_eq!(walk(&bytes, &Limits::stored_only()).unwrap(), []);
}

#[test]
fn compressed_data_must_end_where_its_size_says() {
    let text = b"some text, some text";
    let honest = RawEntry::streamed("a", text, true);
    for (extra, declared, fault) in [
        (&b"x"[..], text.len(), "foreign bytes follow"),
        (b"", text.len() - 1, "goes on after its declared end"),
        (b"", text.len() + 1, "ends before its declared end"),
    ] {
        let data = [&honest.data, extra].concat();
        let (compressed, uncompressed) = (data.len() as u32, declared as u32);
        let descriptor = [0x0807_4b50, honest.crc, compressed, uncompressed].map(u32::to_le_bytes).concat();
        let forged = RawEntry { data, compressed, uncompressed, descriptor, ..honest.clone() };
        let bytes = build(b"", &[forged], b"");
        let entry = walk(&bytes, &Limits::deflated()).unwrap().remove(0);
        let mut got = Vec::new();
        let said = open_entry(&bytes, &entry).read_to_end(&mut got).unwrap_err().to_string();
        assert!(said.contains(fault), "{said}");
        assert!(got.len() <= declared, "more than the declared size came out");
    }
}

#[test]
fn the_last_bytes_are_held_back_until_the_checksum_has_held() {
    let (mut bytes, written) = sample();
    let entry = &written[2].entry;
    bytes[entry.data_offset as usize] ^= 1;
    let mut reader = open_entry(&bytes, entry);
    let mut all = [0; 7];
    assert_eq!(
        reader.read(&mut all).unwrap_err().to_string(),
        "`bundle.json`: the data was changed (its checksum differs)"
    );
    assert!(reader.read(&mut all).is_err(), "a fault stays");
}

proptest! {
    #[test]
    fn no_bytes_make_the_walk_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(crate::read_as_ours(&bytes), None);
    }

    #[test]
    fn what_is_accepted_is_what_was_written(changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        let (good, written) = sample();
        let mut bytes = good.clone();
        for (at, value) in changes {
            let at = usize::from(at) % good.len();
            bytes[at] = value;
        }
        prop_assert_eq!(check_all(&bytes, &written).is_ok(), bytes == good);
    }

    #[test]
    fn any_text_reads_back(text in prop::collection::vec(any::<u8>(), 0..5000), zip64 in any::<bool>()) {
        let mut zip = ZipWriter::new(Vec::new());
        let written = deflated(&mut zip, zip64, "a", &text);
        let bytes = zip.finish().unwrap();
        let entry = walk(&bytes, &Limits::deflated()).unwrap().remove(0);
        prop_assert_eq!(&entry, &written.entry);
        let mut read = Vec::new();
        open_entry(&bytes, &entry).read_to_end(&mut read).unwrap();
        prop_assert_eq!(read, text);
    }
}
