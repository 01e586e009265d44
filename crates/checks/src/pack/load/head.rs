//! `pack.csv`: what the pack is.

use super::cells::{identifier, words};
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::table;

pub(super) struct Head {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) basis: String,
    pub(super) csv_version: String,
    pub(super) remark: String,
    pub(super) deleted_column: Option<String>,
    pub(super) forbidden_characters: String,
}

const FIELDS: [&str; 9] = [
    "schema",
    "id",
    "title",
    "version",
    "basis",
    "csv_version",
    "remark",
    "deleted_column",
    "forbidden_characters",
];

/// Every field once, in this order.
pub(super) fn read(bytes: &[u8]) -> Result<Head, PackError> {
    let table = Table::Pack;
    let rows = table::read(table, bytes, ["field", "value"])?;
    let mut values = Vec::new();
    let mut wanted = FIELDS.into_iter();
    for row in &rows {
        let [field, value] = &row.fields;
        if wanted.next() != Some(&**field) {
            let expected = "each of the fields of section 3 once, in its order";
            return Err(PackFault::value("field", field, expected).at(table, row.line));
        }
        check(field, value).map_err(|fault| fault.at(table, row.line))?;
        values.push(value.clone().into_owned());
    }
    let values = <[String; 9]>::try_from(values).map_err(|found| {
        let missing = FIELDS.get(found.len()).copied().unwrap_or_default();
        let line = rows.last().map_or(1, |row| row.line);
        PackFault::unknown("field", missing).at(table, line)
    })?;
    let [_, id, title, version, basis, csv_version, remark, deleted, forbidden_characters] = values;
    let deleted_column = Some(deleted).filter(|name| !name.is_empty());
    Ok(Head { id, title, version, basis, csv_version, remark, deleted_column, forbidden_characters })
}

fn check(field: &str, value: &str) -> Result<(), PackFault> {
    let fault = |expected| Err(PackFault::value("value", value, expected));
    match field {
        "schema" if value != "1" => fault("`1`, the version of the schema known here"),
        "id" if !is_id(value) => fault("`domain/version` in small letters, digits, `-` and `.`"),
        "title" | "version" | "basis" => words("value", value).map(drop),
        "csv_version" if value.len() > 32 || !value.bytes().all(|b| b.is_ascii_graphic()) => {
            fault("at most 32 letters, digits and signs")
        }
        "remark" if value.chars().count() > 300 => fault("at most 300 characters"),
        "deleted_column" if !value.is_empty() => identifier("value", value).map(drop),
        "forbidden_characters" if value.len() > 64 || !value.chars().all(is_sign) => {
            fault("signs, no letters, digits or blanks, at most 64 bytes")
        }
        _ => Ok(()),
    }
}

/// A character that is no letter, digit, blank or control character.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() || !(c.is_ascii() || c.is_alphanumeric() || c.is_whitespace() || c.is_control())
}

fn is_id(value: &str) -> bool {
    let part = |part: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        (1..=32).contains(&part.len())
            && part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(plain)
    };
    value.split_once('/').is_some_and(|(domain, version)| part(domain) && part(version))
}
