//! The counts of a report laid out by code, by file and by who mends them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use model::Audience;

use super::Summary;
use super::overview::{OfAudience, OfCode, OfFile, ReadInAll, Severities};
use crate::report::Report;
use crate::rules;
use crate::shown::printable;

pub(super) fn codes<'a>(summary: &'a Summary, report: &Report) -> Vec<OfCode<'a>> {
    let mut files: BTreeMap<&str, u64> = BTreeMap::new();
    for (_, found) in report.counts.by_file().filter(|(file, _)| file.is_some()) {
        found.keys().for_each(|code| *files.entry(code).or_default() += 1);
    }
    let of = |(code, count): (&'static str, crate::report::Count)| {
        let rule = rules::find(code)?;
        let examples = summary.of(code).map(|kept| kept.spread(summary.max_examples));
        let files = files.get(code).copied().unwrap_or(0);
        Some(OfCode { rule, found: count.found, files, examples: examples.unwrap_or_default() })
    };
    let mut codes: Vec<OfCode<'_>> = report.counts.iter().filter_map(of).collect();
    codes.sort_by_key(|of| (!of.rule.blocks, of.rule.severity, Reverse(of.found), of.rule.code));
    codes
}

pub(super) fn files(report: &Report) -> Vec<OfFile<'_>> {
    let mut found: BTreeMap<Option<String>, Severities> = BTreeMap::new();
    for (file, codes) in report.counts.by_file() {
        let of_file = found.entry(file.map(str::to_owned)).or_default();
        let known = codes.iter().filter_map(|(code, found)| Some((rules::find(code)?, *found)));
        known.for_each(|(rule, found)| of_file.add(rule, found));
    }
    let mut files: Vec<OfFile<'_>> = Vec::new();
    for file in &report.files {
        let name = Some(printable(&file.name));
        // Two files can have one name in findings; what was found is then said beside the first.
        let found = found.remove(&name).unwrap_or_default();
        files.push(OfFile { name, read: Some(file), found });
    }
    let the_set = found.remove(&None);
    let rest = found.into_iter().chain(the_set.map(|found| (None, found)));
    files.extend(rest.map(|(name, found)| OfFile { name, read: None, found }));
    files
}

pub(super) fn audiences(codes: &[OfCode<'_>]) -> Vec<OfAudience> {
    let mut audiences: Vec<OfAudience> = [Audience::Vendor, Audience::Setup, Audience::DataEntry]
        .into_iter()
        .map(|audience| {
            let theirs = codes.iter().filter(|of| of.rule.audience == audience);
            let (kinds, found) =
                theirs.fold((0_u64, 0_u64), |(kinds, found), of| (kinds + 1, found.saturating_add(of.found)));
            OfAudience { audience, kinds, found }
        })
        .filter(|of| of.kinds > 0)
        .collect();
    audiences.sort_by_key(|of| Reverse(of.found));
    audiences
}

pub(super) fn read(report: &Report) -> ReadInAll {
    let sum =
        |of: fn(&crate::report::FileReport) -> u64| report.files.iter().map(of).fold(0, u64::saturating_add);
    ReadInAll {
        files: u64::try_from(report.files.len()).unwrap_or(u64::MAX),
        rows: sum(|file| file.records),
        bytes: sum(|file| file.bytes),
    }
}
