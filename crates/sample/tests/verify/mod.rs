//! A second opinion on a set: every column's rule and every rule of the specification that goes beyond one column, written
//! apart from the engine in `checks`, slowly and plainly, so that each of the two checks the other.

pub(crate) mod columns;
pub(crate) mod condition;
pub(crate) mod pack;
pub(crate) mod pattern;
pub(crate) mod rules;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use sample::{Recipe, in_memory};

pub(crate) type Bytes = sample::InMemory;

/// The bytes of a made set, by file name.
pub(crate) fn made(recipe: &Recipe) -> Bytes {
    in_memory(recipe).unwrap().0
}

/// One file as text.
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    places: HashMap<String, usize>,
    pub(crate) rows: Vec<Vec<String>>,
    by_key: HashMap<String, usize>,
}

impl Table {
    /// The value in a column of a row; empty if there is none.
    pub(crate) fn value<'a>(&'a self, row: &'a [String], column: &str) -> &'a str {
        let place = self.places.get(column).unwrap_or_else(|| panic!("no column {column}"));
        &row[*place]
    }

    /// Rows that are not deleted.
    pub(crate) fn live(&self) -> impl Iterator<Item = &Vec<String>> {
        self.rows.iter().filter(|row| !self.has("DateDeleted") || self.value(row, "DateDeleted").is_empty())
    }

    pub(crate) fn has(&self, column: &str) -> bool {
        self.places.contains_key(column)
    }

    /// The row with this value in its first column.
    pub(crate) fn row(&self, key: &str) -> Option<&Vec<String>> {
        self.by_key.get(key).map(|at| &self.rows[*at])
    }
}

/// The whole set, and what is wrong with it.
pub(crate) struct Set {
    tables: BTreeMap<String, Table>,
    pub(crate) wrong: RefCell<Vec<String>>,
}

impl Set {
    pub(crate) fn read(bytes: &Bytes) -> Self {
        let tables = bytes.iter().map(|(name, bytes)| {
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let places = columns.iter().cloned().zip(0..).collect();
            // Fails on a row whose length differs from the header's.
            let rows: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let by_key = rows.iter().map(|row| row[0].clone()).zip(0..).collect();
            (name.trim_end_matches(".csv").to_owned(), Table { columns, places, rows, by_key })
        });
        Self { tables: tables.collect(), wrong: RefCell::default() }
    }

    pub(crate) fn table(&self, file: &str) -> &Table {
        &self.tables[file]
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// Notes what is wrong unless it holds.
    pub(crate) fn hold(&self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.wrong.borrow_mut().push(what());
        }
    }

    /// The value in the column of another file that a row leads to: by its project, or by its enrollment's.
    pub(crate) fn value_beyond(&self, file: &str, row: &[String], other: &str, column: &str) -> String {
        let table = self.table(file);
        let key = match other {
            "Export" => self.table("Export").rows[0][0].clone(),
            "Project" if !table.has("ProjectID") => {
                let enrollments = self.table("Enrollment");
                let stay = enrollments.row(table.value(row, "EnrollmentID"));
                stay.map_or(String::new(), |stay| enrollments.value(stay, "ProjectID").to_owned())
            }
            other => table.value(row, &format!("{other}ID")).to_owned(),
        };
        let other = self.table(other);
        other.row(&key).map_or(String::new(), |row| other.value(row, column).to_owned())
    }
}
