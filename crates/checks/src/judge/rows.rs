//! Judging one file: its text, its header, and the way its rows are written.

use std::io::{self, Read};
use std::sync::Arc;

use super::crew::share;
use super::table::Table;
use super::text::report_text;
use super::{Again, Lacking, Named};
use crate::desk::{Closed, FileDesk};
use crate::keys::World;
use crate::pack::{FileSpec, Pack};
use crate::quality::Tapped;
use crate::rules;
use crate::scan::{Limits, Opening, Scanner};
use crate::turns::Turns;

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
    /// Where somebody may be found who helps; `None`: nowhere.
    pub(crate) turns: Option<&'a Turns>,
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
    let mut table = Table::new(context);
    share(context, desk.aside(), |crew| {
        loop {
            match scanner.next_batch() {
                Ok(Some(batch)) => crew.take(batch, &mut table, desk)?,
                Ok(None) => break crew.finish(&mut table, desk),
                Err(error) => {
                    // What was read before stays said.
                    crew.settle(desk)?;
                    break Err(error.into());
                }
            }
        }
    })?;
    let outcome = table.finish(desk)?;
    report_text(&scanner, context, desk)?;
    Ok(outcome)
}
