//! The few regular expressions that the tables use: classes, digits to count with, and letters as they are.

/// Whether the whole text has the form; the pattern must begin with `^` and end with `$`.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let inner = pattern.strip_prefix('^').and_then(|p| p.strip_suffix('$')).expect("an anchored pattern");
    rest(&inner.chars().collect::<Vec<_>>(), &text.chars().collect::<Vec<_>>())
}

fn rest(pattern: &[char], text: &[char]) -> bool {
    let Some(first) = pattern.first() else { return text.is_empty() };
    let class = if *first == '[' { pattern.iter().position(|c| *c == ']').unwrap() + 1 } else { 1 };
    let (class, after) = pattern.split_at(class);
    let (least, most, after) = count(after);
    let fits = text.iter().take(most).take_while(|c| belongs(class, **c)).count();
    (least..=fits).rev().any(|taken| rest(after, &text[taken..]))
}

fn count(after: &[char]) -> (usize, usize, &[char]) {
    match after.first() {
        Some('+') => (1, usize::MAX, &after[1..]),
        Some('{') => {
            let end = after.iter().position(|c| *c == '}').unwrap();
            let inside: String = after[1..end].iter().collect();
            let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
            (least.parse().unwrap(), most.parse().unwrap(), &after[end + 1..])
        }
        _ => (1, 1, after),
    }
}

fn belongs(class: &[char], c: char) -> bool {
    if class.len() == 1 {
        return class[0] == c;
    }
    let inside = &class[1..class.len() - 1];
    let (not, inside) = if inside[0] == '^' { (true, &inside[1..]) } else { (false, inside) };
    let mut at = 0;
    let mut found = false;
    while at < inside.len() {
        if inside.get(at + 1) == Some(&'-') && at + 2 < inside.len() {
            found |= (inside[at]..=inside[at + 2]).contains(&c);
            at += 3;
        } else {
            found |= inside[at] == c;
            at += 1;
        }
    }
    found != not
}

#[test]
fn a_pattern_matches_the_whole_text_or_nothing() {
    assert!(matches("^[A-Za-z]{2}-[0-9]{3}$", "NH-500"));
    assert!(!matches("^[A-Za-z]{2}-[0-9]{3}$", "NH-5000"));
    assert!(matches("^[^@ ]+@[^@ ]+$", "a@b.org") && !matches("^[^@ ]+@[^@ ]+$", "a b@c"));
    assert!(matches("^[0-9]{4} v[0-9.]{1,8}$", "2026 v1.0") && !matches("^[0-9]{1,5}$", ""));
}
