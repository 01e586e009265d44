//! The smallest export that has nothing to find, and changes to it in a few words, as `quality_cases/00_base.txt` says them.
#![allow(clippy::panic, reason = "a test stops where it fails")]

use std::collections::BTreeMap;

use checks::pack::Pack;

use super::Set;

/// Rows by file and id, each with its values by column.
pub(crate) type Rows = BTreeMap<(String, String), BTreeMap<String, String>>;

/// The export that has nothing to find.
pub(crate) fn base() -> Rows {
    let mut rows = Rows::new();
    for line in include_str!("../quality_cases/00_base.txt").lines() {
        if let Some(edits) = line.strip_prefix("base ") {
            change(&mut rows, edits, line);
        }
    }
    rows
}

/// A line with every `@name` spelled out.
pub(crate) fn spelled(shorts: &BTreeMap<String, String>, edits: &str) -> String {
    let words = edits.split_whitespace().map(|word| match word.starts_with('@') {
        true => shorts.get(word).unwrap_or_else(|| panic!("nothing is called {word}")).as_str(),
        false => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Does what a line says: `+File/ID=FROM` copies a row, `-File/ID` takes one out, `File/ID Column=value …` sets values of it.
pub(crate) fn change(rows: &mut Rows, line: &str, place: &str) {
    let mut at: Option<(String, String)> = None;
    for word in line.split_whitespace() {
        if let Some(new) = word.strip_prefix('+') {
            let (file, ids) = new.split_once('/').unwrap_or_else(|| panic!("{place}: {word}"));
            let (id, from) = ids.split_once('=').unwrap_or((ids, ""));
            let row = rows.get(&(file.to_owned(), from.to_owned())).cloned().unwrap_or_default();
            assert!(from.is_empty() || !row.is_empty(), "{place}: there is no {file} {from}");
            rows.insert((file.to_owned(), id.to_owned()), row);
            at = Some((file.to_owned(), id.to_owned()));
        } else if let Some(old) = word.strip_prefix('-') {
            let (file, id) = old.split_once('/').unwrap_or_else(|| panic!("{place}: {word}"));
            assert!(rows.remove(&(file.to_owned(), id.to_owned())).is_some(), "{place}: {word}");
        } else if let Some((column, value)) = word.split_once('=') {
            let row =
                at.as_ref().and_then(|at| rows.get_mut(at)).unwrap_or_else(|| panic!("{place}: {word}"));
            row.insert(column.to_owned(), value.replace('_', " "));
        } else {
            let (file, id) = word.split_once('/').unwrap_or_else(|| panic!("{place}: {word}"));
            at = Some((file.to_owned(), id.to_owned()));
            assert!(rows.contains_key(at.as_ref().unwrap()), "{place}: there is no {word}");
        }
    }
}

/// The files, and which id stands on which line.
pub(crate) fn set(pack: &Pack, rows: &Rows) -> (Set, BTreeMap<(String, u64), String>) {
    let mut set = Set::new();
    let mut ids = BTreeMap::new();
    for spec in &pack.files {
        let file = spec.name.trim_end_matches(".csv");
        let names: Vec<&str> = spec.columns.iter().map(|column| column.name.as_str()).collect();
        let mut text = names.join(",") + "\n";
        let own = rows.iter().filter(|((of, _), _)| of == file);
        for (number, ((_, id), row)) in own.enumerate() {
            ids.insert((file.to_owned(), number as u64 + 2), id.clone());
            let cell = |(place, name): (usize, &&str)| match row.get(*name) {
                Some(value) => value.clone(),
                None if place == 0 => id.clone(),
                None => by_itself(pack, name).to_owned(),
            };
            let cells: Vec<String> = names.iter().enumerate().map(cell).collect();
            text += &(cells.join(",") + "\n");
        }
        set.insert(spec.name.clone(), text.into_bytes());
    }
    (set, ids)
}

/// What stands in columns of which nothing is said.
fn by_itself(pack: &Pack, column: &str) -> &'static str {
    match column {
        "DateCreated" | "DateUpdated" => "2025-09-01 12:00:00",
        "UserID" => "U1",
        "ExportID" => "X1",
        "CSVVersion" if pack.id.ends_with("2024") => "2024 v1.4",
        "CSVVersion" => "2026 v1.0",
        _ => "",
    }
}
