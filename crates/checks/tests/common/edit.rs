//! Changing files of a set row by row, and looking up what was found.

use super::Set;
use model::Finding;

/// The rows of a file, the header first.
pub(crate) fn rows(set: &Set, file: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(set[file].as_slice());
    reader.records().map(|row| row.unwrap()).collect()
}

pub(crate) fn put(set: &mut Set, file: &str, rows: &[csv::StringRecord]) {
    let mut out = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| out.write_record(row).unwrap());
    set.insert(file.to_owned(), out.into_inner().unwrap());
}

/// Changes every row of a file; the function gets a view by column names and answers with what to change, or `None` to
/// leave the row out.
pub(crate) fn each(
    set: &mut Set,
    file: &str,
    mut change: impl FnMut(&dyn Fn(&str) -> String) -> Option<Vec<(&'static str, String)>>,
) {
    let old = rows(set, file);
    let at = |name: &str| old[0].iter().position(|column| column == name).unwrap();
    let mut new = vec![old[0].clone()];
    for row in &old[1..] {
        let view = |name: &str| row[at(name)].to_owned();
        let Some(changes) = change(&view) else { continue };
        let changed = |(place, value): (usize, &str)| {
            let found = changes.iter().find(|(name, _)| at(name) == place);
            found.map_or(value.to_owned(), |(_, value)| value.clone())
        };
        new.push(row.iter().enumerate().map(changed).collect());
    }
    put(set, file, &new);
}

pub(crate) fn of<'f>(findings: &'f [Finding], code: &str) -> Vec<&'f Finding> {
    findings.iter().filter(|f| f.code == code).collect()
}

pub(crate) fn lines(findings: &[&Finding]) -> Vec<u64> {
    findings.iter().map(|f| f.line.unwrap()).collect()
}

/// The lines of living rows with a value in a column.
pub(crate) fn living(set: &Set, file: &str, column: &str, value: &str) -> Vec<u64> {
    let rows = rows(set, file);
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let (column, deleted) = (at(column), at("DateDeleted"));
    let hits = (1..).zip(&rows).filter(|(_, row)| &row[column] == value && row[deleted].is_empty());
    hits.map(|(line, _)| line).collect()
}

/// Changes the first living row that `suits`, and gives its line.
pub(crate) fn first(
    set: &mut Set,
    file: &str,
    suits: impl Fn(&dyn Fn(&str) -> String) -> bool,
    changes: &[(&'static str, &str)],
) -> u64 {
    let (mut line, mut found) = (1, None);
    each(set, file, |row| {
        line += 1;
        let wanted = found.is_none() && row("DateDeleted").is_empty() && suits(row);
        if !wanted {
            return Some(Vec::new());
        }
        found = Some(line);
        Some(changes.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
    });
    found.unwrap()
}
