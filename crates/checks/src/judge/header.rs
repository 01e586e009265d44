//! Judging the first record, which names the columns.

use std::collections::{BTreeMap, BTreeSet};

use super::decoded;
use super::rows::{FileContext, Stop};
use super::width::Width;
use crate::desk::FileDesk;
use crate::pack::{FileSpec, packs};
use crate::rules;
use crate::scan::Record;
use crate::shown::{printable, shape};

/// No table of any specification comes near this many columns.
const MAX_COLUMNS: usize = 2000;

/// What the header says about the rows below it.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// How many fields a row has; `None` if the header is of no use.
    pub(super) width: Option<Width>,
    /// The published name of each column, where it has one.
    columns: Vec<Option<&'static str>>,
    /// Where each column of the specification stands; empty if the header is of no use.
    pub(super) field_of: Vec<Option<usize>>,
    /// The first column is the primary key.
    pub(super) has_key: bool,
}

impl Header {
    /// The published name of a column, counted from 0.
    pub(super) fn column(&self, field: usize) -> Option<&'static str> {
        self.columns.get(field).copied().flatten()
    }
}

/// True if these are the columns of `file`, whatever their order, letter case and blanks.
pub(super) fn same_columns(names: &[String], file: &FileSpec) -> bool {
    let names: BTreeSet<String> = names.iter().map(|name| folded(name)).collect();
    let published: BTreeSet<String> = file.names().map(folded).collect();
    names == published
}

pub(super) fn judge_header(
    record: &Record<'_>,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<Header, Stop> {
    let line = record.line();
    let missing =
        |desk: &mut FileDesk<'_, '_>| desk.report(rules::HEADER_MISSING.about(context.name).line(line));
    if !record.is_whole() || record.is_hollow() || record.field_count() > MAX_COLUMNS {
        missing(desk)?;
        return Ok(Header::default());
    }
    let value = |field| record.value(field).map(|v| decoded(&v).into_owned()).unwrap_or_default();
    let names: Vec<String> = (0..record.field_count()).map(value).collect();
    let mut header = Header { width: Some(Width::of(record, context.file)), ..Header::default() };
    let Some(file) = context.file else {
        report_doubles(&names, line, context, desk)?;
        return Ok(header);
    };
    let published: BTreeMap<String, usize> =
        file.names().enumerate().map(|(place, name)| (folded(name), place)).collect();
    let places: Vec<Option<usize>> = names.iter().map(|name| published.get(&folded(name)).copied()).collect();
    let known = places.iter().flatten().count();
    if known * 4 < names.len().min(file.columns.len()) || known == 0 {
        missing(desk)?;
        return Ok(header);
    }
    let other = packs().iter().find(|pack| pack.file(&file.name).is_some_and(|f| same_columns(&names, f)));
    if let (Some(other), Some(pack)) = (other, context.pack)
        && !same_columns(&names, file)
    {
        let draft = rules::SPEC_MIXED.about(context.name).line(line);
        desk.report(draft.with("found", &other.title).with("expected", &pack.title))?;
        return Ok(header);
    }
    let name_of = |place: Option<usize>| file.columns.get(place?).map(|column| column.name.as_str());
    header.columns = places.iter().map(|place| name_of(*place)).collect();
    let field_of = |place: usize| places.iter().position(|known| *known == Some(place));
    header.field_of = (0..file.columns.len()).map(field_of).collect();
    header.has_key = file.key() == Some(0) && places.first() == Some(&Some(0));
    report_doubles(&names, line, context, desk)?;
    report_names(&names, &header, line, context, desk)?;
    report_missing(&header, file, line, context, desk)?;
    report_order(&header, &places, line, context, desk)?;
    Ok(header)
}

fn report_doubles(
    names: &[String],
    line: u64,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let is_blank = |field: usize| names.get(field).is_some_and(|name| folded(name).is_empty());
    for (field, name) in names.iter().enumerate() {
        let name = folded(name);
        if name.is_empty() {
            if field.checked_sub(1).is_some_and(is_blank) {
                continue;
            }
            let last = (field..names.len()).take_while(|next| is_blank(*next)).last().unwrap_or(field);
            let draft = rules::HEADER_BLANK.about(context.name).line(line);
            desk.report(match last == field {
                true => draft.with("found", format_args!("column {}", field + 1)),
                false => draft.with("found", format_args!("columns {} to {}", field + 1, last + 1)),
            })?;
        } else if let Some(first) = seen.get(&name) {
            let draft = rules::HEADER_DUPLICATE.about(context.name).line(line);
            desk.report(draft.with("found", field + 1).with("expected", first + 1))?;
        } else {
            seen.insert(name, field);
        }
    }
    Ok(())
}

/// Names that are not the published ones, or not as published.
fn report_names(
    names: &[String],
    header: &Header,
    line: u64,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    for (field, name) in names.iter().enumerate() {
        match header.column(field) {
            Some(published) if published == name => {}
            Some(published) => {
                let draft = rules::HEADER_CASE.about(context.name).line(line).column(published);
                desk.report(draft.value(printable(name), false))?;
            }
            None if name.trim().is_empty() => {}
            None => {
                let draft = rules::HEADER_UNKNOWN_COLUMN.about(context.name).line(line);
                let draft = draft.with("found", field + 1);
                desk.report(match is_identifier(name) {
                    true => draft.column(name.clone()),
                    false => draft.value(shape(name), true),
                })?;
            }
        }
    }
    Ok(())
}

fn report_missing(
    header: &Header,
    file: &FileSpec,
    line: u64,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    for published in file.names().filter(|name| !header.columns.contains(&Some(*name))) {
        desk.report(
            rules::HEADER_MISSING_COLUMN.about(context.name).line(line).column(published.to_owned()),
        )?;
    }
    Ok(())
}

fn report_order(
    header: &Header,
    places: &[Option<usize>],
    line: u64,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    let mut furthest = None;
    // A name that is there twice is said already; the second one is no matter of order.
    let is_first = |(field, place): &(usize, usize)| header.field_of.get(*place) == Some(&Some(*field));
    let known =
        places.iter().enumerate().filter_map(|(field, place)| Some((field, (*place)?))).filter(is_first);
    let mut out_of_place = known.filter(|(_, place)| {
        let behind = furthest.is_some_and(|far| *place < far);
        furthest = furthest.max(Some(*place));
        behind
    });
    if let Some(column) = out_of_place.next().and_then(|(field, _)| header.column(field)) {
        desk.report(rules::HEADER_ORDER.about(context.name).line(line).column(column))?;
    }
    Ok(())
}

fn folded(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

/// A name that can be shown: a header cell is not always one, it may be a person's name in a file without a header.
fn is_identifier(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}
