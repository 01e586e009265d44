use proptest::prelude::*;

use super::*;
use crate::sample::{administrator_id, origin, three_entries, time};

fn text(at: usize) -> String {
    String::from_utf8(three_entries().entries[at].bytes.clone()).unwrap()
}

fn malformed_member(text: &str) -> String {
    match Entry::parse(text.as_bytes()) {
        Err(EntryError::Malformed { member }) => member,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn the_entries_of_the_specification_are_written_and_read_alike() {
    let log = three_entries();
    assert_eq!(
        log.entries.iter().map(|entry| entry.leaf.to_string()).collect::<Vec<_>>(),
        [
            "aa91bb348051440f6c89a8eeb1fcf002db39054ce32ab70c01e1a6019b3a58ff",
            "7d5969526bba96eeb44f01777d86ead8c22dd8a4d5f870e26cdff23cb93b5576",
            "6b0973a4d23a26d611011fd607ed8c25519c2886c164e7e3042eb1df83643e20",
        ]
    );
    for entry in &log.entries {
        let read = Entry::parse(&entry.bytes).unwrap();
        assert_eq!(read.to_bytes().unwrap(), entry.bytes);
        assert_eq!((read.seq, read.time), (entry.seq, entry.time));
    }
}

#[test]
fn each_member_has_its_one_form() {
    let good = text(2);
    for (from, to, member) in [
        (r#""action":"vault.lock""#, r#""action":"lock""#, "action"),
        (r#""action":"vault.lock""#, r#""action":1"#, "action"),
        (r#""id":"idle-lock""#, r#""id":"Idle""#, "actor"),
        (r#""kind":"system""#, r#""kind":"recovery""#, "actor"),
        (r#""kind":"system""#, r#""kind":"system","name":"x""#, "actor"),
        (r#""key":"47dea58ea00fae94""#, r#""key":"47DEA58EA00FAE94""#, "key"),
        (r#""key":"47dea58ea00fae94""#, r#""key":"47dea58ea00fae""#, "key"),
        (r#""log":"strongroom/"#, r#""log":"example.org/"#, "log"),
        (r#""object":{}"#, r#""object":[]"#, "object"),
        (r#""object":{}"#, r#""object":{"who":"Jane Doe"}"#, "object.who"),
        (r#""seq":2"#, r#""seq":-2"#, "seq"),
        (r#""seq":2"#, r#""seq":9007199254740991"#, "seq"),
        (r#""seq":2"#, r#""seq":"2""#, "seq"),
        ("09:20:00.000Z", "09:20:00Z", "ts"),
        ("2026-01-01", "2026-02-30", "ts"),
        (r#""v":1"#, r#""v":"1""#, "v"),
        (r#""v":1"#, r#""v":1,"w":0"#, "w"),
        (r#""seq":2,"#, "", "seq"),
        (r#"},"key""#, r#"},"cause":2,"key""#, "cause"),
        (r#"},"key""#, r#"},"cause":null,"key""#, "cause"),
        (r#"},"key""#, r#"},"detail":null,"key""#, "detail"),
        (r#"},"key""#, r#"},"detail":"00","key""#, "detail"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(malformed_member(&good.replacen(from, to, 1)), member, "{to}");
    }
    assert_eq!(malformed_member("[]"), "entry");
    assert_eq!(malformed_member("{}"), "v");
    let caused = good.replacen(r#"},"key""#, r#"},"cause":1,"key""#, 1);
    assert_eq!(Entry::parse(caused.as_bytes()).unwrap().cause, Some(1));
}

#[test]
fn only_system_entries_name_a_cause() {
    let caused = text(1).replacen(r#"},"detail""#, r#"},"cause":0,"detail""#, 1);
    assert_eq!(malformed_member(&caused), "cause");
}

#[test]
fn a_newer_version_is_told_apart_from_damage() {
    let newer = text(2).replace(r#""seq":2"#, r#""sequence":2"#).replace(r#""v":1"#, r#""v":2"#);
    assert_eq!(Entry::parse(newer.as_bytes()), Err(EntryError::NewerVersion { version: 2 }));
}

#[test]
fn an_entry_beyond_the_limit_is_not_even_parsed() {
    let long = vec![b' '; MAX_ENTRY_BYTES + 1];
    assert_eq!(Entry::parse(&long), Err(EntryError::TooLarge { bytes: MAX_ENTRY_BYTES + 1 }));
    assert!(matches!(Entry::parse(&long[1..]), Err(EntryError::NotCanonical(_))));
}

#[test]
fn a_detail_can_be_checked_by_whoever_has_text_and_salt() {
    let entry = Entry::parse(text(1).as_bytes()).unwrap();
    assert_eq!(entry.detail, Some(detail_digest(&[7; 16], b"weekly report to the state")));
    assert_ne!(entry.detail, Some(detail_digest(&[8; 16], b"weekly report to the state")));
}

#[test]
fn the_signed_message_is_58_bytes() {
    let message = entry_message(&Digest::ZERO);
    assert_eq!(message.len(), 58);
    assert!(message.starts_with(b"strongroom/audit-entry/v1\0\0"));
}

#[test]
fn values_that_could_not_be_read_back_are_not_written() {
    let good = Entry::parse(text(2).as_bytes()).unwrap();
    assert!(good.to_bytes().is_ok());
    let with_object = |object: Object| Entry { object, ..good.clone() }.to_bytes();
    assert!(with_object(Object::new().with("n", Json::Int(i64::MAX))).is_err(), "beyond 2^53");
    assert!(with_object(Object::new().with("who", "Jane Doe")).is_err());
    assert!(Entry { seq: u64::MAX, ..good.clone() }.to_bytes().is_err());
    assert!(Entry { cause: Some(2), ..good.clone() }.to_bytes().is_err());
    assert!(Entry { actor: Actor::System("Idle Lock".into()), ..good.clone() }.to_bytes().is_err());
    let many: Vec<Json> = vec![Json::from("a".repeat(128)); 600];
    assert!(matches!(with_object(Object::new().with("many", many)), Err(EntryError::TooLarge { .. })));
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let token = "[A-Za-z0-9._:+/=-]{1,20}";
    let object = prop::collection::vec(("[a-z][a-z0-9_]{0,8}", token, any::<u32>()), 0..4);
    let actions: Vec<Action> = Action::known().collect();
    let numbers = (1..MAX_INT, any::<Option<[u8; 32]>>(), any::<[u8; 32]>(), 0..1_000_000_u64);
    (object, prop::sample::select(actions), any::<bool>(), numbers).prop_map(
        |(members, action, system, (seq, detail, prev, ms))| Entry {
            action,
            actor: if system { Actor::System("resume".into()) } else { Actor::Operator(administrator_id()) },
            cause: system.then_some(seq - 1),
            detail: detail.map(Digest::from_bytes),
            key: "0123456789abcdef".parse().unwrap(),
            log: origin(),
            object: members.into_iter().fold(Object::new(), |object, (name, text, n)| {
                object.with(&format!("{name}_n"), u64::from(n)).with(&name, text)
            }),
            prev: Digest::from_bytes(prev),
            seq,
            time: time(ms),
        },
    )
}

proptest! {
    #[test]
    fn an_entry_reads_back_as_it_was_written(entry in any_entry()) {
        let bytes = entry.to_bytes().unwrap();
        prop_assert_eq!(Entry::parse(&bytes), Ok(entry));
    }

    #[test]
    fn whatever_is_accepted_is_written_in_the_same_bytes(
        entry in any_entry(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = entry.to_bytes().unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = Entry::parse(&bytes) {
            prop_assert_eq!(read.to_bytes().unwrap(), bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Entry::parse(&bytes);
    }
}
