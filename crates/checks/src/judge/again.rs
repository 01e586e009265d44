//! Reading a file once more, for what only the whole of it or of the set shows. Its form was judged at the first reading.

use std::io::Read;

use super::rows::{FileContext, Stop};
use super::width::{Fit, Width};
use super::{Again, Lacking, Named, NamedRow};
use crate::desk::FileDesk;
use crate::quality::Said;
use crate::scan::{Record, Scanner};

/// Reads a file once more for rows that may be twice there. Returns what needs yet another reading.
pub(crate) fn judge_again(
    input: &mut dyn Read,
    mut again: Again,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<Option<Again>, Stop> {
    whole_rows(input, context, &mut |record| again.row(record, context, desk))?;
    again.finish(context, desk)
}

/// Reads a file once more for rows that lack a row of another file.
pub(crate) fn judge_lacking(
    input: &mut dyn Read,
    lacking: &Lacking,
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    whole_rows(input, context, &mut |record| lacking.row(record, context, desk))
}

/// Reads a file once more to name rows of which something was found.
pub(crate) fn judge_named(
    input: &mut dyn Read,
    named: &Named,
    said: &[Said],
    context: &FileContext<'_>,
    desk: &mut FileDesk<'_, '_>,
) -> Result<(), Stop> {
    let mut rest = said;
    whole_rows(input, context, &mut |record| named.row(record, &mut rest, context, desk))
}

/// Reads a file once more for rows on these lines, which are in order and each there once.
pub(crate) fn read_named(
    input: &mut dyn Read,
    named: &Named,
    lines: &[u32],
    context: &FileContext<'_>,
    each: &mut dyn FnMut(u32, NamedRow<'_>),
) -> Result<(), Stop> {
    let mut rest = lines;
    whole_rows(input, context, &mut |record| {
        while let Some((line, behind)) =
            rest.split_first().filter(|(line, _)| u64::from(**line) <= record.line())
        {
            rest = behind;
            if u64::from(*line) == record.line() {
                each(*line, named.asked(record));
            }
        }
        Ok(())
    })
}

/// The header, and the rows that were judged when the file was read first.
fn whole_rows(
    input: &mut dyn Read,
    context: &FileContext<'_>,
    each: &mut dyn FnMut(&Record<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut scanner = Scanner::new(input, context.limits)?;
    let mut header: Option<Width> = None;
    while let Some(batch) = scanner.next_batch()? {
        for record in batch.records().filter(|record| !record.is_blank()) {
            let width = *header.get_or_insert_with(|| Width::of(&record, context.file));
            if record.is_whole() && width.fit(&record) != Fit::Ragged && !record.is_hollow() {
                each(&record)?;
            }
        }
    }
    Ok(())
}
