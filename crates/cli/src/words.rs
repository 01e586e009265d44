//! Numbers, sizes and names as people read them, and names from outside made harmless.

/// `1234567` as `1,234,567`.
pub(crate) fn count(n: u64) -> String {
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
pub(crate) fn counted(n: u64, word: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {word}{s}", count(n))
}

/// `1 entry`, `2 entries`.
pub(crate) fn entries(n: u64) -> String {
    if n == 1 { "1 entry".to_owned() } else { format!("{} entries", count(n)) }
}

/// `512 bytes`, `1.2 MB`: powers of ten, cut and not rounded, so that it never claims more than is there.
pub(crate) fn bytes(n: u64) -> String {
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

/// A text on one line that cannot steer a terminal: control characters become escapes, and so do the characters
/// that turn the direction of writing around.
pub(crate) fn harmless(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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

/// Rows as lines: each column as wide as its widest text, the last one as long as it is. Column numbers in `right`
/// are set flush right.
pub(crate) fn table(rows: &[Vec<String>], right: &[usize]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let gap = " ".repeat(width - cell.chars().count());
                let (before, after) =
                    if right.contains(&at) { (gap.as_str(), "") } else { ("", gap.as_str()) };
                line.push_str(if at > 0 { "  " } else { "" });
                line.push_str(before);
                line.push_str(cell);
                line.push_str(after);
            }
            line.trim_end().to_owned()
        })
        .collect()
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
    fn a_name_from_outside_cannot_steer_the_terminal_or_fake_a_line() {
        assert_eq!(harmless("a\u{1b}[2J\nb"), "a\\u{1b}[2J\\nb");
        assert_eq!(harmless("x\u{202e}gpj.exe"), "x\\u{202e}gpj.exe");
        assert_eq!(harmless("Zoë"), "Zoë");
    }

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".into(), "1".into(), "x".into()], vec!["bcd".into(), "22".into(), String::new()]];
        assert_eq!(table(&rows, &[1]), ["a     1  x", "bcd  22"]);
    }
}
