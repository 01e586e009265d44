//! The whole picture of a check, in the order in which people want it.

use model::words::{count, counted};
use model::{Audience, Severity};

use super::{Example, Step, Summary, Whose, steps, tables};
use crate::report::{FileReport, Report};
use crate::rules::Rule;

/// The whole picture of a check.
#[derive(Debug)]
pub struct Overview<'a> {
    /// Every code that was found: what blocks first, then by severity, then the most frequent.
    pub codes: Vec<OfCode<'a>>,
    /// Every file that was read, in the order of the set; then names about which something was found without a file
    /// having been read, such as missing ones; last the set as a whole, if something was found about it.
    pub files: Vec<OfFile<'a>>,
    /// Who can mend how much, those with the most findings first.
    pub audiences: Vec<OfAudience>,
    /// What was read in all.
    pub read: ReadInAll,
    /// How many findings of each severity there are in all.
    pub total: Severities,
    /// Findings by organization, as far as they were handed over.
    pub organizations: &'a Whose,
    /// Findings by project, as far as they were handed over.
    pub projects: &'a Whose,
    /// How many findings were handed over; examples and ids come from these.
    pub handed_over: u64,
    /// What to do, the most important first; empty if nothing was found.
    pub steps: Vec<Step>,
    /// How many rules could not be judged for a file or column.
    pub not_evaluated: u64,
    is_valid: bool,
    /// Held against no specification: only how files are written was looked at.
    is_plain: bool,
}

/// What was read in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadInAll {
    /// CSV files.
    pub files: u64,
    /// Rows, without headers and blank lines.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
}

/// One code that was found.
#[derive(Debug)]
pub struct OfCode<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// How often it was found.
    pub found: u64,
    /// In how many files; what is about the set as a whole counts for none.
    pub files: u64,
    /// The first ones, out of different files where there are several.
    pub examples: Vec<&'a Example>,
}

/// One file, and how much was found about it.
#[derive(Debug)]
pub struct OfFile<'a> {
    /// Its name as findings have it; `None`: the set as a whole.
    pub name: Option<String>,
    /// What was read; `None` if it was not.
    pub read: Option<&'a FileReport>,
    /// How much was found about it.
    pub found: Severities,
}

/// Findings by how much they matter. Each finding counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Severities {
    /// Those that block.
    pub blocking: u64,
    /// Those of high priority that do not block.
    pub high_priority: u64,
    /// Errors that do not block.
    pub errors: u64,
    /// Warnings.
    pub warnings: u64,
}

/// Who can mend how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfAudience {
    /// Who.
    pub audience: Audience,
    /// How many kinds of findings.
    pub kinds: u64,
    /// How many findings.
    pub found: u64,
}

impl<'a> Overview<'a> {
    pub(super) fn new(summary: &'a Summary, report: &'a Report) -> Self {
        let codes = tables::codes(summary, report);
        let mut total = Severities::default();
        codes.iter().for_each(|of| total.add(of.rule, of.found));
        let handed_over = report.counts.iter().map(|(_, count)| count.shown).fold(0, u64::saturating_add);
        Self {
            files: tables::files(report),
            audiences: tables::audiences(&codes),
            read: tables::read(report),
            total,
            organizations: &summary.organizations,
            projects: &summary.projects,
            handed_over,
            steps: steps::steps(&codes),
            codes,
            not_evaluated: u64::try_from(report.not_evaluated.len()).unwrap_or(u64::MAX),
            is_valid: report.is_valid,
            is_plain: report.pack.is_none(),
        }
    }

    /// Whether the set is valid, and what blocks it, in one plain sentence. What was held against no specification is never
    /// called valid.
    pub fn verdict(&self) -> String {
        let Severities { blocking, high_priority, errors, warnings } = self.total;
        let kinds = |which: fn(&Rule) -> bool| {
            u64::try_from(self.codes.iter().filter(|of| which(of.rule)).count()).unwrap_or(u64::MAX)
        };
        if blocking > 0 {
            let kinds = kinds(|rule| rule.blocks);
            let (what, verb) =
                if kinds == 1 { ("kind of fault", "blocks") } else { ("kinds of faults", "block") };
            let found = counted(blocking, "finding");
            let wrong = format!("Not valid: {} {what} {verb} the submission ({found})", count(kinds));
            return self.and_open(&wrong);
        }
        if !self.is_valid {
            let found = high_priority.saturating_add(errors);
            let verb = if found == 1 { "is" } else { "are" };
            let kinds = kinds(Rule::is_error);
            let (found, kinds) = (counted(found, "finding"), counted(kinds, "kind"));
            let wrong = format!(
                "Not valid: {found} of {kinds} {verb} {}; none blocks a submission by itself",
                self.wrong_by()
            );
            return self.and_open(&wrong);
        }
        let nothing = if self.is_plain {
            "Not held against any specification; nothing is wrong in how the files are written"
        } else {
            "Valid: nothing is wrong by the specification"
        };
        self.and_open(&match warnings {
            0 => nothing.to_owned(),
            1 => format!("{nothing}; 1 warning is worth a look"),
            n => format!("{nothing}; {} warnings are worth a look", count(n)),
        })
    }

    /// What errors are wrong by: the specification, or what people do with their data as well, or how files are written alone.
    pub fn wrong_by(&self) -> &'static str {
        let of_quality = |of: &OfCode<'_>| {
            of.rule.is_error() && crate::rules::of_quality().any(|rule| rule.code == of.rule.code)
        };
        if self.is_plain {
            "wrong in how the files are written"
        } else if self.codes.iter().any(of_quality) {
            "wrong by the specification or by the rules of data quality"
        } else {
            "wrong by the specification"
        }
    }

    fn and_open(&self, verdict: &str) -> String {
        match self.not_evaluated {
            0 => format!("{verdict}."),
            n => format!("{verdict}; {} could not be judged.", counted(n, "rule")),
        }
    }

    /// True if it was held against a specification and nothing is wrong by it.
    pub const fn is_valid(&self) -> bool {
        self.is_valid && !self.is_plain
    }

    /// The codes that block.
    pub fn blocking(&self) -> impl Iterator<Item = &OfCode<'a>> {
        self.codes.iter().filter(|of| of.rule.blocks)
    }
}

impl OfCode<'_> {
    /// What is wrong, for all findings of the code: `…` stands where each says something of its own.
    pub fn message(&self) -> String {
        without_places(self.rule.message)
    }

    /// What to do: as the first finding says it, else as the rule does.
    pub fn fix(&self) -> String {
        self.examples.first().map_or_else(|| without_places(self.rule.fix), |example| example.fix.clone())
    }
}

impl Severities {
    pub(super) fn add(&mut self, rule: &Rule, found: u64) {
        let count = match rule.severity {
            _ if rule.blocks => &mut self.blocking,
            Severity::HighPriority => &mut self.high_priority,
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count = count.saturating_add(found);
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        let Self { blocking, high_priority, errors, warnings } = *self;
        [blocking, high_priority, errors, warnings].into_iter().fold(0, u64::saturating_add)
    }
}

/// The words of a rule with `…` in place of what each finding fills in.
fn without_places(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((_, after)) => {
                out.push('…');
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}
