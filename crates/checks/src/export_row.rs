//! What a set says of itself in Export.csv: who made it, when, for which period. For people to tell sets apart; nothing is
//! judged by it, and the contact's name and address are not read.

use std::io;

use crate::EXPORT;
use crate::scan::{Limits, Opening, Record, Scanner};
use crate::source::Source;

/// The longest text taken, in characters.
const LONGEST: usize = 200;

/// The first row of Export.csv, as texts of 1 to 200 characters without control characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportRow {
    /// `ExportDate`.
    pub date: Option<String>,
    /// `ExportEndDate`.
    pub end: Option<String>,
    /// `ExportID`.
    pub id: Option<String>,
    /// `SoftwareName`.
    pub software: Option<String>,
    /// `SourceID`.
    pub source_id: Option<String>,
    /// `SourceName`.
    pub source_name: Option<String>,
    /// `ExportStartDate`.
    pub start: Option<String>,
}

/// Reads it; `None` if there is no such file, or no row in it that could be read.
///
/// # Errors
/// As the system says.
pub fn export_row(source: &Source<'_>) -> io::Result<Option<ExportRow>> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(EXPORT);
    let Some(index) = source.files().iter().position(|file| is_it(&file.name)) else { return Ok(None) };
    let mut scanner = Scanner::new(source.reader(index)?, Limits::default())?;
    if !matches!(scanner.opening(), Opening::Plain | Opening::Bom) {
        return Ok(None);
    }
    let mut header: Option<Vec<String>> = None;
    while let Some(batch) = scanner.next_batch()? {
        for record in batch.records().filter(|record| !record.is_blank() && record.is_whole()) {
            match &header {
                None => {
                    let names = (0..record.field_count().min(LONGEST)).map(|at| text(&record, at));
                    header = Some(names.map(Option::unwrap_or_default).collect());
                }
                Some(header) => return Ok(Some(row(header, &record))),
            }
        }
    }
    Ok(None)
}

fn row(header: &[String], record: &Record<'_>) -> ExportRow {
    let of = |column: &str| {
        let at = header.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        text(record, at)
    };
    ExportRow {
        date: of("ExportDate"),
        end: of("ExportEndDate"),
        id: of("ExportID"),
        software: of("SoftwareName"),
        source_id: of("SourceID"),
        source_name: of("SourceName"),
        start: of("ExportStartDate"),
    }
}

fn text(record: &Record<'_>, field: usize) -> Option<String> {
    let value = record.value(field)?;
    let value = String::from_utf8_lossy(&value);
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = value.trim().chars().filter(|c| !steers(*c)).take(LONGEST).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Option<ExportRow> {
        export_row(&Source::from_memory(vec![(name.into(), text.into())])).unwrap()
    }

    #[test]
    fn the_first_row_is_read_whatever_the_case_and_order_of_the_columns() {
        let text = "\u{feff}sourceid,EXPORTID,SourceContactLast,ExportStartDate\r\n\r\nCA-600,\"E,1\",Roe,2025-10-01\r\nX,Y,Z,\r\n";
        let expected = ExportRow {
            id: Some("E,1".into()),
            source_id: Some("CA-600".into()),
            start: Some("2025-10-01".into()),
            ..ExportRow::default()
        };
        assert_eq!(read("export.CSV", text), Some(expected));
    }

    #[test]
    fn what_is_not_there_or_not_text_is_nothing() {
        assert_eq!(read("Client.csv", "ExportID\n1\n"), None);
        assert_eq!(read("Export.csv", ""), None);
        assert_eq!(read("Export.csv", "ExportID\n"), None);
        assert_eq!(read("Export.csv", "ExportID\n  \n"), Some(ExportRow::default()));
    }

    #[test]
    fn hostile_texts_are_cut_and_steer_nothing() {
        let long = "é".repeat(900);
        let row = read("Export.csv", &format!("SourceName,ExportID\n{long},\u{1b}[2J\u{202e}x\n")).unwrap();
        assert_eq!(row.source_name.unwrap().chars().count(), LONGEST);
        assert_eq!(row.id.as_deref(), Some("[2Jx"));
    }
}
