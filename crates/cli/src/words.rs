//! Words and tables for a terminal; numbers and names are spelled as everywhere ([`model::words`]).

pub(crate) use model::words::{bytes, count, counted, harmless};

/// `1 entry`, `2 entries`.
pub(crate) fn entries(n: u64) -> String {
    if n == 1 { "1 entry".to_owned() } else { format!("{} entries", count(n)) }
}

/// A text as lines of at most `width` columns, the first after `first`, the others after as many blanks. Words longer
/// than a line stay whole.
pub(crate) fn wrapped(first: &str, text: &str, width: usize) -> Vec<String> {
    let indent = first.chars().count();
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut used = indent;
    let mut is_empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if !is_empty && used + 1 + length > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            (used, is_empty) = (indent, true);
        }
        if !is_empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
        is_empty = false;
    }
    lines.push(line.trim_end().to_owned());
    lines
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
    fn long_texts_are_wrapped_under_their_beginning_and_words_stay_whole() {
        let lines = wrapped("  do  ", "Fill the field in at its source.", 20);
        assert_eq!(lines, ["  do  Fill the field", "      in at its", "      source."]);
        assert_eq!(wrapped("> ", "a123456789", 5), ["> a123456789"]);
        assert_eq!(wrapped("> ", "", 5), [">"]);
    }

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".into(), "1".into(), "x".into()], vec!["bcd".into(), "22".into(), String::new()]];
        assert_eq!(table(&rows, &[1]), ["a     1  x", "bcd  22"]);
    }
}
