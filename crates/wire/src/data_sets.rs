//! Data sets: exports that the vault keeps, sealed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Whole;

/// A data set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DataSetView {
    /// Its id.
    pub data_set: String,
    /// How people call it.
    pub label: String,
    /// Who made it, as Export.csv says; null if it does not.
    pub source: Option<String>,
    /// The first day of its period, as Export.csv says.
    pub start: Option<String>,
    /// The last day of its period, as Export.csv says.
    pub end: Option<String>,
    /// The software that wrote it, as Export.csv says.
    pub software: Option<String>,
    /// The name under which it came.
    pub received: String,
    /// How many files.
    pub files: Whole,
    /// How many data rows.
    pub rows: Whole,
    /// How many bytes.
    pub bytes: Whole,
    /// How many findings its check had.
    pub findings: Whole,
    /// Findings of severity error or worse.
    pub errors: Whole,
    /// Findings that no destination can take.
    pub blocking: Whole,
    /// When it was taken in; RFC 3339 in UTC.
    pub taken_in: String,
    /// Who took it in, by name; null if not known any more.
    pub operator: Option<String>,
    /// It is a victim service provider's own comparable database.
    pub comparable_database: bool,
    /// Every sealed file is there.
    pub whole: bool,
    /// Made of practice data.
    pub practice: bool,
}
