//! A table of a report for other programs: UTF-8 with a byte order mark, every field in quotes, lines that end with CR LF, and no
//! field that a spreadsheet would work out.

use checks::write::csv_row;

use super::{Cell, Column, Table, moment, percent};

/// The table, with the names of its columns first.
pub(crate) fn csv(table: &Table) -> Vec<u8> {
    let mut out = Vec::from("\u{feff}");
    csv_row(table.columns.iter().map(|column: &Column| column.name), &mut out);
    for cells in &table.rows {
        let fields: Vec<String> = cells.iter().map(field).collect();
        csv_row(fields.iter().map(String::as_str), &mut out);
    }
    out
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Code(text) | Cell::Text(text) | Cell::Written(text) => text.clone(),
        Cell::Keys(keys, others) => {
            let others = (!others.is_empty()).then(|| (*others).to_owned());
            keys.iter().map(ToString::to_string).chain(others).collect::<Vec<_>>().join(" ")
        }
        Cell::Note(note) => (*note).to_owned(),
        Cell::Number(n) => n.to_string(),
        Cell::Share(part, of) => percent(*part, *of),
        Cell::Time(time) => moment(*time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_none_is_a_formula() {
        const COLUMNS: &[Column] = &[Column::new("Id", 1), Column::new("Said", 1), Column::new("N", 1)];
        let table = Table {
            id: "t",
            title: "T",
            about: "",
            columns: COLUMNS,
            rows: vec![vec![Cell::Code("007".into()), Cell::text("=1+\"1\""), Cell::Number(12_345)]],
            empty: "",
            of: 1,
        };
        let text = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(text, "\u{feff}\"Id\",\"Said\",\"N\"\r\n\"007\",\"'=1+\"\"1\"\"\",\"12345\"\r\n");
    }
}
