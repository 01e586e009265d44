//! Data sets held against each other, as the window shows it.

use std::cmp::Reverse;
use std::io::Write as _;
use std::path::Path;

use model::DataSetId;
use wire::{ChangeOf, ChangeView, CodeCount, ComparedView, CourseStep, RuleLeftOut, SheetFormat};

use super::Desk;
use super::chosen;
use super::convert::{gone, problem};
use crate::compare::{Change, CompareFormat, Compared, Sides, Step, compared_document, course_document};
use crate::data_set;
use crate::problem::Problem;

/// Organizations that are shown; a comparison in a file has all.
const MOST: usize = 2_000;

impl Desk {
    /// Holds a data set against `earlier`; none: against the latest of its source before it. With `organization`, totals and rules
    /// are those of that one alone.
    ///
    /// # Errors
    /// If the vault is locked, a data set is not there, or there is none before it.
    pub fn compare_data_sets(
        &self,
        later: &str,
        earlier: Option<&str>,
        organization: Option<&str>,
    ) -> Result<ComparedView, wire::Problem> {
        let later: DataSetId = later.parse().map_err(|_| gone())?;
        let earlier = earlier.map(str::parse).transpose().map_err(|_| gone())?;
        let sets = self.with(|session| data_set::compare_data_sets(session, earlier, later))?;
        Ok(view(&sets.earlier, &sets.compared, organization))
    }

    /// Every data set of the source of this one, the oldest first.
    ///
    /// # Errors
    /// If the vault is locked, or a data set cannot be read.
    pub fn data_sets_over_time(&self, id: &str) -> Result<Vec<CourseStep>, wire::Problem> {
        let id: DataSetId = id.parse().map_err(|_| gone())?;
        let course = self.with(|session| data_set::over_time(session, id))?;
        Ok(course.steps().iter().map(step).collect())
    }
}

impl Desk {
    /// Writes what [`Self::compare_data_sets`] shows to the new file `out`, and answers its name. With `organization` nothing of any
    /// other stands in it.
    ///
    /// # Errors
    /// As there, and if the file exists or cannot be written. Nothing has the name then.
    pub fn save_comparison(
        &self,
        later: &str,
        earlier: Option<&str>,
        organization: Option<&str>,
        format: SheetFormat,
        out: &Path,
    ) -> Result<String, wire::Problem> {
        let later: DataSetId = later.parse().map_err(|_| gone())?;
        let earlier = earlier.map(str::parse).transpose().map_err(|_| gone())?;
        let sets = self.with(|session| data_set::compare_data_sets(session, earlier, later))?;
        let sides = Sides { earlier: &sets.earlier.label, later: &sets.later.label };
        let document = compared_document(&sets.compared, sides, organization, self.host.now(), form(format));
        self.write_comparison(document, out)
    }

    /// Likewise of [`Self::data_sets_over_time`].
    ///
    /// # Errors
    /// As there, and if the file exists or cannot be written.
    pub fn save_over_time(&self, id: &str, format: SheetFormat, out: &Path) -> Result<String, wire::Problem> {
        let id: DataSetId = id.parse().map_err(|_| gone())?;
        let (course, set) =
            self.with(|session| Ok((data_set::over_time(session, id)?, data_set::data_set(session, id)?)))?;
        let source = set.facts.source().unwrap_or(&set.label);
        self.write_comparison(course_document(course.steps(), source, self.host.now(), form(format)), out)
    }

    fn write_comparison(
        &self,
        document: Result<Vec<u8>, Problem>,
        out: &Path,
    ) -> Result<String, wire::Problem> {
        let write = |bytes: Vec<u8>| {
            let mut file = self.host.disk.stage(out)?;
            file.write_all(&bytes).map_err(|e| Problem::from_io(&e))?;
            Ok(file.publish()?)
        };
        document.and_then(write).map_err(|e| problem(&e))?;
        Ok(chosen::shown(out))
    }
}

const fn form(format: SheetFormat) -> CompareFormat {
    match format {
        SheetFormat::Csv => CompareFormat::Csv,
        SheetFormat::Html => CompareFormat::Page,
        SheetFormat::Xlsx => CompareFormat::Workbook,
    }
}

fn view(earlier: &data_set::DataSet, compared: &Compared, organization: Option<&str>) -> ComparedView {
    let of_rule =
        |code: &str, change: Change| ChangeOf { name: Some(code.to_owned()), change: shown(change) };
    let own = organization.map(|id| compared.of_organization(id));
    let of = own.as_ref().unwrap_or(compared);
    let mut by_rule: Vec<ChangeOf> = of.by_code.iter().map(|(code, change)| of_rule(code, *change)).collect();
    by_rule.sort_by_key(|of| Reverse((of.change.later.get(), of.change.earlier.get())));
    let mut by_organization: Vec<ChangeOf> = compared
        .by_organization
        .iter()
        .map(|(id, change)| ChangeOf { name: id.clone(), change: shown(*change) })
        .collect();
    by_organization.sort_by_key(|of| Reverse((of.change.later.get(), of.change.earlier.get())));
    by_organization.truncate(MOST);
    let left_out = compared.left_out.iter();
    ComparedView {
        earlier: earlier.id.to_string(),
        earlier_label: earlier.label.clone(),
        by_row: compared.by_row,
        before: compared.before.into(),
        total: shown(of.total),
        by_rule,
        by_organization,
        organizations: (compared.by_organization.len() as u64).into(),
        left_out: left_out.map(|(code, why)| RuleLeftOut { code: code.clone(), why: why.clone() }).collect(),
        remarks: compared.remarks.clone(),
    }
}

fn step(step: &Step) -> CourseStep {
    let mut rules: Vec<CodeCount> =
        step.by_code.iter().map(|(code, n)| CodeCount { code: code.clone(), found: (*n).into() }).collect();
    rules.sort_by_key(|rule| Reverse(rule.found.get()));
    CourseStep {
        label: step.label.clone(),
        day: step.day.clone(),
        findings: step.findings.into(),
        rules,
        since: step.since.as_ref().map(|since| shown(since.total)),
    }
}

fn shown(change: Change) -> ChangeView {
    let Change { earlier, later, new, back, fixed, still } = change;
    ChangeView {
        earlier: earlier.into(),
        later: later.into(),
        new: new.into(),
        back: back.into(),
        fixed: fixed.into(),
        still: still.into(),
    }
}
