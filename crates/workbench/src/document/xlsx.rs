//! The report as a workbook: a sheet for each table, every id as text, and no cell that a spreadsheet would work out.

use model::Timestamp;
use model::words::{cut, harmless};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table as Grid, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};

use super::{Cell, Document, Table, moment, percent};
use crate::problem::{Problem, ProblemKind};

/// A cell holds at most 32,767 characters; escapes and quotation marks need some.
const MAX_TEXT: usize = 4_000;

struct Formats {
    header: Format,
    note: Format,
    number: Format,
    share: Format,
    text: Format,
    /// Stays text also when somebody edits the cell.
    quoted: Format,
}

/// The workbook's bytes. `made` is the only time in it.
///
/// # Errors
/// A [`Problem`] of ours if the library refuses: all that it could refuse is cut to size before.
pub(crate) fn workbook(document: &Document, subject: &str) -> Result<Vec<u8>, Problem> {
    build(document, subject).map_err(|e| Problem::new(ProblemKind::Bug, format!("report.xlsx: {e}")))
}

fn build(document: &Document, subject: &str) -> Result<Vec<u8>, XlsxError> {
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let formats = Formats {
        header: Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap(),
        note: top.clone().set_num_format("@").set_italic(),
        number: top.clone().set_num_format("0"),
        share: top.clone().set_num_format("0.0%"),
        text: top.clone().set_num_format("@"),
        quoted: top.set_num_format("@").set_quote_prefix(),
    };
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&document.title)
        .set_subject(subject)
        .set_comment(&document.verdict)
        .set_creation_datetime(&time(document.made)?);
    book.set_properties(&properties);
    let about = about(document);
    for table in std::iter::once(&about).chain(&document.tables) {
        sheet(book.add_worksheet(), table, &formats)?;
    }
    book.save_to_buffer()
}

fn time(made: Timestamp) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(i64::try_from(made.unix_ms() / 1000).unwrap_or_default())
}

/// Verdict, warnings, facts and what they mean, as a table like the others.
fn about(document: &Document) -> Table {
    let row = |name: &str, said: &str| vec![Cell::text(name), Cell::text(said)];
    let mut rows = vec![row("Verdict", &document.verdict)];
    rows.extend(document.warnings.iter().map(|warning| row("Note", warning)));
    rows.extend(document.facts.iter().map(|(name, value)| row(name, value)));
    rows.extend(document.meaning.iter().map(|said| row("What it means", said)));
    let of = rows.len() as u64;
    Table {
        id: "about",
        title: "About",
        about: "Verdict, facts, and what they mean.",
        columns: document.says.columns,
        rows,
        empty: "",
        of,
    }
}

fn sheet(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(table.title)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 1)?;
    let mut columns = Vec::new();
    for (at, column) in (0_u16..).zip(table.columns) {
        sheet.set_column_width(at, column.width)?;
        columns.push(TableColumn::new().set_header(column.name).set_header_format(formats.header.clone()));
    }
    // A table needs a row: where there is none, that is said in it.
    let nothing = [vec![Cell::Note(table.empty)]];
    let rows = if table.rows.is_empty() { nothing.as_slice() } else { &table.rows };
    let grid = Grid::new()
        .set_name(format!("Table_{}", table.id))
        .set_columns(&columns)
        .set_style(TableStyle::Light1)
        .set_alt_text_title(table.title)
        .set_alt_text(table.about);
    let (last_row, last_column) = (
        u32::try_from(rows.len()).unwrap_or(u32::MAX),
        u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX),
    );
    sheet.add_table(0, 0, last_row, last_column, &grid)?;
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(sheet, row, column, cell, formats)?;
        }
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, f: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank | Cell::Share(_, 0) => return Ok(()),
        // A share needs no more than the digits that are shown.
        Cell::Share(part, of) => match (u32::try_from(*part), u32::try_from(*of)) {
            (Ok(part), Ok(of)) => {
                sheet.write_number_with_format(row, column, f64::from(part) / f64::from(of), &f.share)?
            }
            _ => sheet.write_string_with_format(row, column, percent(*part, *of), &f.text)?,
        },
        // A number that a spreadsheet would round is written out.
        Cell::Number(n) => match u32::try_from(*n) {
            Ok(n) => sheet.write_number_with_format(row, column, n, &f.number)?,
            Err(_) => sheet.write_string_with_format(row, column, n.to_string(), &f.text)?,
        },
        Cell::Note(note) => sheet.write_string_with_format(row, column, *note, &f.note)?,
        Cell::Code(text) | Cell::Text(text) => put(sheet, row, column, text, f)?,
        Cell::Written(text) => {
            put(sheet, row, column, &format!("\u{201c}{}\u{201d}", cut(text, MAX_TEXT)), f)?
        }
        Cell::Time(time) => sheet.write_string_with_format(row, column, moment(*time), &f.text)?,
        Cell::Keys(keys, others) => {
            let others = (!others.is_empty()).then(|| (*others).to_owned());
            let all: Vec<String> = keys.iter().map(ToString::to_string).chain(others).collect();
            // Ours alone, so that the line feeds between keys are the only ones.
            sheet.write_string_with_format(row, column, cut(&all.join("\n"), MAX_TEXT), &f.text)?
        }
    };
    Ok(())
}

/// A text from outside: never a formula, also not for whoever edits the cell later.
fn put<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    formats: &Formats,
) -> Result<&'s mut Worksheet, XlsxError> {
    let shown = harmless(&cut(text, MAX_TEXT));
    let format = if shown.starts_with(is_formula) { &formats.quoted } else { &formats.text };
    sheet.write_string_with_format(row, column, shown, format)
}

/// What begins a formula in some spreadsheet.
fn is_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
mod tests;
