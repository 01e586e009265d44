//! The records of a file, one after the other: which of them are rows, and how these are written. What stands in a row is for
//! [`RowJudge`] to judge.

use std::sync::Arc;

use super::course::{Course, Step};
use super::header::{Header, judge_header};
use super::rows::{FileContext, Judged, Stop};
use super::values::{ABREAST, Left, RowJudge};
use super::width::Fit;
use super::{decoded, row_id, shown};
use crate::EXPORT;
use crate::desk::FileDesk;
use crate::draft::{Draft, Rows};
use crate::rules;
use crate::scan::{Batch, Fault, FaultKind, Record};

/// The records of one file, one after the other, or those of some stretches of it.
pub(super) struct Table<'a, 'c> {
    context: &'a FileContext<'c>,
    header: Option<Arc<Header>>,
    values: Option<RowJudge>,
    rows: u64,
    course: Course,
    /// The first row with empty fields behind the last column, and how many there are.
    wide: Option<(Draft, u64)>,
}

/// What a table of some stretches leaves.
pub(super) struct Part {
    values: RowJudge,
    rows: u64,
    wide: Option<(Draft, u64)>,
}

impl<'a, 'c> Table<'a, 'c> {
    pub(super) fn new(context: &'a FileContext<'c>) -> Self {
        Self { context, header: None, values: None, rows: 0, course: Course::START, wide: None }
    }

    /// A table for stretches of the same file; `None` if its rows have to be judged by one alone.
    pub(super) fn beside(context: &'a FileContext<'c>, header: &Arc<Header>) -> Option<Self> {
        let values = RowJudge::new(header, context).filter(RowJudge::may_be_shared)?;
        Some(Self { header: Some(Arc::clone(header)), values: Some(values), ..Self::new(context) })
    }

    /// The header, if the rows below it can be judged by several.
    pub(super) fn shared_header(&self) -> Option<&Arc<Header>> {
        self.header.as_ref().filter(|_| self.values.as_ref().is_some_and(RowJudge::may_be_shared))
    }

    /// Where it stands.
    pub(super) fn course(&self) -> Course {
        self.course
    }

    /// Goes on from elsewhere.
    pub(super) fn go_on_from(&mut self, course: Course) {
        self.course = course;
    }

    /// Passes over records that somebody else judges.
    pub(super) fn pass(&mut self, batch: Batch<'_>) {
        if let Some(header) = &self.header {
            for record in batch.records() {
                self.course.step(&record, header);
            }
        }
    }

    pub(super) fn into_part(self) -> Option<Part> {
        Some(Part { values: self.values?, rows: self.rows, wide: self.wide })
    }

    /// Takes in what was judged beside.
    pub(super) fn absorb(&mut self, part: Part) {
        let Part { values, rows, wide } = part;
        self.rows += rows;
        if let Some(own) = &mut self.values {
            own.absorb(values);
        }
        self.wide = match (self.wide.take(), wide) {
            (Some((one, some)), Some((other, more))) => {
                Some((if other.line < one.line { other } else { one }, some + more))
            }
            (one, other) => one.or(other),
        };
    }

    pub(super) fn batch(&mut self, batch: Batch<'_>, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        let mut faults = batch.faults().iter().peekable();
        let (mut before, mut looked_at) = (None, 0);
        for (place, record) in batch.records().enumerate() {
            while let Some(fault) = faults.next_if(|fault| fault.record == place) {
                self.fault(fault, &record, desk)?;
            }
            if place >= looked_at {
                looked_at = place + self.look(batch, place, before.as_ref());
            }
            if self.record(&record, desk)? {
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
    fn record(&mut self, record: &Record<'_>, desk: &mut FileDesk<'_, '_>) -> Result<bool, Stop> {
        let context = self.context;
        let Some(header) = &self.header else {
            return self.first(record, desk).map(|()| false);
        };
        let (step, blank) = self.course.step(record, header);
        if let Some(line) = blank {
            desk.report(rules::LINE_BLANK.about(context.name).line(line))?;
        }
        let (fit, was_steady) = match step {
            Step::Row { fit, was_steady } => (fit, was_steady),
            Step::Hollow { is_first: true } => {
                let hollow = || rules::ROW_HOLLOW.within(&context.shown).line(record.line());
                desk.report_by(rules::ROW_HOLLOW, hollow)?;
                return Ok(false);
            }
            Step::Blank | Step::Hollow { .. } => return Ok(false),
        };
        self.rows += 1;
        if fit == Fit::Ragged && record.is_whole() {
            let has_key = header.has_key && was_steady;
            let expected = header.width.map_or(0, |width| width.all);
            desk.report_by(rules::ROW_RAGGED, || {
                let key = has_key.then(|| row_id(record, 0)).flatten();
                let draft = rules::ROW_RAGGED.within(&context.shown).line(record.line()).row_key(key);
                draft.with("found", record.field_count()).with("expected", expected)
            })?;
        }
        if fit == Fit::BlankBehind {
            let first = || rules::FIELDS_BLANK_TRAILING.within(&context.shown).line(record.line());
            self.wide.get_or_insert_with(|| (first(), 0)).1 += 1;
        }
        if let (Some(values), true) = (&mut self.values, fit != Fit::Ragged) {
            values.row(record, context, desk)?;
            return Ok(true);
        }
        if let Some(values) = self.values.as_mut() {
            values.unread(record, context);
        }
        Ok(false)
    }

    /// Takes a record while the header is not read yet.
    #[cold]
    fn first(&mut self, record: &Record<'_>, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        if record.is_blank() {
            self.course.blank(record.line());
            return Ok(());
        }
        if let Some(line) = self.course.header(record) {
            desk.report(rules::LINE_BLANK.about(self.context.name).line(line))?;
        }
        let header = judge_header(record, self.context, desk)?;
        self.values = RowJudge::new(&header, self.context);
        self.header = Some(Arc::new(header));
        Ok(())
    }

    fn fault(&self, fault: &Fault, record: &Record<'_>, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
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
        Ok(desk.report_by(rule, make)?)
    }

    pub(super) fn finish(self, desk: &mut FileDesk<'_, '_>) -> Result<Judged, Stop> {
        let name = self.context.name;
        let judged = self.values.is_some();
        let Left { again, lacking, noted } = match self.values {
            Some(values) => values.finish(self.context, desk)?,
            None => Left::default(),
        };
        if let Some((first, found)) = self.wide {
            desk.report(first.with("found", Rows(found)))?;
        }
        if let Some(line) = self.course.blank_since {
            desk.report(rules::BLANK_LINES_TRAILING.about(name).line(line))?;
        }
        if self.header.is_none() {
            desk.report(rules::HEADER_MISSING.about(name).line(1))?;
        } else if self.rows != 1 && self.context.file.is_some_and(|file| file.name == EXPORT) {
            desk.report(rules::EXPORT_ROWS.about(name).with("found", self.rows))?;
        }
        Ok(Judged { rows: self.rows, judged, again, lacking, noted })
    }
}
