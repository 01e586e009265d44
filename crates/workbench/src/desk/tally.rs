//! How a check stands: counted as it goes, then as the report has it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use checks::Sink;
use checks::rules::Rule;
use model::{Finding, Severity};
use wire::{CheckState, CheckedFile, RuleHit, Tally};

use super::checking::{Ended, Running};
use super::convert::{problem, severity};
use super::lock;
use crate::problem::ProblemKind;

/// What came so far, by code.
#[derive(Debug, Default)]
pub(super) struct Live {
    by_code: Mutex<BTreeMap<String, u64>>,
}

impl Sink for &Live {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        let mut by_code = lock(&self.by_code);
        if let Some(count) = by_code.get_mut(&finding.code) {
            *count += 1;
        } else {
            by_code.insert(finding.code.clone(), 1);
        }
        Ok(())
    }
}

impl Running {
    pub(super) fn tally(&self) -> Tally {
        let ended = lock(&self.ended);
        let (state, counts): (CheckState, Vec<(&'static Rule, u64)>) = match &*ended {
            Some(Ended::Done(report, _)) => {
                let counts = checks::rules::all().map(|rule| (rule, report.counts.of(rule).found));
                (
                    CheckState::Done { valid: report.is_valid, specified: report.pack.is_some() },
                    counts.collect(),
                )
            }
            other => {
                let by_code = lock(&self.live.by_code);
                let counts =
                    checks::rules::all().map(|rule| (rule, by_code.get(rule.code).copied().unwrap_or(0)));
                let counts = counts.collect();
                let state = match other {
                    Some(Ended::Failed(e)) if e.kind() == ProblemKind::Interrupted => CheckState::Stopped,
                    Some(Ended::Failed(e)) => CheckState::Failed { problem: problem(e) },
                    _ => CheckState::Reading,
                };
                (state, counts)
            }
        };
        let sum = |which: fn(&Rule) -> bool| -> wire::Whole {
            counts
                .iter()
                .filter(|(rule, _)| which(rule))
                .map(|(_, found)| *found)
                .fold(0, u64::saturating_add)
                .into()
        };
        let mut hits: Vec<_> = counts.iter().filter(|(_, found)| *found > 0).copied().collect();
        hits.sort_by_key(|(rule, found)| (!rule.blocks, rule.severity, std::cmp::Reverse(*found)));
        let report = match &*ended {
            Some(Ended::Done(report, _)) => Some(report),
            _ => None,
        };
        Tally {
            state,
            head: report.map(|report| report.head.clone()),
            found: sum(|_| true),
            blocking: sum(|rule| rule.blocks),
            high_priority: sum(|rule| rule.severity == Severity::HighPriority),
            errors: sum(|rule| rule.severity == Severity::Error),
            warnings: sum(|rule| rule.severity == Severity::Warning),
            rules: hits.into_iter().map(|(rule, found)| hit(rule, found)).collect(),
            files: report.map(|report| files(report)).unwrap_or_default(),
            not_evaluated: report.map(|report| not_evaluated(report)).unwrap_or_default(),
            comparable: self.options.comparable_database,
            anew: self.anew.load(Ordering::Relaxed),
        }
    }
}

fn hit(rule: &Rule, found: u64) -> RuleHit {
    RuleHit {
        code: rule.code.to_owned(),
        message: rule.message.to_owned(),
        severity: severity(rule.severity),
        blocks: rule.blocks,
        found: found.into(),
    }
}

fn files(report: &checks::Report) -> Vec<CheckedFile> {
    let found: BTreeMap<_, _> =
        report.counts.by_file().filter_map(|(name, codes)| Some((name?.to_owned(), codes.clone()))).collect();
    let file = |file: &checks::FileReport| {
        let codes = found.get(&file.name);
        let sum = |which: fn(&Rule) -> bool| {
            let counted = checks::rules::all().filter(|rule| which(rule));
            counted.filter_map(|rule| codes?.get(rule.code)).copied().fold(0, u64::saturating_add)
        };
        CheckedFile {
            name: file.name.clone(),
            bytes: file.bytes.into(),
            rows: file.records.into(),
            found: sum(|_| true).into(),
            blocking: sum(|rule| rule.blocks).into(),
            sha256: file.sha256.map(|digest| digest.to_string()),
        }
    };
    report.files.iter().map(file).collect()
}

fn not_evaluated(report: &checks::Report) -> Vec<String> {
    let line = |one: &checks::NotEvaluated| match &one.column {
        Some(column) => format!("{} in {}, {column}: {}", one.code, one.file, one.why),
        None => format!("{} in {}: {}", one.code, one.file, one.why),
    };
    report.not_evaluated.iter().map(line).collect()
}
