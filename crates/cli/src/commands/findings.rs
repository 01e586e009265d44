//! Findings on their way past: to standard output as JSON Lines, and gathered into what a person reads at the end.

use std::collections::BTreeMap;
use std::io;

use checks::write::JsonLines;
use checks::{Report, Sink, rules};
use model::{Finding, Json, Object, Severity};

use crate::interrupt;
use crate::terminal::Terminal;
use crate::words::{bytes, count, counted, table};

/// How many examples of each code are shown.
const EXAMPLES: usize = 3;

/// Takes findings in and keeps a few of each code.
pub(crate) struct Gather<'t> {
    terminal: &'t mut Terminal,
    by_code: BTreeMap<String, Gathered>,
    by_file: BTreeMap<String, FileCount>,
}

#[derive(Default)]
struct Gathered {
    fix: String,
    examples: Vec<String>,
}

#[derive(Default)]
struct FileCount {
    found: u64,
    codes: std::collections::BTreeSet<String>,
}

/// What was gathered, once the check is over.
pub(crate) struct Summary {
    by_code: BTreeMap<String, Gathered>,
    by_file: BTreeMap<String, FileCount>,
}

impl<'t> Gather<'t> {
    /// Streams to the terminal in JSON mode.
    pub(crate) fn new(terminal: &'t mut Terminal) -> Self {
        Self { terminal, by_code: BTreeMap::new(), by_file: BTreeMap::new() }
    }

    /// The check is over.
    pub(crate) fn summary(self) -> Summary {
        Summary { by_code: self.by_code, by_file: self.by_file }
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
            return Ok(());
        }
        let gathered = self.by_code.entry(finding.code.clone()).or_default();
        if gathered.examples.len() < EXAMPLES {
            gathered.fix.clone_from(&finding.fix);
            gathered.examples.push(example(finding));
        }
        if let Some(file) = &finding.file {
            let of_file = self.by_file.entry(file.clone()).or_default();
            of_file.found += 1;
            if !of_file.codes.contains(&finding.code) {
                of_file.codes.insert(finding.code.clone());
            }
        }
        Ok(())
    }
}

fn example(finding: &Finding) -> String {
    let mut place: Vec<String> = Vec::new();
    place.extend(finding.file.clone());
    place.extend(finding.line.map(|line| format!("line {}", count(line))));
    place.extend(finding.column.as_ref().map(|column| format!("column {column}")));
    place.extend(finding.row_key.as_ref().map(|key| format!("row {key}")));
    let value = finding.value.as_ref().map(|value| format!(" [{value}]")).unwrap_or_default();
    if place.is_empty() {
        format!("{}{value}", finding.message)
    } else {
        format!("{}: {}{value}", place.join(", "), finding.message)
    }
}

impl Summary {
    /// Prints the report for people: what it was checked against, each code with examples and what to do, each file.
    pub(crate) fn print(&self, terminal: &mut Terminal, report: &Report) {
        terminal.line(&report.head);
        let rows = report.files.iter().map(|file| file.records).fold(0, u64::saturating_add);
        let size = report.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
        let files = u64::try_from(report.files.len()).unwrap_or(u64::MAX);
        terminal.line(&format!("{}, {}, {}", counted(files, "file"), counted(rows, "row"), bytes(size)));
        for (severity, title) in [
            (Severity::HighPriority, "High priority: stops the data from being used"),
            (Severity::Error, "Errors: wrong by the specification"),
            (Severity::Warning, "Warnings: worth a look"),
        ] {
            self.print_severity(terminal, report, severity, title);
        }
        self.print_files(terminal, report);
    }

    fn print_severity(&self, terminal: &mut Terminal, report: &Report, severity: Severity, title: &str) {
        let mut found: Vec<(&'static rules::Rule, u64)> = report
            .counts
            .iter()
            .filter_map(|(code, count)| rules::find(code).map(|rule| (rule, count.found)))
            .filter(|(rule, _)| rule.severity == severity)
            .collect();
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|(rule, found)| (std::cmp::Reverse(*found), rule.code));
        terminal.line("");
        terminal.headline(title);
        for (rule, found) in found {
            let blocks = if rule.blocks { ", cannot be submitted anywhere" } else { "" };
            terminal.line(&format!("  {}  {}{blocks}", rule.code, counted(found, "time")));
            let Some(gathered) = self.by_code.get(rule.code) else { continue };
            for example in &gathered.examples {
                terminal.line(&format!("      {example}"));
            }
            let more = found.saturating_sub(u64::try_from(gathered.examples.len()).unwrap_or(u64::MAX));
            if more > 0 {
                terminal.line(&format!("      and {} more", count(more)));
            }
            terminal.line(&format!("    What to do: {}", gathered.fix));
        }
    }

    fn print_files(&self, terminal: &mut Terminal, report: &Report) {
        if report.files.is_empty() {
            return;
        }
        terminal.line("");
        terminal.headline("By file");
        let rows: Vec<Vec<String>> = report
            .files
            .iter()
            .map(|file| {
                vec![
                    format!("  {}", crate::words::harmless(&file.name)),
                    counted(file.records, "row"),
                    bytes(file.bytes),
                    self.of_file(report, &file.name),
                ]
            })
            .collect();
        for line in table(&rows, &[1, 2]) {
            terminal.line(&line);
        }
    }

    /// The findings of one file; «at least» where not all of a code were handed over.
    fn of_file(&self, report: &Report, name: &str) -> String {
        let Some(of_file) = self.by_file.get(name) else { return "no findings".to_owned() };
        let cut = report
            .counts
            .iter()
            .any(|(code, count)| count.shown < count.found && of_file.codes.contains(code));
        format!("{}{}", if cut { "at least " } else { "" }, counted(of_file.found, "finding"))
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
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
