//! What a report says, apart from how it looks: the page and the workbook are two renderings of the same tables.

use model::{Fingerprint, Timestamp};

/// A report in the order in which it is read.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) title: String,
    /// The first thing a reader sees: what verifying the log found.
    pub(super) verdict: String,
    /// What the verdict means and what it does not.
    pub(super) meaning: Vec<String>,
    pub(super) facts: Vec<(&'static str, String)>,
    /// What a careful reader should know besides; empty if there is nothing.
    pub(super) warnings: Vec<String>,
    pub(super) tables: Vec<Table>,
    pub(super) made: Timestamp,
}

/// A table whose first cell of each row names the row.
#[derive(Debug)]
pub(super) struct Table {
    /// Lower-case letters: the place in the page.
    pub(super) id: &'static str,
    /// At most 31 characters: also the name of the sheet.
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) rows: Vec<Vec<Cell>>,
    /// Said where there are no rows.
    pub(super) empty: &'static str,
    /// How many rows there are, those that were not kept included.
    pub(super) of: u64,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    /// In characters, for the workbook.
    pub(super) width: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Blank,
    /// An id or digest: always text, never a number.
    Code(String),
    /// Keys, the longer form where there is room; and other ways in, in words.
    Keys(Vec<Fingerprint>, &'static str),
    /// A word of ours where a text would stand, so that no text can pass for it.
    Note(&'static str),
    Number(u64),
    /// Words of ours, or a name.
    Text(String),
    Time(Timestamp),
    /// What a person wrote, shown in quotation marks.
    Written(String),
}

impl Column {
    pub(super) const fn new(name: &'static str, width: u16) -> Self {
        Self { name, width }
    }
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// `2026-11-21 14:05:00.123`, UTC.
pub(super) fn moment(time: Timestamp) -> String {
    time.to_string().replace('T', " ").trim_end_matches('Z').to_owned()
}
