//! Findings on their way past: to standard output as JSON Lines, and gathered into what a person reads at the end.

use std::io;

use checks::write::json_line;
use checks::{Report, Sink, Summary};
use model::{Finding, Object};

use crate::interrupt;
use crate::terminal::Terminal;
use crate::words::{count, counted};

/// Takes findings in and keeps a few of each code.
pub(crate) struct Gather<'t> {
    terminal: &'t mut Terminal,
    summary: Summary,
    line: Vec<u8>,
}

impl<'t> Gather<'t> {
    /// Streams to the terminal in JSON mode; keeps up to `examples` of each code.
    pub(crate) fn new(terminal: &'t mut Terminal, examples: usize) -> Self {
        Self { terminal, summary: Summary::new(examples), line: Vec::new() }
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
            self.line.clear();
            json_line(finding, &mut self.line);
            self.terminal.raw(&self.line);
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
    let nothing_shown = Summary::new(0);
    let result = checks::write::result(report, &nothing_shown.overview(report));
    result.iter().fold(object, |object, (key, value)| match key {
        // Of the command, which may say no where the check says yes.
        "is_valid" => object,
        _ => object.with(key, value.clone()),
    })
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
