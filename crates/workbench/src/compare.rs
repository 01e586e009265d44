//! Two checks side by side: what is new, what was mended, what is still there.
//!
//! Findings are held against each other by their fingerprint, which is the same for the same fault in the same row of another
//! month. What was not judged in both is not compared, and said: a rule that one of them did not judge, or judged by another
//! threshold, would make everything seem new, or mended.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use checks::{Report, Sink};
use model::Finding;

/// The findings of one check, as far as comparing needs them: some 24 bytes for each.
#[derive(Debug, Default)]
pub struct Snapshot {
    found: HashMap<u64, Place>,
    /// Codes and organizations, each once.
    names: Vec<String>,
    known: HashMap<String, u32>,
    /// Findings with one fingerprint: the same fault told of several rows.
    twice: u64,
}

/// What a finding is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    code: u32,
    /// Of nobody known: [`NOBODY`].
    organization: u32,
}

const NOBODY: u32 = u32::MAX;

/// What became of findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// In the later check and not in the earlier.
    pub new: u64,
    /// In the earlier check and not in the later.
    pub fixed: u64,
    /// In both.
    pub still: u64,
}

/// Two checks compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// All together.
    pub total: Change,
    /// By rule.
    pub by_code: BTreeMap<String, Change>,
    /// By organization; none: findings of which no organization is known.
    pub by_organization: BTreeMap<Option<String>, Change>,
    /// Rules that were left out, and why.
    pub left_out: BTreeMap<String, String>,
    /// What else a reader should know, in sentences.
    pub remarks: Vec<String>,
}

impl Sink for Snapshot {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        let code = self.number(&finding.code);
        let organization = finding.organization_id.as_deref().map_or(NOBODY, |id| self.number(id));
        let Ok(fingerprint) = u64::from_str_radix(&finding.fingerprint, 16) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a finding has no fingerprint"));
        };
        self.twice += u64::from(self.found.insert(fingerprint, Place { code, organization }).is_some());
        Ok(())
    }
}

impl Snapshot {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.known.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(NOBODY - 1);
        self.names.push(name.to_owned());
        self.known.insert(name.to_owned(), number);
        number
    }

    fn name(&self, number: u32) -> Option<&str> {
        usize::try_from(number).ok().and_then(|number| self.names.get(number)).map(String::as_str)
    }
}

/// Compares an earlier check with a later one.
#[must_use]
pub fn compare(earlier: (&Snapshot, &Report), later: (&Snapshot, &Report)) -> Compared {
    let mut compared = Compared { left_out: left_out(earlier.1, later.1), ..Compared::default() };
    compared.remarks = remarks(earlier, later);
    let ((before, _), (after, _)) = (earlier, later);
    for (fingerprint, place) in &after.found {
        let was = before.found.contains_key(fingerprint);
        let change = if was {
            Change { still: 1, ..Change::default() }
        } else {
            Change { new: 1, ..Change::default() }
        };
        compared.count(after, *place, change);
    }
    for (fingerprint, place) in &before.found {
        if !after.found.contains_key(fingerprint) {
            compared.count(before, *place, Change { fixed: 1, ..Change::default() });
        }
    }
    compared
}

impl Compared {
    fn count(&mut self, of: &Snapshot, place: Place, change: Change) {
        let Some(code) = of.name(place.code) else { return };
        if self.left_out.contains_key(code) {
            return;
        }
        self.total.add(change);
        match self.by_code.get_mut(code) {
            Some(known) => known.add(change),
            None => self.by_code.entry(code.to_owned()).or_default().add(change),
        }
        let organization = of.name(place.organization).map(str::to_owned);
        self.by_organization.entry(organization).or_default().add(change);
    }
}

impl Change {
    fn add(&mut self, other: Self) {
        self.new += other.new;
        self.fixed += other.fixed;
        self.still += other.still;
    }
}

/// Rules that were not judged alike.
fn left_out(earlier: &Report, later: &Report) -> BTreeMap<String, String> {
    let mut left_out = BTreeMap::new();
    for (report, which) in [(earlier, "earlier"), (later, "later")] {
        for rule in &report.not_evaluated {
            let why = format!("not judged in the {which} check: {}", rule.why);
            left_out.entry(rule.code.to_owned()).or_insert(why);
        }
        if report.settings.is_none() {
            for rule in checks::rules::of_quality() {
                let why = format!("data quality was not judged in the {which} check");
                left_out.entry(rule.code.to_owned()).or_insert(why);
            }
        }
    }
    if let (Some(before), Some(after)) = (&earlier.settings, &later.settings) {
        let thresholds = [
            (before.referral_days, after.referral_days, ["REFERRAL_OUTSTANDING"].as_slice()),
            (before.contact_days, after.contact_days, &["SITUATION_NOT_RECENT", "BED_NIGHT_NOT_RECENT"]),
            (before.stay_days, after.stay_days, &["STAY_LONG"]),
        ];
        for (before, after, codes) in thresholds.into_iter().filter(|(before, after, _)| before != after) {
            for code in codes {
                let why =
                    format!("judged by {before} days in the earlier check, and by {after} in the later");
                left_out.entry((*code).to_owned()).or_insert(why);
            }
        }
    }
    left_out
}

fn remarks(earlier: (&Snapshot, &Report), later: (&Snapshot, &Report)) -> Vec<String> {
    let mut remarks = Vec::new();
    let versions: BTreeSet<_> = [earlier.1.pack, later.1.pack].into_iter().collect();
    if versions.len() > 1 {
        let name = |pack: Option<&str>| pack.unwrap_or("plain CSV").to_owned();
        remarks.push(format!(
            "The earlier check was against {}, the later against {}: columns with other names are not compared.",
            name(earlier.1.pack),
            name(later.1.pack)
        ));
    }
    let shown = |report: &Report| report.counts.iter().any(|(_, count)| count.shown < count.found);
    if shown(earlier.1) || shown(later.1) {
        remarks.push("One of the checks kept only a part of its findings: numbers are too small.".to_owned());
    }
    let twice = earlier.0.twice + later.0.twice;
    if twice > 0 {
        remarks.push(format!("{twice} findings are told of rows that share a key, and counted once."));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(found: &[(u64, &str, Option<&str>)]) -> Snapshot {
        let mut snapshot = Snapshot::default();
        for (fingerprint, code, organization) in found {
            let code = snapshot.number(code);
            let organization = organization.map_or(NOBODY, |id| snapshot.number(id));
            snapshot.found.insert(*fingerprint, Place { code, organization });
        }
        snapshot
    }

    fn report() -> Report {
        let source = checks::Source::from_memory(vec![("a.csv".into(), b"a\n1\n".to_vec())]);
        let options = checks::Options { choice: checks::Choice::Plain, ..checks::Options::default() };
        let mut report = checks::check(&source, &options, &mut (), &()).unwrap();
        report.settings = Some(checks::quality::Settings::default());
        report
    }

    #[test]
    fn each_finding_is_new_fixed_or_still_there() {
        let before = snapshot(&[
            (1, "DOB_MISSING", Some("O1")),
            (2, "DOB_MISSING", Some("O2")),
            (3, "STAY_LONG", None),
        ]);
        let after =
            snapshot(&[(2, "DOB_MISSING", Some("O2")), (3, "STAY_LONG", None), (4, "STAY_LONG", Some("O1"))]);
        let report = report();
        let compared = compare((&before, &report), (&after, &report));
        assert_eq!(compared.total, Change { new: 1, fixed: 1, still: 2 });
        assert_eq!(compared.by_code["DOB_MISSING"], Change { new: 0, fixed: 1, still: 1 });
        assert_eq!(compared.by_organization[&Some("O1".into())], Change { new: 1, fixed: 1, still: 0 });
        assert_eq!(compared.by_organization[&None], Change { new: 0, fixed: 0, still: 1 });
        assert!(compared.left_out.is_empty() && compared.remarks.is_empty());
    }

    #[test]
    fn a_rule_that_was_judged_otherwise_is_left_out_and_said() {
        let before = snapshot(&[(1, "STAY_LONG", None), (2, "RACE_UNKNOWN", None)]);
        let after = snapshot(&[(3, "STAY_LONG", None)]);
        let (earlier, mut later) = (report(), report());
        let settings = checks::quality::Settings { stay_days: 30, ..checks::quality::Settings::default() };
        later.settings = Some(settings);
        let compared = compare((&before, &earlier), (&after, &later));
        assert_eq!(compared.total, Change { new: 0, fixed: 1, still: 0 });
        assert!(compared.left_out["STAY_LONG"].contains("90 days in the earlier check, and by 30"));
        later.settings = None;
        let compared = compare((&before, &earlier), (&after, &later));
        assert_eq!(compared.total, Change::default());
        assert!(compared.left_out.contains_key("RACE_UNKNOWN"));
    }
}
