//! All checks of one source in their order: how many findings there were each time, and what became of them since the time before.

use std::collections::BTreeMap;

use super::between::{Compared, compare};
use super::past::Past;
use super::snapshot::Snapshot;

/// The checks of one source, the oldest first. Holds the last of them, and of those before only what was seen.
#[derive(Debug, Default)]
pub struct Course {
    steps: Vec<Step>,
    last: Option<Snapshot>,
    past: Past,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What people call it.
    pub label: String,
    /// The day it stands for: `YYYY-MM-DD`.
    pub day: String,
    /// How many findings there were.
    pub findings: u64,
    /// Findings by rule.
    pub by_code: BTreeMap<String, u64>,
    /// Findings by organization; none: no organization is known.
    pub by_organization: BTreeMap<Option<String>, u64>,
    /// What became of them since the step before; none for the first.
    pub since: Option<Compared>,
}

impl Course {
    /// Adds the next check.
    pub fn add(&mut self, label: &str, day: &str, check: Snapshot) {
        let mut step = Step {
            label: label.to_owned(),
            day: day.to_owned(),
            findings: check.len(),
            by_code: BTreeMap::new(),
            by_organization: BTreeMap::new(),
            since: self.last.as_ref().map(|last| compare(last, &check, &self.past)),
        };
        let mut places = std::collections::HashMap::new();
        check.found.iter().for_each(|found| *places.entry(found.place).or_insert(0_u64) += 1);
        for (place, count) in places {
            let code = check.name(place.code).unwrap_or_default().to_owned();
            *step.by_code.entry(code).or_default() += count;
            let organization = check.name(place.organization).map(str::to_owned);
            *step.by_organization.entry(organization).or_default() += count;
        }
        self.steps.push(step);
        if let Some(before) = self.last.replace(check) {
            self.past.add(&before);
        }
    }

    /// The checks, the oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

#[cfg(test)]
mod tests {
    use super::super::snapshot::tests::snapshot;
    use super::*;

    #[test]
    fn each_step_tells_what_became_of_the_one_before_and_what_came_back() {
        let mut course = Course::default();
        for (day, found) in [
            ("2026-01-31", [(1, "DOB_MISSING", Some("O1")), (2, "DOB_MISSING", Some("O2"))].as_slice()),
            ("2026-02-28", &[(2, "DOB_MISSING", Some("O2"))]),
            ("2026-03-31", &[(1, "DOB_MISSING", Some("O1")), (3, "STAY_LONG", None)]),
        ] {
            course.add("CA-600", day, snapshot(found));
        }
        let totals: Vec<_> = course
            .steps()
            .iter()
            .map(|step| (step.findings, step.since.as_ref().map(|since| since.total)))
            .map(|(findings, total)| (findings, total.map(|t| [t.new, t.back, t.fixed, t.still])))
            .collect();
        assert_eq!(totals, [(2, None), (1, Some([0, 0, 1, 1])), (2, Some([1, 1, 1, 0]))]);
        assert_eq!(course.steps()[2].by_code["STAY_LONG"], 1);
        assert_eq!(course.steps()[0].by_organization[&Some("O2".to_owned())], 1);
    }
}
