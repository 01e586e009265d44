//! The rows of one file with the columns that are asked for, and where in the file each lies.

use std::borrow::Cow;
use std::ops::Range;

use super::LeaveOutError;
use crate::feed::Cancelled;
use crate::judge::{Fit, Width};
use crate::pack::FileSpec;
use crate::run::Watch;
use crate::scan::{Limits, Opening, Record, Scanner};
use crate::shown::printable;
use crate::source::Source;

/// One file of a set.
#[derive(Clone, Copy)]
pub(super) struct FileRows<'s, 'd> {
    pub(super) source: &'s Source<'d>,
    pub(super) index: usize,
    pub(super) spec: &'static FileSpec,
    pub(super) watch: &'s dyn Watch,
}

/// The values of the columns that were asked for, in that order; empty where the row has none.
pub(super) struct Row<'v>(Vec<Cow<'v, [u8]>>);

impl Row<'_> {
    pub(super) fn value(&self, at: usize) -> &[u8] {
        self.0.get(at).map(Cow::as_ref).unwrap_or_default()
    }
}

/// What is asked of a file.
pub(super) struct Asked<'c> {
    /// Columns that must be there.
    pub(super) needed: &'c [&'c str],
    /// Columns that count as empty where they are not there.
    pub(super) optional: &'c [&'c str],
}

impl FileRows<'_, '_> {
    /// Hands each row to `take`, which says whether it is to be left out. Gives the bytes of those that are.
    pub(super) fn each(
        self,
        asked: &Asked<'_>,
        mut take: impl FnMut(&Row<'_>) -> Result<bool, LeaveOutError>,
    ) -> Result<Vec<Range<u64>>, LeaveOutError> {
        let read = |e| self.read_error(e);
        let input = self.source.reader(self.index).map_err(read)?;
        let input = crate::feed::watched(input, self.watch);
        let mut scanner = Scanner::new(input, Limits::default()).map_err(read)?;
        if scanner.is_empty() {
            return Ok(Vec::new());
        }
        if matches!(scanner.opening(), Opening::Utf16 | Opening::Binary) {
            return Err(self.unreadable(1));
        }
        let mut header = None;
        let mut ranges = Vec::<Range<u64>>::new();
        // A row that is left out goes on up to where the next one begins.
        let mut open: Option<u64> = None;
        while let Some(batch) = scanner.next_batch().map_err(read)? {
            for record in batch.records() {
                let start = batch.start_of(&record);
                if let Some(from) = open.take() {
                    extend(&mut ranges, from..start);
                }
                if record.is_blank() {
                    continue;
                }
                if !record.is_whole() {
                    return Err(self.unreadable(record.line()));
                }
                let Some((width, places)) = &header else {
                    header = Some((Width::of(&record, Some(self.spec)), self.places(&record, asked)?));
                    continue;
                };
                if record.is_hollow() {
                    continue;
                }
                if width.fit(&record) == Fit::Ragged {
                    return Err(self.unreadable(record.line()));
                }
                let value = |place: &Option<usize>| place.and_then(|at| record.value(at)).unwrap_or_default();
                if take(&Row(places.iter().map(value).collect()))? {
                    open = Some(start);
                }
            }
        }
        if let Some(from) = open {
            extend(&mut ranges, from..u64::MAX);
        }
        Ok(ranges)
    }

    /// Where the columns stand; names as checking reads them, whatever their letter case and order.
    fn places(&self, header: &Record<'_>, asked: &Asked<'_>) -> Result<Vec<Option<usize>>, LeaveOutError> {
        let place = |column: &str| {
            (0..header.field_count()).find(|field| {
                let name = header.value(*field).unwrap_or_default();
                name.trim_ascii().eq_ignore_ascii_case(column.as_bytes())
            })
        };
        let needed = asked.needed.iter().map(|column| {
            let lacks =
                || LeaveOutError::Lacks { file: self.spec.name.clone(), column: (*column).to_owned() };
            place(column).map(Some).ok_or_else(lacks)
        });
        needed.chain(asked.optional.iter().map(|column| Ok(place(column)))).collect()
    }

    fn unreadable(&self, line: u64) -> LeaveOutError {
        LeaveOutError::Unreadable { file: self.shown(), line }
    }

    fn read_error(&self, source: std::io::Error) -> LeaveOutError {
        if source.get_ref().is_some_and(|inner| inner.is::<Cancelled>()) {
            return LeaveOutError::Cancelled;
        }
        LeaveOutError::Read { file: self.shown(), source }
    }

    fn shown(&self) -> String {
        printable(self.source.files().get(self.index).map_or(self.spec.name.as_str(), |file| &file.name))
    }
}

/// Adds a range that begins at or behind the end of the last one.
fn extend(ranges: &mut Vec<Range<u64>>, next: Range<u64>) {
    match ranges.last_mut() {
        Some(last) if last.end == next.start => last.end = next.end,
        _ => ranges.push(next),
    }
}
