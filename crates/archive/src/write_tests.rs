use std::io::{Cursor, Read};

use super::*;
use crate::{Limits, open_entry, walk};

fn name(text: &str) -> EntryName {
    text.parse().unwrap()
}

fn threads(n: usize) -> NonZeroUsize {
    NonZeroUsize::new(n).unwrap()
}

fn go_on(_: &[u8]) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Lines that look like an export; `size` bytes, the same for the same size.
fn rows(size: usize) -> Vec<u8> {
    let mut text = Vec::with_capacity(size + 64);
    let mut seed = 1_u32;
    while text.len() < size {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.extend_from_slice(
            format!("{},{},2026-01-{:02},,99\r\n", seed >> 8, seed % 97, seed % 28).as_bytes(),
        );
    }
    text.truncate(size);
    text
}

fn archive(files: &[(&str, &[u8])], workers: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Vec::new());
    for (file, bytes) in files {
        zip.deflated(&name(file), bytes.len() as u64, &mut &**bytes, threads(workers), &mut go_on).unwrap();
    }
    zip.finish().unwrap()
}

#[test]
fn what_was_written_reads_back() {
    let (big, small) = (rows(3_500_000), rows(10));
    let bytes = archive(&[("Client.csv", &big), ("Exit.csv", &small), ("Empty.csv", b"")], 2);
    let entries = walk(&bytes, &Limits::deflated()).unwrap();
    assert_eq!(
        entries.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(),
        ["Client.csv", "Exit.csv", "Empty.csv"]
    );
    for (entry, text) in entries.iter().zip([&big[..], &small, b""]) {
        let mut read = Vec::new();
        open_entry(&bytes, entry).read_to_end(&mut read).unwrap();
        assert!(read == text, "{}", entry.name);
    }
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let text = rows(5_000_000);
    let one = archive(&[("Client.csv", &text)], 1);
    for workers in [2, 3, 8] {
        assert!(archive(&[("Client.csv", &text)], workers) == one, "{workers} threads");
    }
}

#[test]
fn the_observer_sees_the_text_in_order_and_can_stop() {
    let text = rows(4_000_000);
    let mut seen = Vec::new();
    let mut zip = ZipWriter::new(Vec::new());
    zip.deflated(&name("a"), text.len() as u64, &mut &text[..], threads(2), &mut |block| {
        seen.extend_from_slice(block);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(seen == text);
    let mut left = 2;
    let stopped = zip.deflated(&name("b"), text.len() as u64, &mut &text[..], threads(2), &mut |_| {
        left -= 1;
        if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(WriteError::Stopped { .. })), "{stopped:?}");
    assert!(matches!(zip.finish(), Err(WriteError::Unfinished)), "half an entry is no archive");
}

#[test]
fn a_source_that_shrank_or_grew_is_told() {
    for (announced, size) in [(10, 9), (10, 11), (0, 1), (1 << 20, (1 << 20) + 1), (2 << 20, 1 << 20)] {
        let mut zip = ZipWriter::new(Vec::new());
        let text = rows(size);
        let result = zip.deflated(&name("a"), announced, &mut &text[..], threads(2), &mut go_on);
        assert!(matches!(result, Err(WriteError::SourceChanged { expected, .. }) if expected == announced));
    }
}

#[test]
fn a_repeated_name_is_refused_whatever_its_letter_case() {
    let mut zip = ZipWriter::new(Vec::new());
    zip.stored(&name("Client.csv"), b"x").unwrap();
    let again = zip.stored(&name("CLIENT.CSV"), b"x");
    assert!(matches!(again, Err(WriteError::RepeatedName { name }) if name.as_str() == "CLIENT.CSV"));
    zip.stored(&name("Exit.csv"), b"x").unwrap();
    assert_eq!(walk(&zip.finish().unwrap(), &Limits::stored_only()).unwrap().len(), 2);
}

#[test]
fn a_patched_entry_has_its_sizes_before_its_data() {
    for zip64 in [false, true] {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.stored(&name("envelope.json"), b"{}").unwrap();
        let mut payload = zip.begin_stored_patched(&name("payload.c256"), zip64).unwrap();
        payload.write_all(b"sealed ").unwrap();
        payload.write_all(b"bytes").unwrap();
        let entry = payload.end().unwrap();
        zip.stored(&name("keyslots.txt"), b"slots").unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let entries = walk(&bytes, &Limits::stored_only()).unwrap();
        assert_eq!(entries[1], entry);
        assert_eq!((entry.zip64, entry.uncompressed), (zip64, 12));
        let mut read = String::new();
        open_entry(&bytes, &entry).read_to_string(&mut read).unwrap();
        assert_eq!(read, "sealed bytes");
    }
}

#[test]
fn a_patched_entry_left_alone_leaves_no_archive() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    drop(zip.begin_stored_patched(&name("payload.c256"), true).unwrap());
    assert!(matches!(zip.stored(&name("b"), b""), Err(WriteError::Unfinished)));
    assert!(matches!(zip.finish(), Err(WriteError::Unfinished)));
}

#[test]
fn a_failing_target_or_source_is_reported_and_nothing_hangs() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(buf.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(buf.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let text = rows(8_000_000);
    let mut zip = ZipWriter::new(Full(500_000));
    let result = zip.deflated(&name("a"), text.len() as u64, &mut &text[..], threads(2), &mut go_on);
    assert!(matches!(result, Err(WriteError::Write(e)) if e.kind() == io::ErrorKind::StorageFull));

    struct Torn(usize);
    impl Read for Torn {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(buf.len()).ok_or(io::ErrorKind::NotConnected)?;
            Ok(buf.len())
        }
    }
    let result = ZipWriter::new(Vec::new()).deflated(
        &name("a"),
        8_000_000,
        &mut Torn(3_000_000),
        threads(2),
        &mut go_on,
    );
    assert!(
        matches!(result, Err(WriteError::Read { source, .. }) if source.kind() == io::ErrorKind::NotConnected)
    );
}

#[test]
fn more_entries_than_allowed_are_refused() {
    let mut zip = ZipWriter::new(io::sink());
    for i in 0..MAX_ENTRIES {
        zip.stored(&name(&format!("f{i}")), b"").unwrap();
    }
    assert!(matches!(zip.stored(&name("last"), b""), Err(WriteError::TooManyEntries)));
}
