//! The findings counted: by file, by who mends them, by organization and project; and what was read.

use model::words::{bytes, count, counted};

use super::kinds::{capital, who};
use super::markup::{self, Cell, table, text};
use crate::report::{FileReport, NotEvaluated, Report};
use crate::summary::{MAX_IDS, OfFile, Overview, Whose};

/// How many files are shown one by one.
const MAX_FILES: usize = 300;
/// How many organizations or projects are shown one by one.
const MAX_SHOWN_IDS: usize = 50;

pub(super) fn files(overview: &Overview<'_>) -> String {
    if overview.files.is_empty() {
        return String::new();
    }
    let mut shown: Vec<(usize, &OfFile<'_>)> = overview.files.iter().enumerate().collect();
    if shown.len() > MAX_FILES {
        shown.sort_by_key(|(at, file)| (std::cmp::Reverse(file.found.total()), *at));
        shown.truncate(MAX_FILES);
        shown.sort_by_key(|(at, _)| *at);
    }
    let row = |(_, file): &(usize, &OfFile<'_>)| {
        let name = file.name.as_deref().map_or_else(|| "The set as a whole".to_owned(), text);
        let (rows, size) = match file.read {
            Some(read) => (count(read.records), bytes(read.bytes)),
            None => ("not read".to_owned(), String::new()),
        };
        let found = file.found;
        vec![
            Cell::name(name),
            Cell::right(rows),
            Cell::right(size),
            Cell::number(found.blocking),
            Cell::number(found.high_priority),
            Cell::number(found.errors),
            Cell::number(found.warnings),
        ]
    };
    let columns = [
        ("File", "name"),
        ("Rows", "n"),
        ("Size", "n"),
        ("Block", "n"),
        ("High priority", "n"),
        ("Errors", "n"),
        ("Warnings", "n"),
    ];
    let all = of_all(shown.len(), overview.files.len(), "file", "those with the most findings");
    let caption = format!("{all} How much was found about each.");
    let rows: Vec<Vec<Cell>> = shown.iter().map(row).collect();
    section("files", "By file", &table("files-table", &caption, &columns, &rows))
}

pub(super) fn audiences(overview: &Overview<'_>) -> String {
    if overview.audiences.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<Cell>> = overview
        .audiences
        .iter()
        .map(|of| vec![Cell::name(capital(who(of.audience))), Cell::number(of.kinds), Cell::number(of.found)])
        .collect();
    let columns = [("Who", "name"), ("Kinds", "n"), ("Findings", "n")];
    let caption = "The vendor mends the program that writes the export, project setup the list of projects and \
                   organizations, data entry single answers.";
    section("audiences", "Who mends what", &table("audiences-table", caption, &columns, &rows))
}

pub(super) fn whose(overview: &Overview<'_>) -> String {
    if overview.organizations.is_empty() && overview.projects.is_empty() {
        return String::new();
    }
    let total = overview.total.total();
    let mut body = String::new();
    if overview.handed_over < total {
        body.push_str(&format!(
            "<p class=\"note\">Counted over the {} that were handed over, of {} in all.</p>\n",
            counted(overview.handed_over, "finding"),
            count(total)
        ));
    }
    body.push_str(&ids("organizations", "Organization", overview.organizations));
    body.push_str(&ids("projects", "Project", overview.projects));
    section("whose", "By organization and project", &body)
}

fn ids(id: &str, what: &str, whose: &Whose) -> String {
    if whose.is_empty() {
        return String::new();
    }
    let (most, more, of_more) = whose.most(MAX_SHOWN_IDS);
    let mut rows: Vec<Vec<Cell>> =
        most.iter().map(|(id, found)| vec![Cell::name(text(id)), Cell::number(*found)]).collect();
    if more > 0 {
        let name = format!("{} more", count(more as u64));
        rows.push(vec![Cell::name(name), Cell::number(of_more)]);
    }
    if whose.others > 0 {
        let name = format!("Others, beyond the first {}", count(MAX_IDS as u64));
        rows.push(vec![Cell::name(name), Cell::number(whose.others)]);
    }
    if whose.nobody > 0 {
        rows.push(vec![Cell::name(format!("No {}", what.to_lowercase())), Cell::number(whose.nobody)]);
    }
    let caption = format!("Findings by {}, the most first.", what.to_lowercase());
    table(id, &caption, &[(what, "name"), ("Findings", "n")], &rows)
}

pub(super) fn not_evaluated(report: &Report) -> String {
    if report.not_evaluated.is_empty() {
        return String::new();
    }
    let shown = report.not_evaluated.get(..MAX_FILES).unwrap_or(&report.not_evaluated);
    let row = |open: &NotEvaluated| {
        vec![
            Cell::name(markup::code(open.code)),
            Cell::words(text(&open.file)),
            Cell::words(open.column.as_deref().map_or_else(|| "all rows".to_owned(), text)),
            Cell::words(text(&open.why)),
        ]
    };
    let columns = [("Rule", "name"), ("File", "words"), ("Column", "words"), ("Because of", "words")];
    let caption = format!(
        "{} Not judged is not the same as satisfied.",
        of_all(shown.len(), report.not_evaluated.len(), "rule", "the first")
    );
    let rows: Vec<Vec<Cell>> = shown.iter().map(row).collect();
    section("open", "What could not be judged", &table("open-table", &caption, &columns, &rows))
}

pub(super) fn digests(report: &Report) -> String {
    if report.files.is_empty() {
        return String::new();
    }
    let shown = report.files.get(..MAX_FILES).unwrap_or(&report.files);
    let row = |file: &FileReport| {
        let digest = file.sha256.map_or_else(|| "could not be read to its end".to_owned(), |d| d.to_string());
        vec![
            Cell::name(text(&file.name)),
            Cell::number(file.records),
            Cell::number(file.bytes),
            Cell { html: format!("<code>{digest}</code>"), class: "digest" },
        ]
    };
    let columns = [("File", "name"), ("Rows", "n"), ("Bytes", "n"), ("SHA-256", "digest")];
    let caption = format!(
        "{} As they were read, byte for byte.",
        of_all(shown.len(), report.files.len(), "file", "the first")
    );
    let rows: Vec<Vec<Cell>> = shown.iter().map(row).collect();
    section("digests", "What was read", &table("digests-table", &caption, &columns, &rows))
}

fn of_all(shown: usize, all: usize, word: &str, which: &str) -> String {
    if shown < all {
        format!("{} of {} shown, {which}.", count(shown as u64), counted(all as u64, word))
    } else {
        format!("{}.", counted(all as u64, word))
    }
}

fn section(id: &str, title: &str, body: &str) -> String {
    format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n{body}</section>\n")
}
