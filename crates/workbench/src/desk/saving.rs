//! Reports of a check that is done, written where a person chose.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use checks::summary::Overview;
use checks::write::{About, JsonLines, Table, write_html};
use checks::{Report, Sink};
use platform::StagedFile;
use wire::{ReportFormat, Token};

use super::Desk;
use super::checking::{Ended, Running};
use super::chosen::shown;
use super::convert::problem;
use super::lock;
use crate::findings::FindingFilter;
use crate::problem::Problem;

/// Findings read at once while a report is written.
const AT_ONCE: usize = 2_000;

impl Desk {
    /// Writes a report to the new file `out`, and answers its name.
    ///
    /// # Errors
    /// If the token stands for nothing, the check is not done, not every finding is at hand, or the file exists or cannot be
    /// written. Nothing has the name then.
    pub fn save_report(
        &self,
        check: &Token,
        format: ReportFormat,
        out: &Path,
    ) -> Result<String, wire::Problem> {
        let running = self.running(check)?;
        self.save(&running, format, out).map_err(|e| problem(&e))?;
        Ok(shown(out))
    }

    fn save(&self, running: &Running, format: ReportFormat, out: &Path) -> Result<(), Problem> {
        let ended = lock(&running.ended);
        let Some(Ended::Done(report, summary)) = &*ended else {
            return Err(Problem::usage("the check is not done").next("wait until every file was read"));
        };
        let (came, kept) = running.findings.counts();
        if format != ReportFormat::Html && kept < came {
            return Err(Problem::usage(format!("only the first {kept} of {came} findings are at hand"))
                .next("`strongroom check` with --report writes all of them"));
        }
        let mut file = BufWriter::new(self.host.disk.stage(out)?);
        let program = concat!("Strongroom ", env!("CARGO_PKG_VERSION"));
        let about = About { set: &running.name, when: self.host.now(), program, show_values: false };
        let overview = summary.overview(report);
        let written = match format {
            ReportFormat::Html => write_html(&about, report, &overview, &mut file),
            ReportFormat::Csv => table(running, &about, report, &overview, &mut file),
            ReportFormat::Jsonl => json_lines(running, &about, report, &overview, &mut file),
        };
        let whole = written.and_then(|()| file.into_inner().map_err(io::IntoInnerError::into_error));
        let staged: Box<dyn StagedFile> = whole.map_err(|e| Problem::from_io(&e))?;
        staged.publish()?;
        Ok(())
    }
}

fn table(
    running: &Running,
    about: &About<'_>,
    report: &Report,
    overview: &Overview<'_>,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut table = Table::new(out)?;
    each_finding(running, &mut table)?;
    table.conclude(about, report, overview)?;
    table.finish().map(drop)
}

fn json_lines(
    running: &Running,
    about: &About<'_>,
    report: &Report,
    overview: &Overview<'_>,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut lines = JsonLines::new(out);
    each_finding(running, &mut lines)?;
    lines.conclude(about, report, overview)?;
    lines.finish().map(drop)
}

/// Hands over every finding that is at hand, in the order of the report.
pub(super) fn each_finding(running: &Running, sink: &mut dyn Sink) -> io::Result<()> {
    let mut offset = 0;
    loop {
        let page =
            running.findings.page(&FindingFilter::default(), offset, AT_ONCE).map_err(io::Error::other)?;
        if page.rows.is_empty() {
            return Ok(());
        }
        offset += page.rows.len() as u64;
        page.rows.iter().try_for_each(|row| sink.accept(&row.finding))?;
    }
}
