//! The report on data quality of what was checked: counted once for the window, drawn there, and written where a person chose.
//!
//! What this module refuses to do: answer for a check that is not done, or keep numbers longer than the check.

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use checks::quality::Groups;
use wire::{Progress, QualityFormat, QualityNumbers, QualityView, Token};

use super::checking::{Ended, Given, Running};
use super::chosen::shown;
use super::convert::{gone, problem};
use super::follow::Follow;
use super::office::locked;
use super::{Desk, lock, quality_view};
use crate::problem::Problem;
use crate::quality_report::{self, QualityReport, quality_report, quality_report_of};

/// What was counted of a check, if it was.
#[derive(Debug, Default)]
pub(super) struct Counting {
    /// Of all projects, and of the group that was asked for last. Held while it is counted, so that nobody counts twice.
    counted: Mutex<Vec<(Groups, Arc<QualityReport>)>>,
    stop: AtomicBool,
}

impl Counting {
    /// Asks it to stop.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Desk {
    /// Reads what was checked once more and counts, unless that was done before: everything, or what is in the projects of a group.
    /// Closing the check stops it.
    ///
    /// # Errors
    /// If the token stands for nothing, the settings of the site have no such group, the check is not done, or what was checked follows no known specification or cannot be read
    /// any more.
    pub fn quality(
        &self,
        check: &Token,
        group: Option<&str>,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<QualityView, wire::Problem> {
        let report = self.counted(&*self.running(check)?, group, tell)?;
        Ok(quality_view::view(&report, &self.site_at_hand()?))
    }

    /// The numbers of one project, by its place in the report, or of everything that the report is about; what was counted before is told.
    ///
    /// # Errors
    /// If the token stands for nothing, nothing was counted, or there is no such project.
    pub fn quality_numbers(
        &self,
        check: &Token,
        group: Option<&str>,
        project: Option<u64>,
    ) -> Result<QualityNumbers, wire::Problem> {
        let running = self.running(check)?;
        let counted = lock(&running.counting.counted);
        let counted = counted.iter().find(|(of, _)| of.only.as_deref() == group);
        quality_view::numbers(&counted.ok_or_else(gone)?.1, project).ok_or_else(gone)
    }

    /// Asks the counting of a check to stop; it can be begun again.
    ///
    /// # Errors
    /// If the token stands for nothing.
    pub fn stop_quality(&self, check: &Token) -> Result<(), wire::Problem> {
        self.running(check)?.counting.stop();
        Ok(())
    }

    /// Writes the report to the new file `out`, and answers its name; counts first where nothing was counted.
    ///
    /// # Errors
    /// As [`Self::quality`], and if the file exists or cannot be written. Nothing has the name then.
    pub fn save_quality(
        &self,
        check: &Token,
        group: Option<&str>,
        format: QualityFormat,
        out: &Path,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<String, wire::Problem> {
        let report = self.counted(&*self.running(check)?, group, tell)?;
        self.write_quality(&report, format, out).map_err(|e| problem(&e))?;
        Ok(shown(out))
    }

    fn counted(
        &self,
        running: &Running,
        group: Option<&str>,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<Arc<QualityReport>, wire::Problem> {
        if !matches!(&*lock(&running.ended), Some(Ended::Done(..))) {
            let not_done = Problem::usage("the check is not done").next("wait until every file was read");
            return Err(problem(&not_done));
        }
        let groups = self.site_at_hand()?.groups_for(group).map_err(|e| problem(&e))?;
        let mut counted = lock(&running.counting.counted);
        if let Some((_, report)) = counted.iter().find(|(of, _)| *of == groups) {
            return Ok(Arc::clone(report));
        }
        running.counting.stop.store(false, Ordering::Relaxed);
        let request = running.request(&self.places.temp);
        let watch = Follow::new(&running.counting.stop, tell);
        let report = match &running.from {
            Given::Path(_) => quality_report(&self.host, &request, groups.clone(), &running.name, &watch),
            Given::DataSet(id) => {
                let session = self.beside()?.ok_or_else(locked)?;
                quality_report_of(&session, *id, &request, groups.clone(), &watch)
            }
        };
        let report = Arc::new(report.map_err(|e| problem(&e))?);
        counted.retain(|(of, _)| of.only.is_none() && groups.only.is_some());
        counted.push((groups, Arc::clone(&report)));
        Ok(report)
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
