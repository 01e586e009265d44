//! The conditions of `columns.csv`, such as `RecordType=144 AND TypeProvided IN (3,4,5)`.

use super::Set;

/// Whether the condition holds in a row.
pub(crate) fn holds(set: &Set, file: &str, row: &[String], condition: &str) -> bool {
    let parts = split(condition, " OR ");
    if parts.len() > 1 {
        return parts.iter().any(|part| holds(set, file, row, part));
    }
    let parts = split(condition, " AND ");
    if parts.len() > 1 {
        return parts.iter().all(|part| holds(set, file, row, part));
    }
    let condition = condition.trim();
    if let Some(inner) = condition.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
        return holds(set, file, row, inner);
    }
    if let Some(all) = condition.strip_prefix("ALL(") {
        let (columns, test) = all.split_once(')').unwrap();
        return columns.split(',').all(|column| holds(set, file, row, &format!("{column}{test}")));
    }
    single(set, file, row, condition)
}

fn single(set: &Set, file: &str, row: &[String], condition: &str) -> bool {
    let value = |name: &str| match name.split_once('.') {
        Some((other, column)) => set.value_beyond(file, row, other, column),
        None => set.table(file).value(row, name).to_owned(),
    };
    if let Some(column) = condition.strip_suffix(" IS NOT NULL") {
        return !value(column).is_empty();
    }
    if let Some((column, values)) = condition.split_once(" IN (") {
        let value = value(column);
        return values.trim_end_matches(')').split(',').any(|one| one == value);
    }
    if let Some((column, bound)) = condition.split_once("<=") {
        let (from, to) = (
            super::columns::day(&value(bound.trim_end_matches("+180d"))),
            super::columns::day(&value(column)),
        );
        let more = if bound.ends_with("+180d") { 180 } else { 0 };
        return matches!((from, to), (Some(from), Some(to)) if to <= from + more);
    }
    if let Some((column, bound)) = condition.split_once(">=") {
        let (column, bound) = (value(column), value(bound));
        return !column.is_empty() && !bound.is_empty() && column >= bound;
    }
    if let Some((column, other)) = condition.split_once("<>") {
        return value(column) != other;
    }
    let (column, wanted) =
        condition.split_once('=').unwrap_or_else(|| panic!("unread condition {condition}"));
    value(column) == wanted
}

/// Splits at a word that stands outside brackets.
fn split<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 && text[at..].starts_with(word) {
            parts.push(&text[from..at]);
            from = at + word.len();
        }
    }
    parts.push(&text[from..]);
    parts
}
