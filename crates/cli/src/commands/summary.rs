//! The report of a check on a terminal: the verdict, each kind of finding with an example and what to do, each file, and
//! what to do next. Nothing depends on colour, and a line is as wide as the terminal or 80 columns.

use std::path::{Path, PathBuf};

use checks::Report;
use checks::summary::{Example, OfCode, OfFile, Overview};
use model::Severity;
use model::words::cut;

use crate::terminal::Terminal;
use crate::words::{bytes, count, counted, harmless, table, wrapped};

/// How many kinds are told with example and remedy; the others have a line each.
const TOLD: usize = 12;
/// How many kinds have a line.
const LISTED: usize = 60;
/// How many files have a line.
const FILES: usize = 40;
/// How many codes a step names.
const NAMED: usize = 6;

/// Prints the report: `set` is the name of what was checked, `examples` how many of each kind are shown.
pub(crate) fn print(
    terminal: &mut Terminal,
    set: &str,
    report: &Report,
    overview: &Overview<'_>,
    examples: usize,
) {
    let width = terminal.mode().width();
    let rows = report.files.iter().map(|file| file.records).fold(0, u64::saturating_add);
    let size = report.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
    let files = u64::try_from(report.files.len()).unwrap_or(u64::MAX);
    headlines(terminal, &overview.verdict(), width);
    terminal.line("");
    let read = format!(
        "{}: {}, {}, {}",
        cut(&harmless(set), 60),
        counted(files, "file"),
        counted(rows, "row"),
        bytes(size)
    );
    lines(terminal, wrapped("", &read, width));
    lines(terminal, wrapped("", &report.head, width));
    print_kinds(terminal, overview, examples, width);
    print_files(terminal, overview, width);
}

/// Prints what to do next, and where reports were written.
pub(crate) fn print_next(
    terminal: &mut Terminal,
    checked: &Path,
    reports: &[PathBuf],
    report: &Report,
    overview: &Overview<'_>,
) {
    let width = terminal.mode().width();
    terminal.line("");
    terminal.headline("Next");
    for (number, step) in overview.steps.iter().enumerate() {
        let named = step.codes.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = step.codes.len().saturating_sub(NAMED);
        let more =
            if more > 0 { format!(" and {}", counted(more as u64, "more kind")) } else { String::new() };
        let first = format!("  {}. ", number + 1);
        let what = format!("{} ({}): {named}{more}", step.what, counted(step.found, "finding"));
        lines(terminal, wrapped(&first, &what, width));
    }
    let checked = shell_word(checked);
    let mut hints = Vec::new();
    if report.is_valid {
        hints.push(("Seal it:".to_owned(), format!("strongroom export {checked} --out F.enc --reason TEXT")));
    }
    if let Some(first) = overview.codes.first() {
        hints.push(("About a code:".to_owned(), format!("strongroom rules show {}", first.rule.code)));
    }
    if reports.is_empty() && overview.total.total() > 0 {
        hints.push(("Read or print:".to_owned(), format!("strongroom check {checked} --report report.html")));
        hints
            .push(("Every finding:".to_owned(), format!("strongroom check {checked} --report findings.csv")));
    }
    for path in reports {
        hints.push(("Written:".to_owned(), path.display().to_string()));
    }
    if !hints.is_empty() && !overview.steps.is_empty() {
        terminal.line("");
    }
    hints.iter().for_each(|(what, how)| terminal.line(&format!("  {what:<16}{how}")));
}

fn print_kinds(terminal: &mut Terminal, overview: &Overview<'_>, examples: usize, width: usize) {
    let listed = overview.codes.get(..LISTED).unwrap_or(&overview.codes);
    let column = listed.iter().map(|of| of.rule.code.chars().count()).max().unwrap_or(0);
    let digits = listed.iter().map(|of| count(of.found).len()).max().unwrap_or(0);
    let mut before = None;
    for (at, of) in listed.iter().enumerate() {
        let title = heading(of);
        if before != Some(title) {
            terminal.line("");
            terminal.headline(title);
            before = Some(title);
        }
        let files = if of.files > 0 { format!(" in {}", counted(of.files, "file")) } else { String::new() };
        let found = format!("{:>digits$} finding{}", count(of.found), if of.found == 1 { "" } else { "s" });
        terminal.line(&format!("  {:<column$}  {found}{files}", of.rule.code));
        if at < TOLD {
            // Where each finding fills words in, the examples say the sentence, and better.
            if examples == 0 || !fills_in(of) {
                lines(terminal, wrapped("      ", &of.message(), width));
            }
            for example in of.examples.iter().take(examples) {
                lines(terminal, wrapped("      e.g. ", &place(example, of), width));
            }
            lines(terminal, wrapped("      Do:  ", &of.fix(), width));
        }
    }
    let rest = overview.codes.get(LISTED..).unwrap_or_default();
    if !rest.is_empty() {
        let found = rest.iter().map(|of| of.found).fold(0, u64::saturating_add);
        let kinds = counted(rest.len() as u64, "more kind");
        terminal.line(&format!("  and {kinds} ({}); a report has all", counted(found, "finding")));
    }
}

/// `Client.csv:42 DOB, row 1043, a value of 9 digits`, and what is wrong where that differs from finding to finding.
fn place(example: &Example, of: &OfCode<'_>) -> String {
    let mut parts = vec![example.place()];
    parts.extend(example.row_key.as_ref().map(|key| format!("row {key}")));
    parts.extend(example.value.as_ref().map(|value| {
        let value = cut(value, 40);
        if example.value_masked { format!("a value of {value}") } else { format!("value «{value}»") }
    }));
    parts.retain(|part| !part.is_empty());
    match (parts.is_empty(), fills_in(of)) {
        (true, _) => example.message.clone(),
        (false, true) => format!("{}: {}", parts.join(", "), example.message),
        (false, false) => parts.join(", "),
    }
}

/// Whether the message says something of its own for each finding.
fn fills_in(of: &OfCode<'_>) -> bool {
    of.rule.message.contains('{')
}

fn print_files(terminal: &mut Terminal, overview: &Overview<'_>, width: usize) {
    if overview.files.is_empty() {
        return;
    }
    terminal.line("");
    terminal.headline("By file");
    let mut shown: Vec<(usize, &OfFile<'_>)> = overview.files.iter().enumerate().collect();
    if shown.len() > FILES {
        shown.sort_by_key(|(at, file)| (std::cmp::Reverse(file.found.total()), *at));
        shown.truncate(FILES);
        shown.sort_by_key(|(at, _)| *at);
    }
    let longest = width.saturating_sub(42);
    let mut rows: Vec<Vec<String>> =
        vec![["  File", "Rows", "Size", "Findings", "Block"].map(str::to_owned).to_vec()];
    rows.extend(shown.iter().map(|(_, file)| {
        let name = file.name.as_deref().unwrap_or("(the set as a whole)");
        let read = file.read.map_or_else(
            || ("-".to_owned(), "not read".to_owned()),
            |read| (count(read.records), bytes(read.bytes)),
        );
        let total = file.found.total();
        let number = |n: u64| if n == 0 { "-".to_owned() } else { count(n) };
        let name = format!("  {}", cut(&harmless(name), longest));
        vec![name, read.0, read.1, number(total), number(file.found.blocking)]
    }));
    lines(terminal, table(&rows, &[1, 2, 3, 4]));
    let rest = overview.files.len().saturating_sub(shown.len());
    if rest > 0 {
        let most = if overview.total.total() > 0 { ": those with the most findings are shown" } else { "" };
        terminal.line(&format!("  and {}{most}", counted(rest as u64, "more file")));
    }
}

/// How much it matters, as a heading.
const fn heading(of: &OfCode<'_>) -> &'static str {
    match of.rule.severity {
        _ if of.rule.blocks => "Blocks the submission",
        Severity::HighPriority => "High priority: stops the data from being used as intended",
        Severity::Error => "Errors: wrong by the specification",
        Severity::Warning => "Warnings: worth a look",
    }
}

/// The path as one word for a shell, or a name that stands for it where it would have to be quoted.
fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/+=@:".contains(c);
    if !text.is_empty() && text.len() <= 40 && !text.starts_with('-') && text.chars().all(is_plain) {
        text
    } else {
        "PATH".to_owned()
    }
}

fn headlines(terminal: &mut Terminal, text: &str, width: usize) {
    wrapped("", text, width).iter().for_each(|line| terminal.headline(line));
}

fn lines(terminal: &mut Terminal, lines: Vec<String>) {
    lines.iter().for_each(|line| terminal.line(line));
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
