//! The row of a finding as it stands in the file, with its neighbours: read again when a person asks, and kept nowhere.

use std::collections::VecDeque;

use checks::scan::{Limits, Record, Scanner};
use wire::{RowLine, RowView, Token};

use super::Desk;
use super::checking::Given;
use super::convert::{gone, problem};
use crate::check::open_source;
use crate::data_set::open_kept;
use crate::findings::FindingFilter;
use crate::problem::Problem;

/// Rows shown before the one that was asked for, and after it.
const AROUND: usize = 2;
/// Fields and characters of what is shown; a damaged file may hold more, and nobody reads it on a screen.
const MOST_FIELDS: usize = 250;
const MOST_CHARACTERS: usize = 500;

impl Desk {
    /// The row of finding number `finding`, counted without any filter.
    ///
    /// # Errors
    /// If the token stands for nothing, the finding is not of a row, or the file is not as it was when it was checked.
    pub fn row_of(&self, check: &Token, finding: u64) -> Result<RowView, wire::Problem> {
        let running = self.running(check)?;
        let page = running.findings.page(&FindingFilter::default(), finding, 1).map_err(|e| problem(&e))?;
        let found = page.rows.into_iter().next().ok_or_else(gone)?.finding;
        let (Some(file), Some(line)) = (found.file, found.line) else {
            return Err(problem(&Problem::usage("this finding is not about a row")));
        };
        let read = || -> Result<RowView, Problem> {
            let source = match &running.from {
                Given::Path(path) => open_source(&self.host, path)?,
                Given::DataSet(id) => {
                    let session = self.beside().map_err(|e| Problem::usage(e.what))?;
                    let session = session.ok_or_else(|| Problem::usage("the vault is locked"))?;
                    open_kept(&session, *id)?.into_source()
                }
            };
            let index = source.files().iter().position(|known| known.name == file);
            let index = index.ok_or_else(|| changed(&file))?;
            let input = source.reader(index).map_err(|e| Problem::from_io(&e))?;
            let scanner = Scanner::new(input, Limits::default()).map_err(|e| Problem::from_io(&e))?;
            around(scanner, line)?
                .map(|(header, rows)| RowView { file: file.clone(), header, rows })
                .ok_or_else(|| changed(&file))
        };
        read().map_err(|e| problem(&e))
    }
}

fn changed(file: &str) -> Problem {
    Problem::usage(format!("the row is not in `{file}` any more"))
        .next("check the export again: it was changed since")
}

type Around = (Vec<String>, Vec<RowLine>);

fn around<R: std::io::Read>(mut scanner: Scanner<R>, line: u64) -> Result<Option<Around>, Problem> {
    let mut header = None;
    let mut rows: VecDeque<RowLine> = VecDeque::new();
    let mut after = None;
    while let Some(batch) = scanner.next_batch().map_err(|e| Problem::from_io(&e))? {
        for record in batch.records() {
            if record.is_blank() {
                continue;
            }
            if header.is_none() {
                header = Some(cells(&record));
                // A finding about the header is one about line 1.
                if record.line() < line {
                    continue;
                }
            }
            // A record goes from its line to the next record's; the one that was asked for begins there or holds it.
            if after.is_none() && record.line() > line {
                after = Some(0);
                if let Some(row) = rows.back_mut() {
                    row.asked = true;
                }
            }
            if let Some(after) = &mut after {
                *after += 1;
                rows.push_back(row(&record));
                if *after >= AROUND {
                    return Ok(header.map(|header| (header, rows.into())));
                }
                continue;
            }
            if rows.len() > AROUND {
                rows.pop_front();
            }
            rows.push_back(row(&record));
        }
    }
    if after.is_none() {
        match rows.back_mut() {
            Some(last) if last.line.get() <= line => last.asked = true,
            _ => return Ok(None),
        }
    }
    Ok(header.map(|header| (header, rows.into())))
}

fn row(record: &Record<'_>) -> RowLine {
    RowLine { line: record.line().into(), cells: cells(record), asked: false }
}

fn cells(record: &Record<'_>) -> Vec<String> {
    (0..record.field_count().min(MOST_FIELDS))
        .map(|field| {
            let value = record.value(field).unwrap_or_default();
            String::from_utf8_lossy(&value).chars().take(MOST_CHARACTERS).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, line: u64) -> Vec<(u64, bool)> {
        let scanner = Scanner::new(text.as_bytes(), Limits::default()).unwrap();
        let found = around(scanner, line).unwrap();
        found
            .map(|(_, rows)| rows.iter().map(|row| (row.line.get(), row.asked)).collect())
            .unwrap_or_default()
    }

    const FIVE: &str = "a,b\n1,x\n2,x\n3,x\n4,x\n5,x\n";

    #[test]
    fn a_row_stands_between_its_neighbours() {
        assert_eq!(lines(FIVE, 4), [(2, false), (3, false), (4, true), (5, false), (6, false)]);
    }

    #[test]
    fn at_the_ends_of_a_file_there_are_fewer() {
        assert_eq!(lines(FIVE, 2), [(2, true), (3, false), (4, false)]);
        assert_eq!(lines(FIVE, 6), [(4, false), (5, false), (6, true)]);
        assert_eq!(lines("a\n", 9), []);
    }

    #[test]
    fn a_field_with_line_ends_belongs_to_the_row_it_began_in() {
        assert_eq!(lines("a\n\"1\n2\n3\"\nx\n", 2), [(2, true), (5, false)]);
    }
}
