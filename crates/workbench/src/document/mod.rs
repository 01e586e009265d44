//! What a report says, apart from how it looks: the page, the workbook and the table for other programs
//! are renderings of the same.

mod csv;
mod html;
mod xlsx;

use model::{Fingerprint, Timestamp};

pub(crate) use csv::csv;
pub(crate) use html::page;
pub(crate) use xlsx::workbook;

/// A report in the order in which it is read.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) title: String,
    /// The first thing a reader sees: what verifying the log found.
    pub(crate) verdict: String,
    /// What the verdict means and what it does not.
    pub(crate) meaning: Vec<String>,
    pub(crate) facts: Vec<(&'static str, String)>,
    /// What a careful reader should know besides; empty if there is nothing.
    pub(crate) warnings: Vec<String>,
    pub(crate) tables: Vec<Table>,
    pub(crate) made: Timestamp,
    pub(crate) says: &'static Says,
}

/// What stands in every report of one kind.
#[derive(Debug)]
pub(crate) struct Says {
    /// The two columns of the first table of the workbook: `About this pack`, and what is said.
    pub(crate) columns: &'static [Column],
    /// Where the rows are that a page leaves out.
    pub(crate) more: &'static str,
    /// How to handle it: the last sentence of the page.
    pub(crate) handle: &'static str,
    /// Where the link for the keyboard leads.
    pub(crate) skip: &'static str,
}

/// A table whose first cell of each row names the row.
#[derive(Debug)]
pub(crate) struct Table {
    /// Lower-case letters: the place in the page.
    pub(crate) id: &'static str,
    /// At most 31 characters: also the name of the sheet.
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
    pub(crate) columns: &'static [Column],
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Said where there are no rows.
    pub(crate) empty: &'static str,
    /// How many rows there are, those that were not kept included.
    pub(crate) of: u64,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// In characters, for the workbook.
    pub(crate) width: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Blank,
    /// An id or digest: always text, never a number.
    Code(String),
    /// Keys, the longer form where there is room; and other ways in, in words.
    Keys(Vec<Fingerprint>, &'static str),
    /// A word of ours where a text would stand, so that no text can pass for it.
    Note(&'static str),
    Number(u64),
    /// Some out of all: a percentage with a bar.
    Share(u64, u64),
    /// Words of ours, or a name.
    Text(String),
    Time(Timestamp),
    /// What a person wrote, shown in quotation marks.
    Written(String),
}

impl Column {
    pub(crate) const fn new(name: &'static str, width: u16) -> Self {
        Self { name, width }
    }
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// `12.3 %` of all, to the nearest tenth, but neither 0 nor 100 unless it is; empty if there are none.
pub(crate) fn percent(part: u64, of: u64) -> String {
    if of == 0 {
        return String::new();
    }
    let tenths = (u128::from(part) * 2_000 + u128::from(of)) / (u128::from(of) * 2);
    match tenths {
        0 if part > 0 => "under 0.1 %".to_owned(),
        1_000.. if part < of => "over 99.9 %".to_owned(),
        _ => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

/// `2026-11-21 14:05:00.123`, UTC.
pub(crate) fn moment(time: Timestamp) -> String {
    time.to_string().replace('T', " ").trim_end_matches('Z').to_owned()
}
