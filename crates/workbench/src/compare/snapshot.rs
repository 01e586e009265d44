//! The findings of one check, as far as comparing needs them: sixteen bytes for each.

use std::collections::HashMap;
use std::io;

use checks::{Report, Sink};
use model::Finding;

use super::alike::Judged;

/// Findings of nobody known.
pub(super) const NOBODY: u32 = u32::MAX;
/// Distinct organizations; findings of further ones are counted with those of nobody known.
pub(super) const MOST_NAMES: usize = 100_000;

/// The findings of one check and what they were judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// In the order of their fingerprints, each once.
    pub(super) found: Vec<Found>,
    pub(super) names: Vec<String>,
    pub(super) judged: Judged,
}

/// One finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) fingerprint: u64,
    pub(super) place: Place,
}

/// What a finding is counted by: numbers of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) code: u32,
    /// [`NOBODY`]: no organization is known.
    pub(super) organization: u32,
}

impl Snapshot {
    /// How many findings it holds, each fingerprint once.
    pub fn len(&self) -> u64 {
        self.found.len() as u64
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What the findings were judged by.
    pub const fn judged(&self) -> &Judged {
        &self.judged
    }

    pub(super) fn name(&self, number: u32) -> Option<&str> {
        usize::try_from(number).ok().and_then(|number| self.names.get(number)).map(String::as_str)
    }
}

/// Takes the findings of a check in.
#[derive(Debug, Default)]
pub struct Gatherer {
    found: Vec<Found>,
    names: Vec<String>,
    codes: HashMap<String, u32>,
    organizations: HashMap<String, u32>,
}

impl Sink for Gatherer {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        let code = number(&mut self.names, &mut self.codes, &finding.code).ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidData, "there are too many kinds of findings")
        })?;
        let organization = finding
            .organization_id
            .as_deref()
            .and_then(|id| number(&mut self.names, &mut self.organizations, id))
            .unwrap_or(NOBODY);
        let Ok(fingerprint) = u64::from_str_radix(&finding.fingerprint, 16) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a finding has no fingerprint"));
        };
        self.found.push(Found { fingerprint, place: Place { code, organization } });
        Ok(())
    }
}

impl Gatherer {
    /// What came, with the report of the check; `source` is who made the export, `None` if nobody knows.
    pub fn finish(mut self, report: &Report, source: Option<&str>) -> Snapshot {
        self.found.sort_unstable();
        let came = self.found.len();
        self.found.dedup_by_key(|found| found.fingerprint);
        let twice = (came - self.found.len()) as u64;
        self.found.shrink_to_fit();
        Snapshot { found: self.found, names: self.names, judged: Judged::new(report, source, twice) }
    }
}

fn number(names: &mut Vec<String>, known: &mut HashMap<String, u32>, name: &str) -> Option<u32> {
    if let Some(number) = known.get(name) {
        return Some(*number);
    }
    if known.len() >= MOST_NAMES {
        return None;
    }
    let number = u32::try_from(names.len()).ok()?;
    names.push(name.to_owned());
    known.insert(name.to_owned(), number);
    Some(number)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn report() -> Report {
        let source = checks::Source::from_memory(vec![("a.csv".into(), b"a\n1\n".to_vec())]);
        let options = checks::Options { choice: checks::Choice::Plain, ..checks::Options::default() };
        let mut report = checks::check(&source, &options, &mut (), &()).unwrap();
        report.settings = Some(checks::quality::Settings::default());
        report
    }

    pub(crate) fn gathered(found: &[(u64, &str, Option<&str>)]) -> Gatherer {
        let mut gatherer = Gatherer::default();
        for (fingerprint, code, organization) in found {
            let finding = testkit::finding(code, &format!("{fingerprint:016x}"));
            let organization_id = organization.map(str::to_owned);
            gatherer.accept(&Finding { organization_id, ..finding }).unwrap();
        }
        gatherer
    }

    pub(crate) fn snapshot(found: &[(u64, &str, Option<&str>)]) -> Snapshot {
        gathered(found).finish(&report(), Some("CA-600"))
    }

    #[test]
    fn a_fingerprint_stands_once_whatever_the_order_it_came_in() {
        let one = snapshot(&[
            (9, "DOB_MISSING", Some("O1")),
            (2, "STAY_LONG", None),
            (9, "DOB_MISSING", Some("O1")),
        ]);
        assert_eq!((one.len(), one.judged().twice), (2, 1));
        assert!(one.found.windows(2).all(|pair| matches!(pair, [a, b] if a.fingerprint < b.fingerprint)));
    }

    #[test]
    fn a_finding_without_a_fingerprint_is_refused() {
        assert!(Gatherer::default().accept(&testkit::finding("DOB_MISSING", "none")).is_err());
    }
}
