use proptest::prelude::*;

use super::*;

fn matches(pattern: &str, value: &str) -> bool {
    Pattern::parse(pattern).unwrap().matches(value.as_bytes())
}

#[test]
fn the_whole_value_must_be_of_the_pattern() {
    for (pattern, good, bad) in [
        (
            "^[A-Za-z]{2}-[0-9]{3}$",
            vec!["CA-500", "ny-600"],
            vec!["", "CA500", "CAL-500", "CA-5000", "CA-50", " CA-500"],
        ),
        ("^[0-9]{1,5}$", vec!["1", "12345"], vec!["", "123456", "1a", "१"]),
        ("^[^@ ]+@[^@ ]+$", vec!["a@b", "é@ü"], vec!["@b", "a@", "a@b@c", "a b@c", "a"]),
        ("^[0-9]{4} v[0-9.]{1,8}$", vec!["2026 v1.0", "2024 v1"], vec!["2026", "2026v1.0", "FY2026 v1.0"]),
        (
            "^[2-9][0-9]{2}[2-9][0-9]{2}[0-9]{4}$",
            vec!["2025550123"],
            vec!["1025550123", "2020550123", "202555012"],
        ),
        ("^x?y*z$", vec!["z", "xz", "yyyz", "xyz"], vec!["xxz", "x", "zz"]),
        (r"^\$\[[\]\-a]+$", vec!["$[]-a"], vec!["$[", "$[b"]),
        ("^[a-]$", vec!["a", "-"], vec!["b"]),
        ("^$", vec![""], vec![" "]),
    ] {
        for value in good {
            assert!(matches(pattern, value), "{pattern} {value}");
        }
        for value in bad {
            assert!(!matches(pattern, value), "{pattern} {value}");
        }
    }
}

#[test]
fn a_character_outside_ascii_counts_as_one() {
    assert!(matches("^[^ ]{2}$", "éü"));
    assert!(!matches("^[^ ]{3}$", "éü"));
    assert!(Pattern::parse("^[^ ]$").unwrap().matches(b"\xff"), "bytes that are no text do not stop it");
}

#[test]
fn what_is_not_in_the_language_is_refused() {
    use PatternError::*;
    for (pattern, error) in [
        ("abc", NotAnchored),
        ("^abc", NotAnchored),
        ("", NotAnchored),
        ("^", NotAnchored),
        ("^(a)$", Unexpected('(')),
        ("^a|b$", Unexpected('|')),
        ("^.$", Unexpected('.')),
        ("^*a$", Unexpected('*')),
        ("^a**$", Unexpected('*')),
        ("^é$", Unexpected('é')),
        ("^[a-é]$", Unexpected('é')),
        ("^[[:alpha:]]$", Unexpected('[')),
        ("^[a$", Cut),
        ("^a\\$", Cut),
        ("^a{2$", Cut),
        ("^[]$", EmptyClass),
        ("^[z-a]$", EmptyClass),
        ("^a{}$", Repetition),
        ("^a{2,}$", Repetition),
        ("^a{3,2}$", Repetition),
        ("^a{0}$", Repetition),
        ("^a{1001}$", Repetition),
        ("^a{+1}$", Repetition),
        ("^[0-9]{1,2}[5-9]$", Ambiguous(1)),
        ("^a-*x?-$", Ambiguous(2)),
        (&format!("^{}$", "a".repeat(65)), TooLong),
    ] {
        assert_eq!(Pattern::parse(pattern), Err(error), "{pattern}");
    }
}

/// Tries every way of dividing the value among the parts.
fn matches_by_trying(parts: &[Part], value: &[u8]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return value.is_empty() };
    let most = first.max.map_or(value.len(), usize::from).min(value.len());
    (usize::from(first.min)..=most).any(|times| {
        value[..times].iter().all(|byte| first.set.holds(Some(*byte)))
            && matches_by_trying(rest, &value[times..])
    })
}

proptest! {
    #[test]
    fn one_pass_finds_what_trying_every_division_finds(
        parts in prop::collection::vec(("a|b|\\[ab\\]|\\[\\^a\\]|c", r"|\?|\*|\+|\{2\}|\{1,2\}|\{0,1\}"), 0..5),
        value in "[abc]{0,8}",
    ) {
        let source: String = parts.iter().flat_map(|(set, times)| [set.as_str(), times]).collect();
        if let Ok(pattern) = Pattern::parse(&format!("^{source}$")) {
            let expected = matches_by_trying(&pattern.parts, value.as_bytes());
            prop_assert_eq!(pattern.matches(value.as_bytes()), expected, "{}", source);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(source in r"\^?[a\[\]^\\{},0-9*+?é$-]{0,12}\$?", value in any::<Vec<u8>>()) {
        if let Ok(pattern) = Pattern::parse(&source) {
            pattern.matches(&value);
            prop_assert_eq!(pattern.source(), source);
        }
    }
}
