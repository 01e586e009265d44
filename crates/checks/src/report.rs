//! The result of a check: what was counted, never the findings themselves.

use std::collections::BTreeMap;

use model::Digest;

use crate::pack::PackStamp;
use crate::quality::{Numbers, Settings};
use crate::rules::{self, Rule};

/// What a check has to say as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What was checked against what, in one line for the head of every report.
    pub head: String,
    /// The specification checked against, such as `hud-hmis/2026`; `None` for plain CSV.
    pub pack: Option<&'static str>,
    /// Which text of that specification it was; `None` for plain CSV.
    pub stamp: Option<PackStamp>,
    /// Whether somebody said that this is a victim service provider's own comparable database.
    pub comparable_database: bool,
    /// How many ids stood on the protected list; 0 also where it was not asked.
    pub protected: u64,
    /// SHA-256 over everything that the site settled but who is protected; `None` if nobody said.
    pub site: Option<Digest>,
    /// What data quality was judged by; `None` if it was not.
    pub settings: Option<Settings>,
    /// True if nothing of severity error or worse was found.
    pub is_valid: bool,
    /// Every CSV file that was read, in the order of the set.
    pub files: Vec<FileReport>,
    /// How often each code was found.
    pub counts: Counts,
    /// What could not be judged because something else could not be read, in the order of the specification.
    pub not_evaluated: Vec<NotEvaluated>,
    /// What was counted for a report on data quality; `None` if that was not asked for, or nobody knows what the files are.
    pub numbers: Option<Numbers>,
}

/// A rule that was not judged, for all rows of a file or for those whose values could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotEvaluated {
    /// The rule that was not judged.
    pub code: &'static str,
    /// The published name of the file whose rows it judges.
    pub file: String,
    /// The published name of the column that a finding would name; `None` if it names none.
    pub column: Option<String>,
    /// What could not be read: `Enrollment.csv, EntryDate: DATE_SHAPE`.
    pub why: String,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its place in [`crate::Source::files`].
    pub index: usize,
    /// Its name as received.
    pub name: String,
    /// Bytes read.
    pub bytes: u64,
    /// Rows, without the header and without blank lines; 0 if the file could not be judged.
    pub records: u64,
    /// SHA-256 of its bytes; `None` if it could not be read to its end.
    pub sha256: Option<Digest>,
}

/// How often each code was found, and how many of those were handed to the sink.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    by_code: BTreeMap<&'static str, Count>,
    /// By the file's name as findings have it; `None`: about the set as a whole.
    by_file: BTreeMap<Option<String>, BTreeMap<&'static str, u64>>,
}

/// The count of one code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How often it was found.
    pub found: u64,
    /// How often it was handed over; fewer than found where a limit per code was set.
    pub shown: u64,
}

impl Report {
    /// `hud-hmis/2026, version 1.0, digest 9443…: HUD: HMIS CSV Format Specifications …`, or `None` for plain CSV.
    pub fn stamp_text(&self) -> Option<String> {
        let (pack, stamp) = (self.pack?, self.stamp?);
        Some(format!("{pack}, version {}, digest {}: {}", stamp.version, stamp.digest, stamp.basis))
    }

    /// True if nothing of severity error or worse was found but by rules of data quality.
    pub fn keeps_to_specification(&self) -> bool {
        let of_quality =
            rules::of_quality().filter(|rule| rule.is_error()).map(|rule| self.counts.of(rule).found);
        of_quality.sum::<u64>() == self.counts.errors() + self.counts.high_priority()
    }

    /// The rows of each file by its name.
    pub fn record_counts(&self) -> BTreeMap<&str, u64> {
        self.files.iter().map(|file| (file.name.as_str(), file.records)).collect()
    }
}

impl Counts {
    /// Every code that was found.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Count)> {
        self.by_code.iter().map(|(code, count)| (*code, *count))
    }

    /// The count of one rule.
    pub fn of(&self, rule: &Rule) -> Count {
        self.by_code.get(rule.code).copied().unwrap_or_default()
    }

    /// Every file something was found about, by the name that findings have for it, with how often each code was
    /// found there. `None`: about the set as a whole. All of a code's files together have what [`Self::of`] has.
    pub fn by_file(&self) -> impl Iterator<Item = (Option<&str>, &BTreeMap<&'static str, u64>)> {
        self.by_file.iter().map(|(file, codes)| (file.as_deref(), codes))
    }

    /// Findings of severity high priority.
    pub fn high_priority(&self) -> u64 {
        self.sum(|rule| rule.severity == model::Severity::HighPriority)
    }

    /// Findings of severity error.
    pub fn errors(&self) -> u64 {
        self.sum(|rule| rule.severity == model::Severity::Error)
    }

    /// Findings of severity warning.
    pub fn warnings(&self) -> u64 {
        self.sum(|rule| rule.severity == model::Severity::Warning)
    }

    /// Findings that block.
    pub fn blocking(&self) -> u64 {
        self.sum(|rule| rule.blocks)
    }

    /// All findings.
    pub fn total(&self) -> u64 {
        self.sum(|_| true)
    }

    /// Adds findings of one rule.
    pub(crate) fn add(&mut self, rule: &'static Rule, found: u64, shown: u64) {
        let count = self.by_code.entry(rule.code).or_default();
        count.found = count.found.saturating_add(found);
        count.shown = count.shown.saturating_add(shown);
    }

    /// Says in which file findings were that [`Self::add`] counts.
    pub(crate) fn add_in_file(&mut self, file: Option<&str>, code: &'static str, found: u64) {
        let of_file = self.by_file.entry(file.map(str::to_owned)).or_default();
        let count = of_file.entry(code).or_default();
        *count = count.saturating_add(found);
    }

    fn sum(&self, which: impl Fn(&Rule) -> bool) -> u64 {
        rules::all().filter(|rule| which(rule)).map(|rule| self.of(rule).found).fold(0, u64::saturating_add)
    }
}
