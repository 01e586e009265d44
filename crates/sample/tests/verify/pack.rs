//! The specification as the pack's tables have it.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

/// One column's row in `columns.csv`, by field name.
pub(crate) type Column = HashMap<String, String>;

pub(crate) struct Pack {
    pub(crate) columns: Vec<Column>,
    active: HashMap<String, HashSet<String>>,
}

fn rows(year: u32, name: &str) -> Vec<HashMap<String, String>> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../../assets/specs/hud-hmis/{year}/{name}"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|row| header.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
        .collect()
}

impl Pack {
    pub(crate) fn of(year: u32) -> Self {
        let mut active: HashMap<String, HashSet<String>> = HashMap::new();
        for row in rows(year, "codes.csv").iter().filter(|row| row["status"] == "active") {
            active.entry(row["list"].clone()).or_default().insert(row["code"].clone());
        }
        let columns = rows(year, "columns.csv");
        assert!(columns.len() > 500 && active.len() > 80, "the pack of {year} lacks most of its tables");
        Self { columns, active }
    }

    /// Whether a list has this code and has not retired it.
    pub(crate) fn is_active(&self, list: &str, code: &str) -> bool {
        self.active.get(list).unwrap_or_else(|| panic!("no list {list}")).contains(code)
    }

    pub(crate) fn of_file<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a Column> {
        self.columns.iter().filter(move |column| column["file"] == file)
    }
}
