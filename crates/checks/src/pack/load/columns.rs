//! `columns.csv`: files and their columns. First each line by itself; what names something else follows when all are read.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{identifier, one_of, yes_no};
use super::names::Names;
use super::rule_cell::{self, RuleCell};
use crate::pack::column::{Codes, ColumnSpec, Hashed, Sensitive, Type};
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::list::{List, ListId};
use crate::pack::pattern::Pattern;
use crate::pack::spec::FileSpec;
use crate::pack::table::{self, Row};

const MAX_FILES: usize = 500;
const MAX_COLUMNS: usize = 20_000;
const HEADER: [&str; 12] = [
    "file",
    "position",
    "column",
    "type",
    "length",
    "nullable",
    "list",
    "key",
    "references",
    "pattern",
    "rule",
    "sensitive",
];

/// A file whose columns still name things.
#[derive(Debug)]
pub(super) struct RawFile {
    /// Without `.csv`.
    pub(super) name: String,
    pub(super) columns: Vec<RawColumn>,
}

#[derive(Debug)]
pub(super) struct RawColumn {
    pub(super) line: u64,
    /// As far as it can be known from the line alone.
    pub(super) spec: ColumnSpec,
    /// The cell as written.
    pub(super) references: String,
    rules: RuleCell,
}

impl RawFile {
    pub(super) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.spec.name == column)
    }
}

impl RawColumn {
    /// True for a text that is no longer than the column's, or of the form that hashed values have.
    pub(super) fn can_hold(&self, text: &str) -> bool {
        let fits = matches!(self.spec.ty, Type::Text(most) if text.chars().count() <= usize::from(most));
        let mut forms =
            self.rules.hashed_by.iter().flat_map(|by| &by.cases).filter_map(|(_, form)| form.as_ref());
        fits || forms.any(|form| form.matches(text.as_bytes()))
    }

    /// Every list whose codes it can hold.
    pub(super) fn lists(&self) -> impl Iterator<Item = ListId> {
        let by = self.rules.list_by.iter();
        let by = by.flat_map(|by| by.cases.iter().map(|(_, list)| *list).chain(by.otherwise));
        self.spec.codes.lists().chain(by)
    }
}

pub(super) fn read(bytes: &[u8], lists: &[List]) -> Result<Vec<RawFile>, PackError> {
    let rows = table::read(Table::Columns, bytes, HEADER)?;
    let fault = |line, fault: PackFault| fault.at(Table::Columns, line);
    match rows.get(MAX_COLUMNS) {
        Some(row) => return Err(fault(row.line, PackFault::TooMuch { what: "columns", limit: MAX_COLUMNS })),
        None if rows.is_empty() => return Err(fault(1, PackFault::NoLines)),
        None => {}
    }
    let list_names: BTreeMap<&str, ListId> =
        lists.iter().enumerate().map(|(place, list)| (list.id.as_str(), ListId(place))).collect();
    let (mut files, mut seen, mut columns) = (Vec::<RawFile>::new(), BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        let at = |e| fault(row.line, e);
        let [file, position, ..] = &row.fields;
        let name = identifier("file", file).map_err(at)?;
        if files.last().is_none_or(|last| last.name != name) {
            if !seen.insert(name.to_ascii_lowercase()) {
                return Err(at(PackFault::Contradiction(
                    "the columns of a file stand together, under one name",
                )));
            }
            if files.len() >= MAX_FILES {
                return Err(at(PackFault::TooMuch { what: "files", limit: MAX_FILES }));
            }
            files.push(RawFile { name, columns: Vec::new() });
            columns.clear();
        }
        let Some(file) = files.last_mut() else { continue };
        if **position != (file.columns.len() + 1).to_string() {
            let expected = "1 for the first column of a file, then each one more";
            return Err(at(PackFault::value("position", position, expected)));
        }
        let column = read_column(row, lists, &list_names).map_err(at)?;
        if !columns.insert(column.spec.name.to_ascii_lowercase()) {
            return Err(at(PackFault::twice("column", &column.spec.name)));
        }
        if column.spec.is_key && file.columns.iter().any(|earlier| earlier.spec.is_key) {
            return Err(at(PackFault::Contradiction("a file has one primary key at most")));
        }
        file.columns.push(column);
    }
    Ok(files)
}

const TYPES: [(&str, Type); 6] = [
    ("date", Type::Date),
    ("datetime", Type::DateTime),
    ("integer", Type::Integer),
    ("money", Type::Money),
    ("money_nonnegative", Type::MoneyNonnegative),
    ("text", Type::Text(0)),
];
const SENSITIVE: [(&str, Option<Sensitive>); 11] = [
    ("", None),
    ("address", Some(Sensitive::Address)),
    ("birth", Some(Sensitive::Birth)),
    ("contact", Some(Sensitive::Contact)),
    ("health", Some(Sensitive::Health)),
    ("identity", Some(Sensitive::Identity)),
    ("justice", Some(Sensitive::Justice)),
    ("name", Some(Sensitive::Name)),
    ("ssn", Some(Sensitive::Ssn)),
    ("text", Some(Sensitive::Text)),
    ("violence", Some(Sensitive::Violence)),
];

fn read_column(
    row: &Row<'_, 12>,
    lists: &[List],
    list_names: &BTreeMap<&str, ListId>,
) -> Result<RawColumn, PackFault> {
    let [_, _, name, ty, length, nullable, list, key, references, pattern, rule, sensitive] = &row.fields;
    let types = "`date`, `datetime`, `integer`, `money`, `money_nonnegative` or `text`";
    let ty = match one_of("type", ty, &TYPES, types)? {
        Type::Text(_) => Type::Text(text_length(length)?),
        other if length.is_empty() => other,
        _ => return Err(PackFault::Contradiction("only a text has a length")),
    };
    let codes = match &**list {
        "" => Codes::Free,
        name => Codes::List(*list_names.get(name).ok_or_else(|| PackFault::unknown("list", name))?),
    };
    let kinds = "empty, `address`, `birth`, `contact`, `health`, `identity`, `justice`, `name`, `ssn`, `text` or `violence`";
    let rules = rule_cell::read(rule, list_names)?;
    let spec = ColumnSpec {
        name: identifier("column", name)?,
        ty,
        nullable: yes_no("nullable", nullable)?,
        codes,
        is_key: one_of("key", key, &[("", false), ("primary", true)], "empty or `primary`")?,
        references: Vec::new(),
        pattern: Some(&**pattern).filter(|source| !source.is_empty()).map(Pattern::parse).transpose()?,
        is_separated: rules.is_separated,
        applies_if: None,
        nonnull_if: None,
        null_unless: None,
        range: rules.range,
        hashed: None,
        sensitive: one_of("sensitive", sensitive, &SENSITIVE, kinds)?,
    };
    let column = RawColumn { line: row.line, spec, references: references.clone().into_owned(), rules };
    demand_sense(&column)?;
    demand_fitting_codes(&column, lists)?;
    Ok(column)
}

fn text_length(text: &str) -> Result<u16, PackFault> {
    let length = super::cells::number(text).and_then(|number| u16::try_from(number).ok());
    length
        .filter(|length| (1..=10_000).contains(length))
        .ok_or_else(|| PackFault::value("length", text, "the most characters of a text, 1 to 10000"))
}

/// What a column says of itself must be able to hold together.
fn demand_sense(column: &RawColumn) -> Result<(), PackFault> {
    let RawColumn { spec, rules, .. } = column;
    let is_text = matches!(spec.ty, Type::Text(_));
    let has_form = spec.pattern.is_some() || column.lists().next().is_some();
    let conditional = rules.nonnull_if.is_some() || rules.null_unless.is_some();
    let wrong = [
        (spec.pattern.is_some() && !is_text, "only a text has a pattern"),
        (rules.hashed_by.is_some() && !is_text, "only a text is hashed"),
        (
            rules.is_separated && !(is_text && has_form),
            "only a text with a list or a pattern holds several values",
        ),
        (rules.range.is_some() && spec.ty != Type::Integer, "only an integer has a range"),
        (rules.list_by.is_some() && spec.codes != Codes::Free, "a column has a list or LIST_BY, not both"),
        (
            rules.applies_if.is_some() && !has_form,
            "APPLIES_IF is about a list or a pattern, and there is none",
        ),
        (spec.is_key && spec.nullable, "a primary key is never empty"),
        (
            conditional && !spec.nullable,
            "a column that is never empty needs no NONNULL_IF and can have no NULL_UNLESS",
        ),
    ];
    match wrong.into_iter().find(|(is_wrong, _)| *is_wrong) {
        Some((_, why)) => Err(PackFault::Contradiction(why)),
        None => Ok(()),
    }
}

/// Codes must be values that the column's type allows.
fn demand_fitting_codes(column: &RawColumn, lists: &[List]) -> Result<(), PackFault> {
    for list in column.lists().filter_map(|list| lists.get(list.index())) {
        let fits = |code: &str| match column.spec.ty {
            Type::Integer => super::cells::number(code).is_some(),
            Type::Text(most) => code.chars().count() <= usize::from(most),
            _ => false,
        };
        if list.codes().iter().any(|code| !fits(&code.code)) {
            return Err(PackFault::Contradiction(
                "the list has a code that the type or length does not allow",
            ));
        }
    }
    Ok(())
}

/// The columns with everything they name found.
pub(super) fn resolve(names: &Names<'_>) -> Result<Vec<FileSpec>, PackError> {
    let mut specs = Vec::with_capacity(names.files.len());
    for (place, file) in names.files.iter().enumerate() {
        let mut columns = Vec::with_capacity(file.columns.len());
        for (position, column) in file.columns.iter().enumerate() {
            let spec = resolve_column(names, place, position, column);
            columns.push(spec.map_err(|fault| fault.at(Table::Columns, column.line))?);
        }
        specs.push(FileSpec { name: format!("{}.csv", file.name), columns });
    }
    Ok(specs)
}

fn resolve_column(
    names: &Names<'_>,
    file: usize,
    position: usize,
    column: &RawColumn,
) -> Result<ColumnSpec, PackFault> {
    let rules = &column.rules;
    let condition = |found: &Option<_>| found.as_ref().map(|found| names.condition(file, found)).transpose();
    let mut spec = column.spec.clone();
    spec.references = names.references.of(file, position).to_vec();
    spec.nonnull_if = condition(&rules.nonnull_if)?;
    spec.null_unless = condition(&rules.null_unless)?;
    spec.applies_if = condition(&rules.applies_if)?;
    if let Some(by) = &rules.list_by {
        let place = names.place(file, &by.name)?;
        by.cases.iter().try_for_each(|(value, _)| names.literal(&place, value))?;
        spec.codes = Codes::By { place, cases: by.cases.clone(), otherwise: by.otherwise };
    }
    if let Some(hashed) = &rules.hashed_by {
        let by = names.place(file, &hashed.name)?;
        hashed.cases.iter().try_for_each(|(value, _)| names.literal(&by, value))?;
        spec.hashed = Some(Hashed { by, cases: hashed.cases.clone() });
    }
    Ok(spec)
}
