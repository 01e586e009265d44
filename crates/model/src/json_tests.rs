use proptest::prelude::*;

use super::*;

#[test]
fn canonical_text_reads_back_to_the_same_bytes() {
    for good in [
        "null",
        "[]",
        "{}",
        "-1",
        "9007199254740991",
        r#"{"":0,"A":[true,false],"a":"\u0001\b\t\n\f\r\"\\é€"}"#,
        "{\"\u{1f600}\":1,\"\u{fb33}\":2}",
    ] {
        let value = Json::parse(good.as_bytes()).unwrap_or_else(|e| panic!("{good}: {e}"));
        assert_eq!(value.to_text(), good);
    }
}

#[test]
fn every_second_spelling_is_refused() {
    for bad in [
        "",
        " 1",
        "1 ",
        "01",
        "-0",
        "+1",
        "1.0",
        "1e2",
        "9007199254740992",
        "-9007199254740992",
        r#"{"a":1,"a":2}"#,
        r#"{"b":1,"a":2}"#,
        r#"{"a": 1}"#,
        r#"["\/"]"#,
        r#""\u0041""#,
        r#""\u000A""#,
        r#""\ud800""#,
        "[1,]",
        "{",
        "\"",
        "\"\n\"",
        "nul",
        "[1}",
        "{\"\u{fb33}\":2,\"\u{1f600}\":1}",
    ] {
        assert!(Json::parse(bad.as_bytes()).is_err(), "{bad:?}");
    }
    assert_eq!(Json::parse(b"\"\xff\""), Err(JsonError::Utf8 { at: 1 }));
}

#[test]
fn numbers_are_bounded_at_both_ends() {
    for good in [MAX_SAFE, -MAX_SAFE] {
        assert_eq!(Json::parse(good.to_string().as_bytes()), Ok(Json::Int(good)));
    }
    for bad in [MAX_SAFE + 1, -MAX_SAFE - 1, i64::MAX, i64::MIN] {
        assert_eq!(Json::parse(bad.to_string().as_bytes()), Err(JsonError::Number { at: 0 }), "{bad}");
    }
}

#[test]
fn nesting_is_bounded() {
    let deep = |n: usize| [b"[".repeat(n), b"]".repeat(n)].concat();
    assert!(Json::parse(&deep(MAX_DEPTH)).is_ok());
    assert_eq!(Json::parse(&deep(MAX_DEPTH + 1)), Err(JsonError::Depth { at: MAX_DEPTH }));
    let with_text = [b"[".repeat(MAX_DEPTH), b"\"text\"".to_vec(), b"]".repeat(MAX_DEPTH)].concat();
    assert!(Json::parse(&with_text).is_ok(), "what stands in the innermost array is no deeper level");
    assert!(Json::parse(&b"[".repeat(1_000_000)).is_err());
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-MAX_SAFE..=MAX_SAFE).prop_map(Json::Int),
        any::<String>().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            prop::collection::vec((any::<String>(), inner), 0..6).prop_map(|members| {
                Json::Object(members.into_iter().fold(Object::new(), |o, (k, v)| o.with(&k, v)))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn printing_then_reading_gives_the_value_back(value in any_json()) {
        prop_assert_eq!(Json::parse(&value.to_bytes()), Ok(value));
    }

    #[test]
    fn what_is_accepted_prints_as_it_was_read(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(value) = Json::parse(&bytes) {
            prop_assert_eq!(value.to_bytes(), bytes);
        }
    }
}
