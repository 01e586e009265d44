use proptest::prelude::*;

use super::*;

/// The worked example of Go's package `sumdb/note`, an implementation we share nothing with.
const PETER: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn peter() -> NoteKey {
    let typed = from_base64("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
    assert_eq!(typed[0], ED25519);
    NoteKey::new("PeterNeumann", Ed25519Public::from_bytes(typed[1..].try_into().unwrap())).unwrap()
}

fn key(seed: u8) -> Ed25519Key {
    Ed25519Key::from_seed(&[seed; 32]).unwrap()
}

#[test]
fn a_note_signed_by_another_implementation_verifies() {
    let note = Note::parse(PETER.as_bytes()).unwrap();
    assert_eq!(peter().key_id(), [0xc7, 0x4f, 0x20, 0xa3]);
    assert_eq!(note.verify(&peter()), Ok(()));
    assert_eq!(note.to_text(), PETER);
    let changed = Note::parse(PETER.replace("answer", "Answer").as_bytes()).unwrap();
    assert_eq!(changed.verify(&peter()), Err(NoteError::BadSignature));
}

#[test]
fn lines_of_unknown_keys_are_ignored_and_do_not_help() {
    let note = Note::sign("hello\n", "example.org/log", &key(1)).unwrap();
    let known = NoteKey::new("example.org/log", key(1).public()).unwrap();
    let other = Note::sign("hello\n", "witness.example", &key(2)).unwrap();
    let both = format!("{}{}", note.to_text(), other.signatures()[0]);
    assert_eq!(Note::parse(both.as_bytes()).unwrap().verify(&known), Ok(()));
    assert_eq!(other.verify(&known), Err(NoteError::NotSigned));
    let same_name = Note::sign("hello\n", "example.org/log", &key(2)).unwrap();
    assert_eq!(same_name.verify(&known), Err(NoteError::NotSigned));
}

#[test]
fn one_bad_line_of_a_known_key_breaks_the_note() {
    let note = Note::sign("hello\n", "log", &key(1)).unwrap();
    let wrong = Note::sign("other\n", "log", &key(1)).unwrap();
    let known = NoteKey::new("log", key(1).public()).unwrap();
    let both = format!("{}{}", note.to_text(), wrong.signatures()[0]);
    assert_eq!(Note::parse(both.as_bytes()).unwrap().verify(&known), Err(NoteError::BadSignature));
}

#[test]
fn whatever_would_print_differently_is_refused() {
    let line = "— log AAAAAAE=\n";
    assert!(Note::parse(format!("a\n\n{line}").as_bytes()).is_ok());
    for bad in [
        String::new(),
        "a\n".to_owned(),
        "a\n\n".to_owned(),
        format!("a\n{line}"),
        format!("\n{line}"),
        format!("a\n\n{}", line.trim_end()),
        format!("a\n\n{line}\n"),
        format!("a\r\n\n{line}"),
        format!("a\t\n\n{line}"),
        "a\n\n- log AAAAAAE=\n".to_owned(),
        "a\n\n—  log AAAAAAE=\n".to_owned(),
        "a\n\n— log  AAAAAAE=\n".to_owned(),
        "a\n\n— log AAAAAAE= \n".to_owned(),
        "a\n\n— l+g AAAAAAE=\n".to_owned(),
        "a\n\n— l\u{a0}g AAAAAAE=\n".to_owned(),
        "a\n\n— log AAAAAAF=\n".to_owned(),
        "a\n\n— log AAAAAA==\n".to_owned(),
        "a\n\n— log AAAA\n".to_owned(),
        format!("a\n\n{}", line.repeat(Note::MAX_SIGNATURES + 1)),
        format!("{}\n\n{line}", "a".repeat(Note::MAX_BYTES)),
    ] {
        assert!(matches!(Note::parse(bad.as_bytes()), Err(NoteError::Malformed(_))), "{bad:?}");
    }
    assert!(Note::parse(b"a\xff\n\n").is_err());
    assert!(Note::parse(format!("a\n\n{}", line.repeat(Note::MAX_SIGNATURES)).as_bytes()).is_ok());
}

#[test]
fn a_text_that_cannot_be_read_back_is_not_signed() {
    for (text, name) in [("a", "log"), ("a\r\n", "log"), ("a\n", ""), ("a\n", "a b"), ("a\n", "a\nb")] {
        assert!(Note::sign(text, name, &key(1)).is_err(), "{text:?} {name:?}");
    }
    assert!(Note::sign("a\n\nb\n", "log", &key(1)).is_ok());
}

proptest! {
    #[test]
    fn what_is_read_prints_as_it_was(bytes in "[a\n]{0,4}\n\n(— [a+ ]{1,2} (AAAAAAE=|AAAAAAF=)\n){0,3}") {
        if let Ok(note) = Note::parse(bytes.as_bytes()) {
            prop_assert_eq!(note.to_text(), bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Note::parse(&bytes);
    }
}
