//! Reading one table of a pack: CSV in one strict spelling, so that a slip is an error with a line and never a guess.

use std::borrow::Cow;

use super::error::{PackError, PackFault, Table, excerpt};

/// The most bytes of one table.
pub const MAX_TABLE_BYTES: usize = 4 << 20;
/// The most bytes of one line.
const MAX_LINE_BYTES: usize = 16 << 10;

/// A line of a table.
#[derive(Debug)]
pub(super) struct Row<'a, const N: usize> {
    pub(super) line: u64,
    pub(super) fields: [Cow<'a, str>; N],
}

/// The lines below the header, which must have exactly the names `header`.
pub(super) fn read<'a, const N: usize>(
    table: Table,
    bytes: &'a [u8],
    header: [&'static str; N],
) -> Result<Vec<Row<'a, N>>, PackError> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(PackFault::TooMuch { what: "bytes", limit: MAX_TABLE_BYTES }.at(table, 1));
    }
    let mut rows = Vec::new();
    let mut rest = bytes;
    let mut line = 0;
    while !rest.is_empty() {
        line += 1;
        let fault = |fault: PackFault| fault.at(table, line);
        let end = memchr::memchr(b'\n', rest).ok_or_else(|| fault(PackFault::CutShort))?;
        let (this, below) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = below.get(1..).unwrap_or_default();
        if this.len() > MAX_LINE_BYTES {
            return Err(fault(PackFault::TooMuch { what: "bytes in a line", limit: MAX_LINE_BYTES }));
        }
        let text = std::str::from_utf8(this).map_err(|_| fault(PackFault::NotUtf8))?;
        if let Some(control) = text.chars().find(|c| c.is_control() || *c == '\u{feff}') {
            return Err(fault(PackFault::Control(excerpt(&control.to_string()))));
        }
        let expected = || PackFault::Header { expected: header.join(",") };
        let fields = cut::<N>(text).map_err(|e| fault(if line == 1 { expected() } else { e }))?;
        if line == 1 {
            if fields.iter().zip(header).any(|(found, name)| found != name) {
                return Err(fault(expected()));
            }
            continue;
        }
        if let Some((_, field)) = fields.iter().zip(header).find(|(value, _)| value.trim() != &***value) {
            return Err(fault(PackFault::Blank { field }));
        }
        rows.push(Row { line, fields });
    }
    if line == 0 {
        return Err(PackFault::Header { expected: header.join(",") }.at(table, 1));
    }
    Ok(rows)
}

/// Cuts a line into its fields: RFC 4180 without line breaks in quotes.
fn cut<const N: usize>(line: &str) -> Result<[Cow<'_, str>; N], PackFault> {
    let mut fields: Vec<Cow<'_, str>> = Vec::with_capacity(N);
    let mut rest = line;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => cut_quoted(quoted)?,
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                let (field, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                if field.contains('"') {
                    return Err(PackFault::Quote);
                }
                (Cow::Borrowed(field), after)
            }
        };
        fields.push(field);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None if after.is_empty() => break,
            None => return Err(PackFault::Quote),
        }
    }
    let found = fields.len();
    fields.try_into().map_err(|_| PackFault::FieldCount { found, expected: N })
}

/// The field after its opening quote, and what follows the closing one.
fn cut_quoted(text: &str) -> Result<(Cow<'_, str>, &str), PackFault> {
    let mut value = Cow::Borrowed("");
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"').ok_or(PackFault::Quote)?;
        value += part;
        match after.strip_prefix('"') {
            Some(more) => {
                value += "\"";
                rest = more;
            }
            None => return Ok((value, after)),
        }
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
