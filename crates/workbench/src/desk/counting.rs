//! The report on data quality of what was checked: counted once for the window, drawn there, and written where a person chose.
//!
//! What this module refuses to do: answer for a check that is not done or whose files changed since, keep numbers longer than the
//! check, and tell or write anything after the vault locked that was counted with it.

use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use checks::quality::Groups;
use wire::{Progress, QualityFormat, QualityNumbers, QualityView, Token};

use super::checking::{Ended, Given};
use super::chosen::shown;
use super::convert::{gone, problem};
use super::countings::CountingCall;
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
}

impl Desk {
    /// Reads what was checked once more and counts, unless that was done before: everything, or what is in the projects of a group.
    /// Closing the check stops it, and so does locking the vault that was unlocked for it.
    ///
    /// # Errors
    /// If the token stands for nothing, the settings of the site have no such group, the check is not done, it was stopped, or what
    /// was checked follows no known specification, changed since, or cannot be read any more.
    pub fn quality(
        &self,
        check: &Token,
        group: Option<&str>,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<QualityView, wire::Problem> {
        let call = self.counting_call(check)?;
        let view = quality_view::view(&*self.counted(&call, group, tell)?, &self.site_at_hand()?);
        call.demand_access()?;
        Ok(view)
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
        // Another counting may have been waited for.
        self.running(check)?;
        let counted = counted.iter().find(|(of, _)| of.only.as_deref() == group);
        quality_view::numbers(&counted.ok_or_else(gone)?.1, project).ok_or_else(gone)
    }

    /// Asks every counting of a check to stop, those that wait included; it can be begun again.
    ///
    /// # Errors
    /// If the token stands for nothing.
    pub fn stop_quality(&self, check: &Token) -> Result<(), wire::Problem> {
        self.running(check)?;
        self.stop_countings_of(check);
        Ok(())
    }

    /// Writes the report to the new file `out`, and answers its name; counts first where nothing was counted.
    ///
    /// # Errors
    /// As [`Self::quality`], and if the file exists or cannot be written, before anything is counted. Nothing has the name then.
    pub fn save_quality(
        &self,
        check: &Token,
        group: Option<&str>,
        format: QualityFormat,
        out: &Path,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<String, wire::Problem> {
        let call = self.counting_call(check)?;
        let mut file = self.host.disk.stage(out).map_err(|e| problem(&e.into()))?;
        let report = self.counted(&call, group, tell)?;
        let bytes = report.bytes(form(format)).map_err(|e| problem(&e))?;
        file.write_all(&bytes).map_err(|e| problem(&Problem::from_io(&e)))?;
        call.demand_access()?;
        file.publish().map_err(|e| problem(&e.into()))?;
        Ok(shown(out))
    }

    fn counted(
        &self,
        call: &CountingCall<'_>,
        group: Option<&str>,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<Arc<QualityReport>, wire::Problem> {
        let running = &*call.running;
        let checked = match &*lock(&running.ended) {
            Some(Ended::Done(report, _)) => report.clone(),
            _ => {
                let not_done = Problem::usage("the check is not done").next("wait until every file was read");
                return Err(problem(&not_done));
            }
        };
        let groups = self.site_at_hand()?.groups_for(group).map_err(|e| problem(&e))?;
        let mut counted = lock(&running.counting.counted);
        call.demand_access()?;
        if let Some((_, report)) = counted.iter().find(|(of, _)| *of == groups) {
            return Ok(Arc::clone(report));
        }
        let request = running.request(&self.places.temp);
        let watch = Follow::new(call.stop(), tell);
        let report = match &running.from {
            Given::Path(_) => {
                let (name, checked) = (&running.name, Some(&*checked));
                quality_report(&self.host, &request, groups.clone(), name, checked, &watch)
            }
            Given::DataSet(id) => {
                let session = self.beside()?.ok_or_else(locked)?;
                quality_report_of(&session, *id, &request, groups.clone(), &watch)
            }
        };
        // That the vault locked says more than that this stopped it.
        call.demand_access()?;
        let report = Arc::new(report.map_err(|e| problem(&e))?);
        counted.retain(|(of, _)| of.only.is_none() && groups.only.is_some());
        counted.push((groups, Arc::clone(&report)));
        Ok(report)
    }
}

const fn form(format: QualityFormat) -> quality_report::QualityFormat {
    match format {
        QualityFormat::Csv => quality_report::QualityFormat::Csv,
        QualityFormat::Html => quality_report::QualityFormat::Page,
        QualityFormat::Json => quality_report::QualityFormat::Json,
        QualityFormat::Xlsx => quality_report::QualityFormat::Workbook,
    }
}
