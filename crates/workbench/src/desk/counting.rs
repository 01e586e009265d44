//! The report on data quality of what was checked, written where a person chose.

use std::io::Write as _;
use std::path::Path;

use wire::{Progress, QualityFormat, Token};

use super::Desk;
use super::checking::{Ended, Given, Running};
use super::chosen::shown;
use super::convert::problem;
use super::follow::Follow;
use super::lock;
use super::office::locked;
use crate::problem::Problem;
use crate::quality_report::{self, QualityReport, quality_report, quality_report_of};

impl Desk {
    /// Reads what was checked once more and counts, writes the report to the new file `out`, and answers its name. Closing the check
    /// stops it.
    ///
    /// # Errors
    /// If the token stands for nothing, the check is not done, what was checked follows no known specification or cannot be read any
    /// more, or the file exists or cannot be written. Nothing has the name then.
    pub fn save_quality(
        &self,
        check: &Token,
        format: QualityFormat,
        out: &Path,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<String, wire::Problem> {
        let running = self.running(check)?;
        if !matches!(&*lock(&running.ended), Some(Ended::Done(..))) {
            let not_done = Problem::usage("the check is not done").next("wait until every file was read");
            return Err(problem(&not_done));
        }
        let report = self.counted(&running, tell)?;
        self.write_quality(&report, format, out).map_err(|e| problem(&e))?;
        Ok(shown(out))
    }

    fn counted(
        &self,
        running: &Running,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<QualityReport, wire::Problem> {
        let request = running.request(&self.places.temp);
        let watch = Follow::new(&running.stop, tell);
        let counted = match &running.from {
            Given::Path(_) => quality_report(&self.host, &request, &running.name, &watch),
            Given::DataSet(id) => {
                let session = self.beside()?.ok_or_else(locked)?;
                quality_report_of(&session, *id, &request, &watch)
            }
        };
        counted.map_err(|e| problem(&e))
    }

    fn write_quality(
        &self,
        report: &QualityReport,
        format: QualityFormat,
        out: &Path,
    ) -> Result<(), Problem> {
        let bytes = report.bytes(match format {
            QualityFormat::Csv => quality_report::QualityFormat::Csv,
            QualityFormat::Html => quality_report::QualityFormat::Page,
            QualityFormat::Json => quality_report::QualityFormat::Json,
            QualityFormat::Xlsx => quality_report::QualityFormat::Workbook,
        })?;
        let mut file = self.host.disk.stage(out)?;
        file.write_all(&bytes).map_err(|e| Problem::from_io(&e))?;
        file.publish()?;
        Ok(())
    }
}
