//! Judging one file: its text, its header, and the way its rows are written.

use std::io::{self, Read};
use std::sync::Arc;

use super::header::{Header, judge_header};
use super::text::report_text;
use super::values::{ABREAST, Left, RowJudge};
use super::width::Fit;
use super::{Again, Lacking, Named, decoded, row_id, shown};
use crate::EXPORT;
use crate::desk::{Closed, FileDesk};
use crate::draft::{Draft, Rows};
use crate::keys::World;
use crate::pack::{FileSpec, Pack};
use crate::quality::Tapped;
use crate::rules;
use crate::scan::{Batch, Fault, FaultKind, Limits, Opening, Record, Scanner};

/// What a file is held against.
pub(crate) struct FileContext<'a> {
    /// Its name as received.
    pub(crate) name: &'a str,
    /// Its name as findings have it.
    pub(crate) shown: Arc<str>,
    pub(crate) pack: Option<&'static Pack>,
    pub(crate) file: Option<&'static FileSpec>,
    pub(crate) show_values: bool,
    /// A victim service provider's own database, whose clients belong there.
    pub(crate) comparable_database: bool,
    pub(crate) limits: Limits,
    /// What is known of the other files.
    pub(crate) world: &'a World,
}

/// Why a file was not judged to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    Closed,
    Read(io::Error),
}

impl From<Closed> for Stop {
    fn from(_: Closed) -> Self {
        Self::Closed
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

/// What came of reading a file.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) rows: u64,
    /// Its rows were held against a specification.
    pub(crate) judged: bool,
    /// What has to be looked at once more.
    pub(crate) again: Option<Again>,
    /// What has to be looked at once more when all files are read.
    pub(crate) lacking: Option<Lacking>,
    /// What was noted of its rows, and how they are named.
    pub(crate) noted: Option<(Named, Vec<Tapped>)>,
}

/// Reads a file as far as it makes sense and reports what is wrong.
pub(crate) fn judge(
    input: &mut dyn Read,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<Judged, Stop> {
    let mut scanner = Scanner::new(input, context.limits)?;
    if scanner.is_empty() {
        desk.report(rules::FILE_EMPTY.about(context.name))?;
        return Ok(Judged::default());
    }
    let unreadable = match scanner.opening() {
        Opening::Plain => None,
        Opening::Bom => {
            desk.report(rules::ENCODING_BOM.about(context.name).line(1))?;
            None
        }
        Opening::Utf16 => Some(rules::ENCODING_UTF16),
        Opening::Binary => Some(rules::FILE_NOT_TEXT),
    };
    if let Some(rule) = unreadable {
        desk.report(rule.about(context.name).line(1))?;
        return Ok(Judged::default());
    }
    let mut table = Table {
        context,
        desk,
        header: None,
        values: None,
        rows: 0,
        blank_since: None,
        hollow: false,
        wide: None,
        steady: true,
    };
    while let Some(batch) = scanner.next_batch()? {
        table.batch(batch)?;
    }
    let outcome = table.finish()?;
    report_text(&scanner, context, desk)?;
    Ok(outcome)
}

/// The records of one file, one after the other.
struct Table<'a, 'c, 'd, 's> {
    context: &'a FileContext<'c>,
    desk: &'a mut FileDesk<'d, 's>,
    header: Option<Header>,
    values: Option<RowJudge>,
    rows: u64,
    /// The first of the blank lines that came last.
    blank_since: Option<u64>,
    /// The row before held commas and nothing else, which was said.
    hollow: bool,
    /// The first row with empty fields behind the last column, and how many there are.
    wide: Option<(Draft, u64)>,
    /// The line before was a whole row, so this one begins with its first column. After a torn row it may be the rest of
    /// that row, and its first field somebody's number or text.
    steady: bool,
}

impl Table<'_, '_, '_, '_> {
    fn batch(&mut self, batch: Batch<'_>) -> Result<(), Stop> {
        let mut faults = batch.faults().iter().peekable();
        let (mut before, mut looked_at) = (None, 0);
        for (place, record) in batch.records().enumerate() {
            while let Some(fault) = faults.next_if(|fault| fault.record == place) {
                self.fault(fault, &record)?;
            }
            if place >= looked_at {
                looked_at = place + self.look(batch, place, before.as_ref());
            }
            if self.record(&record)? {
                before = Some(record);
            }
        }
        Ok(())
    }

    /// Looks together at the rows from `first` on that will be judged one after the other. Returns how many those are.
    fn look(&mut self, batch: Batch<'_>, first: usize, before: Option<&Record<'_>>) -> usize {
        let (Some(header), Some(values)) = (&self.header, &mut self.values) else { return 0 };
        let is_judged = |row: &Record<'_>| {
            let fits = header.width.is_none_or(|width| width.fit(row) != Fit::Ragged);
            fits && row.is_whole() && !row.is_blank() && !row.is_hollow()
        };
        let following = (first..first + ABREAST).map_while(|place| batch.record(place));
        let rows = batch.stretch(first, following.take_while(is_judged).count());
        values.look(rows, before);
        rows.len()
    }

    /// True if the values of the record were judged.
    #[inline]
    fn record(&mut self, record: &Record<'_>) -> Result<bool, Stop> {
        if record.is_blank() {
            self.blank_since.get_or_insert(record.line());
            self.steady = false;
            return Ok(false);
        }
        if let Some(line) = self.blank_since.take() {
            self.desk.report(rules::LINE_BLANK.about(self.context.name).line(line))?;
        }
        let Some(header) = &self.header else {
            let header = judge_header(record, self.context, self.desk)?;
            self.values = RowJudge::new(&header, self.context);
            self.header = Some(header);
            self.steady = record.is_whole();
            return Ok(false);
        };
        let was_hollow = std::mem::replace(&mut self.hollow, record.is_hollow() && record.is_whole());
        if self.hollow {
            self.steady = false;
            if !was_hollow {
                let hollow = || rules::ROW_HOLLOW.within(&self.context.shown).line(record.line());
                self.desk.report_by(rules::ROW_HOLLOW, hollow)?;
            }
            return Ok(false);
        }
        self.rows += 1;
        let fit = if record.is_whole() {
            header.width.map_or(Fit::Whole, |width| width.fit(record))
        } else {
            Fit::Ragged
        };
        let was_steady = std::mem::replace(&mut self.steady, fit != Fit::Ragged);
        if fit == Fit::Ragged && record.is_whole() {
            let has_key = header.has_key && was_steady;
            let expected = header.width.map_or(0, |width| width.all);
            self.desk.report_by(rules::ROW_RAGGED, || {
                let key = has_key.then(|| row_id(record, 0)).flatten();
                let draft = rules::ROW_RAGGED.within(&self.context.shown).line(record.line()).row_key(key);
                draft.with("found", record.field_count()).with("expected", expected)
            })?;
        }
        if fit == Fit::BlankBehind {
            let first = || rules::FIELDS_BLANK_TRAILING.within(&self.context.shown).line(record.line());
            self.wide.get_or_insert_with(|| (first(), 0)).1 += 1;
        }
        if let (Some(values), true) = (&mut self.values, fit != Fit::Ragged) {
            values.row(record, self.context, self.desk)?;
            return Ok(true);
        }
        if let Some(values) = self.values.as_mut() {
            values.unread(record, self.context);
        }
        Ok(false)
    }

    fn fault(&mut self, fault: &Fault, record: &Record<'_>) -> Result<(), Stop> {
        let (rule, field) = match fault.kind {
            FaultKind::Stray { field } => (rules::QUOTE_STRAY, Some(field)),
            FaultKind::Unclosed => (rules::QUOTE_UNCLOSED, record.field_count().checked_sub(1)),
            FaultKind::TooLong => (rules::RECORD_TOO_LONG, None),
        };
        let context = self.context;
        let column = field.and_then(|field| self.header.as_ref()?.column(field));
        let make = || {
            let mut draft =
                rule.within(&context.shown).line(fault.line).with("limit", context.limits.max_record);
            if let Some(column) = column {
                draft = draft.column(column);
            }
            if let Some(value) = field.and_then(|field| record.value(field)) {
                let (value, masked) = shown(&decoded(&value), context.show_values);
                draft = draft.value(value, masked);
            }
            draft
        };
        Ok(self.desk.report_by(rule, make)?)
    }

    fn finish(self) -> Result<Judged, Stop> {
        let name = self.context.name;
        let judged = self.values.is_some();
        let Left { again, lacking, noted } = match self.values {
            Some(values) => values.finish(self.context, self.desk)?,
            None => Left::default(),
        };
        if let Some((first, found)) = self.wide {
            self.desk.report(first.with("found", Rows(found)))?;
        }
        if let Some(line) = self.blank_since {
            self.desk.report(rules::BLANK_LINES_TRAILING.about(name).line(line))?;
        }
        if self.header.is_none() {
            self.desk.report(rules::HEADER_MISSING.about(name).line(1))?;
        } else if self.rows != 1 && self.context.file.is_some_and(|file| file.name == EXPORT) {
            self.desk.report(rules::EXPORT_ROWS.about(name).with("found", self.rows))?;
        }
        Ok(Judged { rows: self.rows, judged, again, lacking, noted })
    }
}
