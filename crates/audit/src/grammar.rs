//! The small alphabets of entries (audit-log.md §2): words, action names, tokens. One place, so that writer and
//! reader cannot disagree.

use model::{Json, Object};

/// The greatest integer that canonical JSON can hold: 2^53 - 1.
pub const MAX_INT: u64 = (1 << 53) - 1;

/// `[a-z][a-z0-9-]{0,31}`: the id of a part of the program.
pub(crate) fn is_word(text: &str) -> bool {
    text.len() <= 32 && is_label(text)
}

/// Lower-case words joined by dots, two at least, 64 bytes at most: the name of an action.
pub(crate) fn is_action_name(text: &str) -> bool {
    text.len() <= 64 && text.contains('.') && text.split('.').all(is_label)
}

/// The first member of `object` that breaks §2.3, as a path (`operator.id`), if there is one.
pub(crate) fn first_improper_member(object: &Object) -> Option<String> {
    object.iter().find_map(|(name, value)| {
        if !is_member_name(name) {
            return Some("a member's name".to_owned());
        }
        improper_value(value)
            .map(|inner| if inner.is_empty() { name.to_owned() } else { format!("{name}.{inner}") })
    })
}

/// Reads a decimal number from 0 to 2^53 - 1 without sign or leading zeros.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = text.len() > 1 && text.starts_with('0');
    if !plain || leading_zero {
        return None;
    }
    text.parse().ok().filter(|n| *n <= MAX_INT)
}

fn improper_value(value: &Json) -> Option<String> {
    match value {
        Json::Array(items) => items.iter().find_map(improper_value),
        Json::Bool(_) | Json::Int(_) | Json::Null => None,
        Json::Object(members) => first_improper_member(members),
        Json::Text(text) => (!is_token(text)).then(String::new),
    }
}

fn is_label(text: &str) -> bool {
    text.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_member_name(text: &str) -> bool {
    text.len() <= 40
        && text.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_token(text: &str) -> bool {
    let allowed =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b':' | b'+' | b'/' | b'=' | b'-');
    (1..=128).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_two_or_more_lower_case_words() {
        for good in ["vault.create", "operator.passphrase-changed", "a.b.c1"] {
            assert!(is_action_name(good), "{good}");
        }
        for bad in [
            "",
            "vault",
            ".a",
            "a.",
            "a..b",
            "Vault.create",
            "a.1b",
            "a b.c",
            "a.é",
            &format!("a.{}", "b".repeat(63)),
        ] {
            assert!(!is_action_name(bad), "{bad}");
        }
    }

    #[test]
    fn an_object_holds_tokens_and_no_names_or_addresses() {
        let proper = Object::new().with("bundle", "0192f0c4-0000-7000-8000-0000000000b1").with("size", 3_u64);
        assert_eq!(first_improper_member(&proper), None);
        for text in ["Jane Doe", "jane@example.org", "", "Zoë", "C:\\x", &"a".repeat(129)] {
            let inner = Object::new().with("y", text);
            assert_eq!(first_improper_member(&Object::new().with("x", text)).as_deref(), Some("x"), "{text}");
            assert_eq!(first_improper_member(&Object::new().with("x", inner)).as_deref(), Some("x.y"));
            let listed = vec![Json::from(1_u64), Json::from(text)];
            assert_eq!(first_improper_member(&Object::new().with("x", listed)).as_deref(), Some("x"));
        }
        assert!(first_improper_member(&Object::new().with("Name", 1_u64)).is_some());
    }

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("9007199254740991"), Some(MAX_INT));
        for bad in ["", "00", "01", "+1", "-1", "1 ", "9007199254740992", "99999999999999999999", "١"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }
}
