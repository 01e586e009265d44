//! Sealing what is left of a set when the rows of victim service providers are left out.
//!
//! Leaving out is only trusted after it was checked: none of these rows may be left, and keys must hold.

use checks::{LeaveOutError, Report, Source, leave_out_victim_services, rules};

use crate::check::{CheckRequest, run};
use crate::host::{Host, Stage, Watch};
use crate::problem::{Problem, ProblemKind};

/// What is left of a set.
pub(super) struct Rest<'d> {
    pub(super) source: Source<'d>,
    /// What the check of the set as received found.
    pub(super) as_received: Report,
    /// How many rows go, by the published names of the files.
    pub(super) left_out: Vec<(String, u64)>,
}

/// The set without the rows of victim service providers.
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
    let left = leave_out_victim_services(&source, pack, &Stopping(watch))?;
    let files = left.by_file().map(|(name, rows)| (name.to_owned(), rows)).collect();
    Ok(Rest { source: left.out_of(source), as_received, left_out: files })
}

/// After leaving out no such row may be left, and keys must hold whatever else is allowed: a key that leads nowhere may have led
/// there.
pub(super) fn demand_left_out(report: &Report) -> Result<(), Problem> {
    let code = rules::VICTIM_SERVICE_ROWS.code;
    let is_open = report.not_evaluated.iter().any(|open| open.code == code);
    if is_open || report.counts.of(rules::VICTIM_SERVICE_ROWS).found > 0 {
        return Err(Problem::new(
            ProblemKind::Denied,
            "after leaving rows out it is still not certain that none of a victim service provider is left; nothing was written",
        )
        .next("have the vendor leave the provider's projects out of the export"));
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
                .next("mend it, or have the vendor leave the provider's projects out of the export"),
        }
    }
}
