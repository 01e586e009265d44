//! The report on data quality: how complete the answers are, how soon they were entered, what overlaps, goes on for long or waits;
//! as a page, a workbook, a table and JSON (`docs/formats/quality-report.md`).
//!
//! It holds ids and never names of people, and names of projects. What a report refuses to do: stand where a file stands, or
//! show a number of something that could not be counted.

mod csv;
mod groups;
mod json;
mod lists;
mod sheets;
mod words;

pub(crate) use words::{described, project_type};

use std::path::Path;

use checks::quality::{Groups, Numbers, Settings};
use checks::{FileReport, Report};
use model::{DataSetId, Timestamp};

use crate::check::{CheckRequest, More, open_source, run_with};
use crate::data_set;
use crate::document::{page, workbook};
use crate::host::{Host, Watch};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// A report on data quality, to be written.
#[derive(Debug, Clone)]
pub struct QualityReport {
    /// What people call the data set.
    pub set: String,
    /// What it was checked against: the head of every report.
    pub head: String,
    /// The specification, such as `hud-hmis/2026`.
    pub pack: &'static str,
    /// What it was counted by.
    pub settings: Settings,
    /// The group of projects it is about; none: every project.
    pub group: Option<String>,
    /// When.
    pub made: Timestamp,
    /// What was counted.
    pub numbers: Numbers,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualityFormat {
    /// A page to read and print: `.html`.
    Page,
    /// A workbook: `.xlsx`.
    Workbook,
    /// Every number in a table for other programs: `.csv`.
    Csv,
    /// Everything for other programs: `.json`.
    Json,
}

/// Reads an export and counts, by these groups of projects ([`crate::Site::groups_for`]); each file is read once, and what was
/// found is not kept. With `checked`, a check that was made before, nothing is told of files that differ from its by a byte.
///
/// # Errors
/// [`Problem`] if it cannot be read, changed since it was checked, or is no export that a specification is known for.
pub fn quality_report(
    host: &Host<'_>,
    request: &CheckRequest<'_>,
    groups: Groups,
    set: &str,
    checked: Option<&Report>,
    watch: &dyn Watch,
) -> Result<QualityReport, Problem> {
    let source = open_source(host, request.path)?;
    let settings = request.quality.clone().unwrap_or_default();
    let request = CheckRequest { quality: Some(settings), max_per_code: Some(0), ..request.clone() };
    let group = groups.only.clone();
    let report =
        run_with(host, &source, &request, More { numbers: Some(groups), ..More::default() }, &mut (), watch)?;
    demand_same(&report, checked)?;
    of(report, set, group, host.now())
}

/// Likewise out of a data set that the vault keeps; the path of the request counts for nothing.
///
/// # Errors
/// [`Problem`] if there is no such data set, or it cannot be read.
pub fn quality_report_of(
    session: &Session<'_>,
    id: DataSetId,
    request: &CheckRequest<'_>,
    groups: Groups,
    watch: &dyn Watch,
) -> Result<QualityReport, Problem> {
    let group = groups.only.clone();
    let set = data_set::data_set(session, id)?;
    let settings = request.quality.clone().unwrap_or_default();
    let comparable_database = request.comparable_database || set.facts.comparable_database;
    let request = CheckRequest {
        quality: Some(settings),
        comparable_database,
        max_per_code: Some(0),
        ..request.clone()
    };
    let source = data_set::open_kept(session, id)?.into_source();
    let report = run_with(
        session.host(),
        &source,
        &request,
        More { numbers: Some(groups), ..More::default() },
        &mut (),
        watch,
    )?;
    of(report, &set.label, group, session.host().now())
}

/// What was checked before and what was counted now must be the same files.
fn demand_same(counted: &Report, checked: Option<&Report>) -> Result<(), Problem> {
    // A file that could not be read to its end has no digest: as far as it goes, it must be as long as then.
    let same = |one: &FileReport, other: &FileReport| {
        (&one.name, one.bytes, one.sha256) == (&other.name, other.bytes, other.sha256)
    };
    let is_same = checked.is_none_or(|checked| {
        checked.files.len() == counted.files.len()
            && checked.files.iter().zip(&counted.files).all(|(one, other)| same(one, other))
    });
    if is_same {
        return Ok(());
    }
    let what = "the export changed since it was checked; nothing was counted";
    Err(Problem::new(ProblemKind::Io, what).next("check it again when nothing writes to it"))
}

fn of(report: Report, set: &str, group: Option<String>, made: Timestamp) -> Result<QualityReport, Problem> {
    let (Some(numbers), Some(pack), Some(settings)) = (report.numbers, report.pack, report.settings) else {
        return Err(Problem::usage(
            "these files follow no specification that is known here, so nothing can be counted",
        )
        .next("check them: the first line of what was found says what they were taken for"));
    };
    Ok(QualityReport { set: set.to_owned(), head: report.head, pack, settings, group, made, numbers })
}

impl QualityReport {
    /// What to know of the groups, in sentences: projects of theirs that are not in the export.
    pub fn remarks(&self) -> Vec<String> {
        groups::remarks(self)
    }

    /// The report's bytes in one form.
    ///
    /// # Errors
    /// [`ProblemKind::Bug`] alone: what the workbook could refuse is cut to size before.
    pub fn bytes(&self, format: QualityFormat) -> Result<Vec<u8>, Problem> {
        Ok(match format {
            QualityFormat::Page => page(&sheets::document(self)).into_bytes(),
            QualityFormat::Workbook => workbook(&sheets::document(self), "Strongroom")?,
            QualityFormat::Csv => csv::table(self),
            QualityFormat::Json => json::json(self).to_bytes(),
        })
    }
}

impl QualityFormat {
    /// The form that goes with the ending of a name.
    ///
    /// # Errors
    /// A usage problem for another ending.
    pub fn of(path: &Path) -> Result<Self, Problem> {
        let ending = path.extension().and_then(std::ffi::OsStr::to_str).map(str::to_ascii_lowercase);
        match ending.as_deref() {
            Some("html") => Ok(Self::Page),
            Some("xlsx") => Ok(Self::Workbook),
            Some("csv") => Ok(Self::Csv),
            Some("json") => Ok(Self::Json),
            _ => Err(Problem::new(
                ProblemKind::Usage,
                "the report's name ends in .html (a page), .xlsx (a workbook), .csv or .json (for other programs)",
            )
            .next("choose the ending by who will read it")),
        }
    }
}

#[cfg(test)]
#[path = "quality_report_tests.rs"]
mod tests;
