use proptest::prelude::*;

use super::*;
use crate::sample::{origin, three_entries};
use crate::{Policy, VerifyExportError, verify_export};

fn written() -> Vec<u8> {
    let log = three_entries();
    let mut writer = ExportWriter::new(Vec::new(), origin()).unwrap();
    for entry in &log.entries {
        writer.entry(&entry.bytes, &entry.signature).unwrap();
    }
    writer.finish(&log.checkpoint()).unwrap()
}

fn error_of(bytes: &[u8]) -> (u64, String) {
    match verify_export(bytes, Policy::default()) {
        Err(VerifyExportError::Export(error)) => (error.line, error.kind.to_string()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_written_reads_back_record_by_record() {
    let log = three_entries();
    let bytes = written();
    assert_eq!(bytes, log.raw().export());
    let reader = ExportReader::new(bytes.as_slice()).unwrap();
    assert_eq!(reader.origin(), origin());
    let records: Vec<ExportRecord> = reader.map(Result::unwrap).collect();
    assert_eq!(records.len(), 4);
    assert_eq!(records[3], ExportRecord::Checkpoint(log.checkpoint().to_text()));
    assert!(verify_export(bytes.as_slice(), Policy::default()).is_ok());
}

#[test]
fn every_line_is_canonical_json() {
    for line in written().split_inclusive(|byte| *byte == b'\n') {
        assert!(Json::parse(line.strip_suffix(b"\n").unwrap()).is_ok());
    }
}

#[test]
fn a_file_cut_at_any_byte_is_refused() {
    let bytes = written();
    for cut in 0..bytes.len() {
        assert!(verify_export(&bytes[..cut], Policy::default()).is_err(), "cut after {cut}");
    }
}

#[test]
fn each_error_names_its_line() {
    let text = String::from_utf8(written()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let without_end = lines[..4].concat();
    assert_eq!(error_of(without_end.as_bytes()).0, 5);
    assert!(error_of(without_end.as_bytes()).1.contains("cut"));
    assert_eq!(error_of(text.trim_end().as_bytes()).0, 5);
    assert_eq!(error_of(format!("{text}\n").as_bytes()), (6, LineError::Trailing.to_string()));
    assert_eq!(error_of(format!("{text}{}", lines[4]).as_bytes()).0, 6);
    assert_eq!(error_of(text.replace('\n', "\r\n").as_bytes()).0, 1);
    let empty_line = [lines[0], "\n", lines[1]].concat();
    assert_eq!(error_of(empty_line.as_bytes()).0, 2);
    let bad_signature = text.replacen("==\"}", "\"}", 1);
    assert_eq!(error_of(bad_signature.as_bytes()).0, 2);
    let no_file: &[u8] = b"";
    assert_eq!(error_of(no_file).0, 1);
    assert!(error_of(b"PK\x03\x04\n").1.contains("not a Strongroom log"));
    assert!(error_of(text.replacen("log/1", "log/2", 1).as_bytes()).1.contains("newer"));
    let more = text.replacen("\"log\":", "\"for\":1,\"log\":", 1);
    assert_eq!(error_of(more.as_bytes()).0, 1);
}

#[test]
fn a_fault_of_an_entry_comes_before_a_later_unreadable_line() {
    let text = String::from_utf8(written()).unwrap();
    let broken = text.replacen("\"seq\":1", "\"seq\":7", 1);
    let cut = &broken[..broken.len() - 10];
    match verify_export(cut.as_bytes(), Policy::default()) {
        Err(VerifyExportError::Fault { line, fault }) => assert_eq!((line, fault.seq), (Some(3), Some(1))),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_line_without_end_does_not_fill_the_memory() {
    #[derive(Debug)]
    struct Endless;
    impl io::Read for Endless {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            buf.fill(b'a');
            Ok(buf.len())
        }
    }
    let error = ExportReader::new(io::BufReader::new(Endless)).unwrap_err();
    assert!(matches!(error, ExportError { line: 1, kind: LineError::TooLong }));
}

#[test]
fn bytes_that_are_no_entry_are_not_written() {
    let mut writer = ExportWriter::new(Vec::new(), origin()).unwrap();
    for bad in [&b"{}"[..], b"", b"{\"a\":1}\n{\"b\":2}"] {
        assert_eq!(writer.entry(bad, &[0; 64]).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
    assert!(writer.finish(&three_entries().checkpoint()).is_ok());
}

#[test]
fn the_longest_entry_still_fits_a_line() {
    let record = ExportRecord::Entry { entry: vec![b'x'; crate::MAX_ENTRY_BYTES], signature: [0; 64] };
    assert!(record.to_line().len() < MAX_LINE_BYTES);
}

proptest! {
    #[test]
    fn whatever_line_is_accepted_is_written_in_the_same_bytes(
        line in 0..5_usize,
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let bytes = written();
        let mut line = bytes.split(|byte| *byte == b'\n').nth(line).unwrap().to_vec();
        let at = at.index(line.len());
        line[at] = byte;
        if let Ok(record) = ExportRecord::parse(&line) {
            line.push(b'\n');
            prop_assert_eq!(record.to_line(), line);
        }
    }

    #[test]
    fn arbitrary_files_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = ExportRecord::parse(&bytes);
        prop_assert!(verify_export(bytes.as_slice(), Policy::default()).is_err());
    }
}
