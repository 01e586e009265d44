use std::io::Read;

use proptest::prelude::*;

use super::*;
use crate::raw_zip::{RawEntry, build};

fn open(bytes: &Vec<u8>) -> Intake<'_> {
    Intake::open(bytes, &IntakeLimits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> IntakeError {
    Intake::open(&bytes.to_vec(), &IntakeLimits::default()).unwrap_err()
}

/// The problems of an archive with these entries, as `(name, problem)`.
fn problems(entries: &[RawEntry]) -> Vec<(String, Problem)> {
    let bytes = build(b"", entries, b"");
    open(&bytes).problems.into_iter().map(|p| (p.name, p.what)).collect()
}

fn text_of(intake: &Intake<'_>, index: usize) -> String {
    let mut text = String::new();
    intake.read(index).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn client() -> RawEntry {
    RawEntry::deflated("Client.csv", b"PersonalID\n1\n")
}

#[test]
fn an_ordinary_zip_needs_no_notes() {
    let bytes = build(b"", &[client(), RawEntry::stored("Exit.csv", b"ExitID\n")], b"");
    let intake = open(&bytes);
    assert_eq!((intake.notes.len(), intake.problems.len()), (0, 0));
    assert_eq!((text_of(&intake, 0), text_of(&intake, 1)), ("PersonalID\n1\n".into(), "ExitID\n".into()));
    assert!(intake.read(2).is_none());
}

#[test]
fn streamed_entries_are_read_with_and_without_the_descriptors_signature() {
    let text = b"a,b\n".repeat(1000);
    let entries = [RawEntry::streamed("a.csv", &text, true), RawEntry::streamed("b.csv", &text, false)];
    let bytes = build(b"", &entries, b"");
    let intake = open(&bytes);
    assert_eq!((intake.notes.clone(), intake.problems.clone()), (vec![], vec![]));
    assert_eq!(text_of(&intake, 1).len(), 4000);
}

#[test]
fn oddities_are_allowed_and_noted() {
    let extra = RawEntry { extra: vec![0x55, 0x54, 1, 0, 0], comment: b"hello".to_vec(), ..client() };
    let old_name = RawEntry { name: b"A\xa4o.csv".to_vec(), ..RawEntry::stored("x", b"1") };
    let slashes = RawEntry::stored("sub\\b.csv", b"2");
    let bytes = build(b"junk", &[extra, old_name, slashes], b"a comment");
    let intake = open(&bytes);
    assert_eq!(intake.problems, []);
    assert_eq!(
        intake.notes,
        [
            IntakeNote::Comments,
            IntakeNote::Backslashes { entries: 1 },
            IntakeNote::ExtraFields { entries: 1 },
            IntakeNote::GuessedName { name: "Año.csv".into() },
            IntakeNote::UnlistedBytes { at: 0, bytes: 4 },
            IntakeNote::Folder { folder: "sub".into() },
        ]
    );
    assert_eq!((intake.files[2].name.as_str(), intake.files[2].folder.as_deref()), ("b.csv", Some("sub")));
}

#[test]
fn bytes_after_the_end_and_between_entries_are_noted() {
    let mut bytes = build(b"", &[client()], b"");
    let length = bytes.len() as u64;
    bytes.extend([0; 100]);
    assert_eq!(open(&bytes).notes, [IntakeNote::UnlistedBytes { at: length, bytes: 100 }]);
    let padded = RawEntry { descriptor: b"gap".to_vec(), ..client() };
    let gap_at = 30 + 10 + u64::from(padded.compressed);
    let bytes = build(b"", &[padded, RawEntry::stored("b", b"")], b"");
    assert_eq!(open(&bytes).notes, [IntakeNote::UnlistedBytes { at: gap_at, bytes: 3 }]);
}

#[test]
fn one_top_folder_with_mac_residue_is_the_export() {
    let bytes = build(
        b"",
        &[
            RawEntry { attributes: 0o040_755 << 16, ..RawEntry::stored("HMIS 2026/", b"") },
            RawEntry::deflated("HMIS 2026/Client.csv", b"1"),
            RawEntry::stored("HMIS 2026/.DS_Store", b"Bud1"),
            RawEntry::stored("__MACOSX/HMIS 2026/._Client.csv", b"Mac"),
            RawEntry::stored("HMIS 2026/old/Client.csv", b"2"),
        ],
        b"",
    );
    let intake = open(&bytes);
    assert_eq!(intake.problems, []);
    assert_eq!(
        intake.notes,
        [
            IntakeNote::Residue { entries: 2, first: "HMIS 2026/.DS_Store".into() },
            IntakeNote::TopFolder { folder: "HMIS 2026".into() },
            IntakeNote::Folder { folder: "old".into() },
        ]
    );
    let places: Vec<_> = intake.files.iter().map(|f| (f.name.as_str(), f.folder.as_deref())).collect();
    assert_eq!(places, [("Client.csv", None), ("Client.csv", Some("old"))]);
}

#[test]
fn several_top_folders_are_refused_by_name() {
    let entries = [RawEntry::stored("a/Client.csv", b"1"), RawEntry::stored("b/Client.csv", b"1")];
    assert_eq!(problems(&entries), [("b".into(), Problem::SeveralTopFolders { first: "a".into() })]);
}

#[test]
fn the_same_path_twice_is_refused_whatever_its_letter_case() {
    for other in ["Client.csv", "CLIENT.CSV"] {
        let found = problems(&[client(), RawEntry::stored(other, b"x")]);
        assert_eq!(found, [(other.into(), Problem::Repeated { other: "Client.csv".into() })]);
    }
    assert_eq!(problems(&[RawEntry::stored("a", b"x"), RawEntry::stored("a/", b"")]).len(), 1);
    assert_eq!(problems(&[RawEntry::stored("a\\b", b"x"), RawEntry::stored("a/b", b"")]).len(), 1);
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    for path in ["../Client.csv", "/etc/passwd", "C:\\Client.csv", "a/../../b", "\\\\srv\\share\\x", "a//b"] {
        let found = problems(&[client(), RawEntry::stored(path, b"x")]);
        assert!(found.iter().any(|(_, what)| *what == Problem::Escapes), "{path}: {found:?}");
    }
    let found = problems(&[RawEntry::stored("a\u{1b}[2J.csv", b"x")]);
    assert_eq!(found, [("a\u{fffd}[2J.csv".into(), Problem::UnsafeName)]);
    assert_eq!(problems(&[RawEntry::stored("./", b""), RawEntry::stored("./Client.csv", b"x")]), []);
}

#[test]
fn links_devices_and_passwords_are_refused() {
    let with = |attributes| RawEntry { attributes, ..client() };
    for (entry, what) in [
        (with(0o120_777 << 16), Problem::Link),
        (with(0o020_644 << 16), Problem::NotAFile),
        (with(0o010_644 << 16), Problem::NotAFile),
        (with(0o040_755 << 16), Problem::NotAFile),
        (RawEntry { flags: 1, ..client() }, Problem::Encrypted),
        (RawEntry { flags: 0x41, ..client() }, Problem::Encrypted),
        (RawEntry { method: 99, ..client() }, Problem::Encrypted),
        (RawEntry { method: 9, ..client() }, Problem::Method { method: 9 }),
        (RawEntry { method: 14, ..client() }, Problem::Method { method: 14 }),
        (RawEntry::stored("folder/", b"data"), Problem::FolderWithData),
    ] {
        assert_eq!(problems(std::slice::from_ref(&entry)), [(String::from_utf8(entry.name).unwrap(), what)]);
    }
}

#[test]
fn a_header_that_disagrees_with_the_directory_is_refused() {
    for (entry, field) in [
        (RawEntry { local_name: Some(b"Cliemt.csv".to_vec()), ..client() }, "name"),
        (RawEntry { local_name: Some(b"Client".to_vec()), ..client() }, "name"),
        (RawEntry { local_method: Some(0), ..client() }, "method"),
        (RawEntry { local_uncompressed: Some(12), ..client() }, "size"),
        (RawEntry { offset: Some(1), ..client() }, "signature"),
        (
            RawEntry { descriptor: vec![1; 24], ..RawEntry::streamed("Client.csv", b"x", true) },
            "data descriptor",
        ),
    ] {
        assert_eq!(problems(&[entry]), [("Client.csv".into(), Problem::LocalDiffers { field })]);
    }
}

#[test]
fn entries_that_share_bytes_are_refused() {
    let inner = build(b"", &[RawEntry::stored("b.csv", b"inner")], b"");
    let outer = RawEntry::stored("a.csv", &[b"x", &inner[..]].concat());
    let sharing = RawEntry { offset: Some(36), ..RawEntry::stored("b.csv", b"inner") };
    let found = problems(&[outer, sharing]);
    assert_eq!(found, [("b.csv".into(), Problem::Overlaps { other: "a.csv".into() })]);
    let far = RawEntry { offset: Some(0x7fff_ffff), ..client() };
    assert_eq!(problems(&[far]), [("Client.csv".into(), Problem::OutOfPlace)]);
    let long = RawEntry { compressed: 1 << 20, ..client() };
    assert_eq!(problems(&[long]), [("Client.csv".into(), Problem::OutOfPlace)]);
}

#[test]
fn bombs_are_refused_before_anything_is_inflated() {
    let bomb = RawEntry { uncompressed: u32::MAX - 1, ..client() };
    let compressed = bomb.compressed.into();
    let expected = Problem::Sizes { compressed, uncompressed: u64::from(u32::MAX) - 1 };
    assert_eq!(problems(&[bomb]), [("Client.csv".into(), expected)]);
    let bytes =
        build(b"", &[client(), RawEntry::stored("b", &[0; 100]), RawEntry::stored("c", &[0; 100])], b"");
    let small = IntakeLimits { entries: 3, total: 100 };
    let intake = Intake::open(&bytes, &small).unwrap();
    assert_eq!(intake.problems, [IntakeProblem { name: "b".into(), what: Problem::TooLarge { limit: 100 } }]);
    let few = IntakeLimits { entries: 2, total: 1000 };
    assert!(matches!(Intake::open(&bytes, &few), Err(IntakeError::TooManyEntries { found: 3, limit: 2 })));
}

#[test]
fn a_forged_size_stops_the_reader_at_the_declared_end() {
    for (declared, fault) in [(12, crate::Fault::TooLong), (14, crate::Fault::TooShort)] {
        let bytes = build(b"", &[RawEntry { uncompressed: declared, ..client() }], b"");
        let intake = open(&bytes);
        let mut text = Vec::new();
        let error = intake.read(0).unwrap().read_to_end(&mut text).unwrap_err();
        assert_eq!(crate::EntryFault::of(&error).unwrap().what, fault);
        assert!(text.len() <= 13);
    }
    let bytes = build(b"", &[RawEntry { crc: 1, ..client() }], b"");
    let error = open(&bytes).read(0).unwrap().read_to_end(&mut Vec::new()).unwrap_err();
    assert_eq!(crate::EntryFault::of(&error).unwrap().what, crate::Fault::Checksum);
}

#[test]
fn a_zip_in_a_zip_is_refused_by_name_or_by_content() {
    let inner = build(b"", &[client()], b"");
    for entry in [
        RawEntry::stored("inner.ZIP", b"not even one"),
        RawEntry::stored("Client.csv", &inner),
        RawEntry::deflated("Client.csv", &inner),
        RawEntry::stored("Client.csv", &build(b"", &[], b"")),
    ] {
        let name = String::from_utf8(entry.name.clone()).unwrap();
        assert_eq!(problems(&[entry]), [(name, Problem::NestedArchive)]);
    }
}

#[test]
fn what_is_no_zip_is_named() {
    assert!(matches!(refused(b""), IntakeError::Empty));
    assert!(matches!(refused(&build(b"", &[], b"")), IntakeError::NoFiles));
    let message = |bytes: &[u8]| refused(bytes).to_string();
    assert!(message(b"\x1f\x8b\x08\0\0").contains("gzip"));
    assert!(message(b"7z\xbc\xaf\x27\x1c\0\x04").contains("7-Zip"));
    assert!(message(b"Rar!\x1a\x07\x01\0").contains("RAR"));
    assert!(message(b"PersonalID,FirstName\n").contains("text file"));
    assert!(message(&[[0; 257].as_slice(), b"ustar\0"].concat()).contains("tar"));
    assert_eq!(message(&[0; 1000]), "the file is not a ZIP");
}

#[test]
fn a_cut_zip_is_refused_at_every_length() {
    let bytes = build(b"", &[client(), RawEntry::streamed("b", b"text", true)], b"");
    for length in 4..bytes.len() {
        let error = refused(&bytes[..length]);
        assert!(matches!(error, IntakeError::Truncated), "{length}: {error}");
    }
}

#[test]
fn two_directories_or_several_disks_are_refused() {
    let first = build(b"", &[client()], b"");
    let hidden = build(b"", &[RawEntry::stored("Other.csv", b"x")], b"");
    assert!(matches!(refused(&build(b"", &[client()], &hidden)), IntakeError::Ambiguous));
    let mut split = first.clone();
    let end = split.len() - 22;
    split[end + 4] = 1;
    assert!(matches!(refused(&split), IntakeError::Split));
    let mut miscounted = first;
    miscounted[end + 8] = 2;
    miscounted[end + 10] = 2;
    assert!(matches!(refused(&miscounted), IntakeError::Damaged { .. }));
}

#[test]
fn an_archive_behind_another_hides_it_but_not_unseen() {
    let both =
        [build(b"", &[RawEntry::stored("First.csv", b"x")], b""), build(b"", &[client()], b"")].concat();
    let intake = open(&both);
    assert_eq!(intake.files.len(), 1);
    assert!(matches!(intake.notes[..], [IntakeNote::UnlistedBytes { at: 0, .. }]), "{:?}", intake.notes);
}

proptest! {
    #[test]
    fn no_bytes_make_intake_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        crate::read_as_intake(&bytes);
    }

    #[test]
    fn no_change_of_an_archive_makes_intake_panic(changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..8)) {
        let mut bytes = build(b"", &[client(), RawEntry::streamed("b", b"text", true)], b"comment");
        let length = bytes.len();
        for (at, value) in changes {
            bytes[usize::from(at) % length] = value;
        }
        crate::read_as_intake(&bytes);
    }
}
