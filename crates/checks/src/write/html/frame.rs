//! What stands around the findings: the verdict, what was checked against what, the contents; and at the end, notes.

use model::words::{bytes, counted};

use super::super::About;
use super::markup::{sentence, text};
use crate::report::Report;
use crate::summary::Overview;

pub(super) fn head(about: &About<'_>, report: &Report, overview: &Overview<'_>) -> String {
    let class = if overview.is_valid() { "verdict valid" } else { "verdict" };
    let mut out = format!(
        "<header>\n<p class=\"kind\">Check report</p>\n<h1>{}</h1>\n<p class=\"{class}\">{}</p>\n<dl class=\"facts\">\n",
        text(about.set),
        sentence(&overview.verdict())
    );
    for (name, value) in facts(about, report, overview) {
        out.push_str(&format!("<dt>{name}</dt><dd>{value}</dd>\n"));
    }
    let read = overview.read;
    let read =
        format!("{}, {}, {}", counted(read.files, "CSV file"), counted(read.rows, "row"), bytes(read.bytes));
    out.push_str(&format!("<dt>Read</dt><dd>{read}</dd>\n</dl>\n"));
    out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    let found = overview.total.total() > 0;
    let whose = !overview.organizations.is_empty() || !overview.projects.is_empty();
    for (id, title, is_there) in [
        ("steps", "What to do", true),
        ("open", "What could not be judged", !report.not_evaluated.is_empty()),
        ("kinds", "By kind", found),
        ("files", "By file", !overview.files.is_empty()),
        ("audiences", "Who mends what", found),
        ("whose", "By organization and project", whose),
        ("digests", "What was read", !report.files.is_empty()),
    ] {
        if is_there {
            out.push_str(&format!("<li><a href=\"#{id}\">{title}</a></li>\n"));
        }
    }
    out.push_str("</ul>\n</nav>\n</header>\n");
    out
}

fn facts(about: &About<'_>, report: &Report, overview: &Overview<'_>) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Check", sentence(&report.head))];
    if let (Some(pack), Some(stamp)) = (report.pack, report.stamp) {
        let specification = format!(
            "<code>{}</code>, version {}, digest <code>{}</code>",
            text(pack),
            text(stamp.version),
            stamp.digest
        );
        facts.push(("Specification", specification));
        facts.push(("It rests on", sentence(stamp.basis)));
    }
    let spoken = about.when.to_seconds_text().replace('T', " ").replace('Z', " UTC");
    facts.push(("When", spoken));
    facts.push(("By", text(about.program)));
    let total = overview.total;
    let parts = [
        (total.blocking, "that block"),
        (total.high_priority, "of high priority"),
        (total.errors, "errors"),
        (total.warnings, "warnings"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", model::words::count(*n)))
        .collect();
    let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
    facts.push(("Found", found));
    if overview.not_evaluated > 0 {
        let open = counted(overview.not_evaluated, "rule");
        facts.push((
            "Not judged",
            format!("<a href=\"#open\">{open}</a>, which is not the same as satisfied"),
        ));
    }
    facts
}

pub(super) fn foot(about: &About<'_>) -> String {
    let values = if about.show_values {
        "Values are shown as they stand, as was asked for: this page may hold names, numbers and dates of people."
    } else {
        "Values are masked to their shape, such as <q>9 digits</q>, wherever they could be personal."
    };
    format!(
        "<footer>\n<p>{values} Row keys and ids of projects and organizations stand here as in the data: handle this page \
         as you handle the export. Every finding, with all its fields, stands in the reports that end in \
         <code>.csv</code> and <code>.jsonl</code>.</p>\n<p>Made by {}. This page needs no network and runs nothing.</p>\n\
         </footer>\n",
        text(about.program)
    )
}
