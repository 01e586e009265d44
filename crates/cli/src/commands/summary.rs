//! The report of a check on a terminal: the verdict, each kind of finding with an example and what to do, what could not be
//! judged, and each file. Nothing depends on colour, and a line is as wide as the terminal or 80 columns.

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
/// How many rules that could not be judged have a line.
const OPEN: usize = 20;

/// Prints the report: `set` is the name of what was checked, `examples` how many of each kind are shown.
pub(crate) fn print(
    terminal: &mut Terminal,
    set: &str,
    report: &Report,
    overview: &Overview<'_>,
    examples: usize,
) {
    let width = terminal.mode().width();
    headlines(terminal, &overview.verdict(), width);
    terminal.line("");
    let read = format!(
        "{}: {}, {}, {}",
        cut(&harmless(set), 60),
        counted(overview.read.files, "file"),
        counted(overview.read.rows, "row"),
        bytes(overview.read.bytes)
    );
    lines(terminal, wrapped("", &read, width));
    lines(terminal, wrapped("", &report.head, width));
    print_kinds(terminal, overview, examples, width);
    print_open(terminal, report, width);
    print_files(terminal, overview, width);
}

fn print_kinds(terminal: &mut Terminal, overview: &Overview<'_>, examples: usize, width: usize) {
    let listed = overview.codes.get(..LISTED).unwrap_or(&overview.codes);
    let column = listed.iter().map(|of| of.rule.code.chars().count()).max().unwrap_or(0);
    let digits = listed.iter().map(|of| count(of.found).len()).max().unwrap_or(0);
    let mut before = None;
    for (at, of) in listed.iter().enumerate() {
        let title = heading(of, overview);
        if before.as_ref() != Some(&title) {
            terminal.line("");
            terminal.headline(&title);
            before = Some(title);
        }
        let files = if of.files > 0 { format!(" in {}", counted(of.files, "file")) } else { String::new() };
        let found = format!("{:>digits$} finding{}", count(of.found), if of.found == 1 { "" } else { "s" });
        let head = format!("  {:<column$}  {found}{files}", of.rule.code);
        let room = width.saturating_sub(head.chars().count());
        let first = if at < TOLD || examples == 0 { None } else { of.examples.first() };
        let first = first.map(|example| format!(", e.g. {}", harmless(&example.place())));
        let fits = |first: &String| first.len() > ", e.g. ".len() && first.chars().count() <= room;
        let first = first.filter(fits).unwrap_or_default();
        terminal.line(&format!("{head}{first}"));
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

/// What was not judged is never passed over in silence, also where everything else is as it should be.
fn print_open(terminal: &mut Terminal, report: &Report, width: usize) {
    if report.not_evaluated.is_empty() {
        return;
    }
    terminal.line("");
    terminal.headline("Could not be judged, which is not the same as satisfied");
    let shown = report.not_evaluated.get(..OPEN).unwrap_or(&report.not_evaluated);
    for open in shown {
        let place = [Some(open.file.as_str()), open.column.as_deref()];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let text = format!("{} in {}: {}", open.code, cut(&place, 120), cut(&open.why, 200));
        lines(terminal, wrapped("  ", &text, width));
    }
    let rest = report.not_evaluated.len().saturating_sub(shown.len());
    if rest > 0 {
        terminal.line(&format!("  and {}; a report has all", counted(rest as u64, "more rule")));
    }
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
fn heading(of: &OfCode<'_>, overview: &Overview<'_>) -> String {
    match of.rule.severity {
        _ if of.rule.blocks => "Blocks the submission".to_owned(),
        Severity::HighPriority => "High priority: stops the data from being used as intended".to_owned(),
        Severity::Error => format!("Errors: {}", overview.wrong_by()),
        Severity::Warning => "Warnings: worth a look".to_owned(),
    }
}

pub(super) fn headlines(terminal: &mut Terminal, text: &str, width: usize) {
    wrapped("", text, width).iter().for_each(|line| terminal.headline(line));
}

pub(super) fn lines(terminal: &mut Terminal, lines: Vec<String>) {
    lines.iter().for_each(|line| terminal.line(line));
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
