//! Finding the rule that somebody meant.

use super::{Rule, all};

/// How many are offered.
const MOST: usize = 5;

/// The rules whose codes are like `wanted`, the likeliest first; at most five.
pub fn similar(wanted: &str) -> Vec<&'static Rule> {
    // Longer words are no slips of a code, and comparing takes time by their length.
    let wanted: String =
        wanted.chars().take(80).map(|c| if c == '-' { '_' } else { c.to_ascii_uppercase() }).collect();
    let limit = (wanted.chars().count() / 3).max(2);
    let score = |rule: &'static Rule| {
        let part = wanted.len() >= 3 && rule.code.contains(&wanted);
        let slips = distance(rule.code, &wanted);
        (part || slips <= limit).then_some((!part, slips, rule))
    };
    let mut likely: Vec<_> = all().filter_map(score).collect();
    likely.sort_by_key(|(whole, slips, rule)| (*whole, *slips, rule.code));
    likely.into_iter().take(MOST).map(|(_, _, rule)| rule).collect()
}

/// How many letters have to be put in, taken out or changed to make one word of the other (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.chars().enumerate() {
        let mut left = row + 1;
        let mut line = vec![left];
        for (known, pair) in other.iter().zip(above.windows(2)) {
            let &[diagonal, up] = pair else { continue };
            left = (diagonal + usize::from(*known != letter)).min(up + 1).min(left + 1);
            line.push(left);
        }
        above = line;
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_far_apart_as_letters_have_to_change() {
        for (one, other, apart) in
            [("", "", 0), ("a", "", 1), ("", "ab", 2), ("kitten", "sitting", 3), ("same", "same", 0)]
        {
            assert_eq!(distance(one, other), apart, "{one} {other}");
        }
    }

    #[test]
    fn a_slip_or_a_part_of_a_code_finds_it() {
        let first = |wanted| similar(wanted).first().map(|rule| rule.code);
        assert_eq!(first("date-shpae"), Some("DATE_SHAPE"));
        assert_eq!(first("ORPHAN"), Some("KEY_ORPHAN"));
        assert_eq!(first("zzzzzzzzzzzzzz"), None);
        assert!(similar("zip").len() <= MOST && !similar("zip").is_empty());
        assert_eq!(first(&"x".repeat(1_000_000)), None);
    }
}
