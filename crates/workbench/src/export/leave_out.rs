//! Sealing what is left of a set when the rows of victim service providers and of protected people are left out.
//!
//! Leaving out is only trusted after it was checked: none of these rows may be left, and keys must hold.

use checks::{LeaveOutError, LostHeads, Report, Source, rules};

use super::LeftOutRows;
use crate::check::{CheckRequest, run};
use crate::host::{Host, Stage, Watch};
use crate::problem::{Problem, ProblemKind};

/// What is left of a set.
pub(super) struct Rest<'d> {
    pub(super) source: Source<'d>,
    /// What the check of the set as received found.
    pub(super) as_received: Report,
    pub(super) left_out: LeftOutRows,
    /// Households that lost their head with these rows.
    pub(super) lost_heads: LostHeads,
}

/// The set without the rows of victim service providers and of protected people.
pub(super) fn leave_out<'d>(
    host: &Host<'_>,
    source: Source<'d>,
    check: &CheckRequest<'_>,
    watch: &dyn Watch,
) -> Result<Rest<'d>, Problem> {
    if check.comparable_database {
        return Err(Problem::usage("a comparable database is sealed as a whole").next(
            "leave rows out of an HMIS export, or seal the provider's own database to the provider's own keys",
        ));
    }
    let as_received = run(host, &source, check, &mut (), watch)?;
    let pack = as_received.pack.and_then(checks::pack::find).ok_or(LeaveOutError::NoProviders)?;
    watch.stage(Stage::Checking, None);
    let left = checks::leave_out(&source, pack, &check.protected, &Stopping(watch))?;
    let owned = |(name, rows): (&str, u64)| (name.to_owned(), rows);
    let left_out = LeftOutRows {
        victims: left.of_victims().map(owned).collect(),
        protected: left.of_protected().map(owned).collect(),
    };
    let lost_heads = left.lost_heads().clone();
    Ok(Rest { source: left.out_of(source), as_received, left_out, lost_heads })
}

/// After leaving out no such row may be left, and keys must hold whatever else is allowed: a key that leads nowhere may have led
/// there.
pub(super) fn demand_left_out(report: &Report) -> Result<(), Problem> {
    let is_left = |rule: &rules::Rule| is_open(report, rule) || report.counts.of(rule).found > 0;
    if is_left(rules::VICTIM_SERVICE_ROWS) || is_left(rules::PROTECTED_ROWS) {
        return Err(Problem::new(
            ProblemKind::Denied,
            "after leaving rows out it is still not certain that none is left of a victim service provider, or of a protected person; nothing was written",
        )
        .next("have the vendor leave the provider's projects, or the people, out of the export"));
    }
    let broken: Vec<&str> =
        [rules::KEY_ORPHAN, rules::KEY_DUPLICATE, rules::KEY_ZEROS_LOST, rules::KEYS_INCOMPLETE]
            .into_iter()
            .filter(|rule| report.counts.of(rule).found > 0)
            .map(|rule| rule.code)
            .collect();
    if !broken.is_empty() {
        let what =
            format!("with rows left out, keys do not hold: {}; nothing was written", broken.join(", "));
        return Err(Problem::new(ProblemKind::Denied, what).next(
            "mend what these findings name: a row whose key leads nowhere may be one that has to be left out",
        ));
    }
    Ok(())
}

/// Nobody on the protected list is sealed, whatever else is allowed; that rows could not be judged has to be allowed.
pub(super) fn demand_nobody_protected(report: &Report, allow_blocking: bool) -> Result<(), Problem> {
    let rule = rules::PROTECTED_ROWS;
    if report.counts.of(rule).found > 0 {
        let what = "rows about people on the protected list are never sealed; nothing was written";
        return Err(Problem::new(ProblemKind::Denied, what).next(
            "leave these rows out, or take whoever need not be protected off the list in the settings",
        ));
    }
    if is_open(report, rule) && !allow_blocking {
        let what = "not every row could be held against the protected list; nothing was written";
        return Err(Problem::new(ProblemKind::Denied, what)
            .next("the check says which files these are: mend them, or take them out of the export"));
    }
    Ok(())
}

/// True if a rule was not judged for some rows.
fn is_open(report: &Report, rule: &rules::Rule) -> bool {
    report.not_evaluated.iter().any(|open| open.code == rule.code)
}

/// Stops when the watch says so; how far it is was told before.
struct Stopping<'w>(&'w dyn Watch);

impl checks::Watch for Stopping<'_> {
    fn advance(&self, bytes: u64) -> bool {
        self.0.advance(bytes)
    }
}

impl From<LeaveOutError> for Problem {
    fn from(e: LeaveOutError) -> Self {
        match e {
            LeaveOutError::Cancelled => Self::interrupted(),
            LeaveOutError::Read { source, .. } => Self::from_io(&source),
            other => Self::new(ProblemKind::Denied, format!("{other}; nothing was written"))
                .next("mend it, or have the vendor leave these rows out of the export"),
        }
    }
}
