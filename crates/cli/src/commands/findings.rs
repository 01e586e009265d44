//! Findings on their way past: to standard output as JSON Lines, and gathered into what a person reads at the end.

use std::io;

use checks::write::JsonLines;
use checks::{Report, Sink, Summary};
use model::{Finding, Json, Object};

use crate::interrupt;
use crate::terminal::Terminal;
use crate::words::{count, counted};

/// Takes findings in and keeps a few of each code.
pub(crate) struct Gather<'t> {
    terminal: &'t mut Terminal,
    summary: Summary,
}

impl<'t> Gather<'t> {
    /// Streams to the terminal in JSON mode; keeps up to `examples` of each code.
    pub(crate) fn new(terminal: &'t mut Terminal, examples: usize) -> Self {
        Self { terminal, summary: Summary::new(examples) }
    }

    /// The check is over.
    pub(crate) fn summary(self) -> Summary {
        self.summary
    }
}

impl Sink for Gather<'_> {
    fn accept(&mut self, finding: &Finding) -> io::Result<()> {
        if interrupt::stopped() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.terminal.mode().json {
            let mut line = JsonLines::new(Vec::new());
            line.accept(finding)?;
            self.terminal.raw(&line.finish()?);
            if self.terminal.reader_gone() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
        self.summary.accept(finding)
    }
}

/// `2 errors, 1 warning`, for the line that ends a report.
pub(crate) fn totals(report: &Report) -> String {
    let counts = &report.counts;
    if counts.total() == 0 {
        return "no findings".to_owned();
    }
    let high = counts.high_priority();
    let mut parts = Vec::new();
    if high > 0 {
        parts.push(format!("{} of high priority", count(high)));
    }
    for (n, word) in [(counts.errors(), "error"), (counts.warnings(), "warning")] {
        if n > 0 {
            parts.push(counted(n, word));
        }
    }
    parts.join(", ")
}

/// What every result about a checked set has in JSON.
pub(crate) fn add_report(object: Object, report: &Report) -> Object {
    let counts = &report.counts;
    let nothing_shown = Summary::new(0);
    let overview = nothing_shown.overview(report);
    let blocking: Vec<Json> = overview
        .blocking()
        .map(|of| Json::from(Object::new().with("code", of.rule.code).with("found", of.found)))
        .collect();
    let blocking = Object::new()
        .with("findings", counts.blocking())
        .with("kinds", u64::try_from(blocking.len()).unwrap_or(u64::MAX))
        .with("codes", blocking);
    let codes = counts.iter().map(|(code, count)| {
        Json::from(Object::new().with("code", code).with("found", count.found).with("shown", count.shown))
    });
    let files = report.files.iter().map(|file| {
        let object = Object::new()
            .with("bytes", file.bytes)
            .with("name", file.name.as_str())
            .with("records", file.records)
            .with("sha256", file.sha256.map(|digest| digest.to_string()));
        Json::from(object)
    });
    let not_evaluated = report.not_evaluated.iter().map(|rule| {
        let object = Object::new()
            .with("code", rule.code)
            .with("column", rule.column.as_deref())
            .with("file", rule.file.as_str())
            .with("why", rule.why.as_str());
        Json::from(object)
    });
    object
        .with("blocking", blocking)
        .with("checked", report.head.as_str())
        .with("codes", codes.collect::<Vec<_>>())
        .with(
            "counts",
            Object::new()
                .with("blocking", counts.blocking())
                .with("error", counts.errors())
                .with("high_priority", counts.high_priority())
                .with("total", counts.total())
                .with("warning", counts.warnings()),
        )
        .with("files", files.collect::<Vec<_>>())
        .with("not_evaluated", not_evaluated.collect::<Vec<_>>())
        .with("pack", report.pack)
        .with("pack_basis", report.stamp.map(|stamp| stamp.basis))
        .with("pack_digest", report.stamp.map(|stamp| stamp.digest.to_string()))
        .with("pack_version", report.stamp.map(|stamp| stamp.version))
        .with("record_counts", crate::result::record_counts(report.record_counts()))
        .with("summary", overview.verdict())
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
