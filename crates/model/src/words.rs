//! Numbers and sizes as people read them, and text from outside made harmless. One spelling for every screen and page.

/// `1234567` as `1,234,567`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 file`, `2 files`, `1,000 files`. For words that only take an `s`.
pub fn counted(n: u64, word: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {word}{s}", count(n))
}

/// `512 bytes`, `1.2 MB`: powers of ten, cut and not rounded, so that it never claims more than is there.
pub fn bytes(n: u64) -> String {
    let (mut unit, mut divisor) = ("", 1_u64);
    for (next, size) in [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)] {
        if n >= size {
            (unit, divisor) = (next, size);
        }
    }
    if unit.is_empty() {
        return counted(n, "byte");
    }
    format!("{}.{} {unit}", count(n / divisor), n % divisor * 10 / divisor)
}

/// A text on one line that cannot steer a terminal or a page: control characters become escapes, and so do those that
/// turn the direction of writing around, stand for no character, or cannot be seen at the start of a file.
pub fn harmless(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if steers(c) {
            out.extend(c.escape_default())
        } else {
            out.push(c)
        }
        out
    })
}

/// A text from outside as text of a page: [`harmless`], and nothing but text in an element or between quotes.
pub fn html(text: &str) -> String {
    let harmless = harmless(text);
    let mut out = String::with_capacity(harmless.len() + 16);
    for c in harmless.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// At most `limit` characters; where something was left out, the last one says so.
pub fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => text.chars().take(limit.saturating_sub(1)).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_separators_and_sizes_never_round_up() {
        assert_eq!([0, 999, 1000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(
            [0, 1, 999, 1000, 1_999_999, 12_345_678_901].map(bytes),
            ["0 bytes", "1 byte", "999 bytes", "1.0 kB", "1.9 MB", "12.3 GB"]
        );
    }

    #[test]
    fn a_text_from_outside_cannot_steer_the_terminal_or_fake_a_line() {
        assert_eq!(harmless("a\u{1b}[2J\nb\0"), "a\\u{1b}[2J\\nb\\u{0}");
        assert_eq!(harmless("x\u{202e}gpj.exe"), "x\\u{202e}gpj.exe");
        assert_eq!(harmless("Zoë"), "Zoë");
    }

    #[test]
    fn a_text_from_outside_is_nothing_but_text_in_a_page() {
        assert_eq!(html("a<b c='d'>&\"\n"), "a&lt;b c=&#39;d&#39;&gt;&amp;&quot;\\n");
        assert_eq!(html("Zoë &amp;"), "Zoë &amp;amp;");
    }

    #[test]
    fn what_is_cut_says_so_and_never_splits_a_character() {
        assert_eq!(["", "Zoë", "Zoës"].map(|text| cut(text, 3)), ["", "Zoë", "Zo…"]);
    }
}
