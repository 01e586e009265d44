//! The report as a page: one file that needs nothing else, runs nothing and asks nobody, and prints well.
//!
//! Written as HTML that is well-formed XML too. Whatever a person or a log wrote passes through [`text`] and can be
//! nothing but text.

use std::borrow::Cow;

use base64ct::{Base64, Encoding as _};
use model::Fingerprint;
use model::words::{count, cut, html};
use seal::sha256;

use super::{Cell, Document, Says, Table, moment, percent};

/// How many rows of a table stand in the page. The workbook has more.
pub(crate) const MAX_ROWS: usize = 5_000;
/// How many characters of one text stand in the page. The workbook has more.
const MAX_TEXT: usize = 2_000;

/// From this width on, in characters of the workbook, a column keeps some width in the page as well.
const WIDE: u16 = 30;

const STYLE: &str = include_str!("report.css");

/// The page.
pub(crate) fn page(document: &Document) -> String {
    let title = text(&document.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <meta name=\"robots\" content=\"noindex\"/>\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">{}</a>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"verdict\">{}</p>\n",
        Base64::encode_string(sha256(&[STYLE.as_bytes()]).as_bytes()),
        document.says.skip,
        text(&document.verdict),
    );
    for warning in &document.warnings {
        page.push_str(&format!("<p class=\"warning\"><strong>Note.</strong> {}</p>\n", text(warning)));
    }
    page.push_str("<dl class=\"facts\">\n");
    for (name, value) in &document.facts {
        page.push_str(&format!("<dt>{name}</dt><dd>{}</dd>\n", text(value)));
    }
    page.push_str("</dl>\n");
    for said in &document.meaning {
        page.push_str(&format!("<p>{}</p>\n", text(said)));
    }
    page.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    for table in &document.tables {
        page.push_str(&format!("<li><a href=\"#{}\">{}</a></li>\n", table.id, table.title));
    }
    page.push_str("</ul>\n</nav>\n</header>\n<main id=\"content\" tabindex=\"-1\">\n");
    document.tables.iter().for_each(|table| section(table, document.says, &mut page));
    page.push_str(&format!(
        "</main>\n<footer>\n<p>This page needs no network and runs nothing. {}</p>\n</footer>\n</body>\n</html>\n",
        document.says.handle
    ));
    page
}

fn section(table: &Table, says: &Says, page: &mut String) {
    let Table { id, title, about, columns, rows, empty, of } = table;
    page.push_str(&format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n"));
    if rows.is_empty() {
        page.push_str(&format!("<p>{empty}</p>\n</section>\n"));
        return;
    }
    page.push_str(&format!("<p class=\"about\">{}</p>\n", text(about)));
    let shown = rows.get(..MAX_ROWS).unwrap_or(rows);
    if (shown.len() as u64) < *of {
        page.push_str(&format!(
            "<p class=\"warning\"><strong>{} of {} rows shown.</strong> {}</p>\n",
            count(shown.len() as u64),
            count(*of),
            says.more
        ));
    }
    page.push_str(&format!(
        "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}-caption\" tabindex=\"0\">\n<table>\n\
         <caption id=\"{id}-caption\">{title}, {} of {}</caption>\n<thead><tr>",
        count(shown.len() as u64),
        count(*of)
    ));
    for column in *columns {
        page.push_str(&format!("<th scope=\"col\">{}</th>", column.name));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in shown {
        page.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let is_wide = columns.get(at).is_some_and(|column| column.width >= WIDE);
            let (open, close) = match at {
                0 => ("th scope=\"row\"", "th"),
                _ if is_wide => ("td class=\"wide\"", "td"),
                _ => ("td", "td"),
            };
            page.push_str(&format!("<{open}>{}</{close}>", shown_cell(cell)));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn shown_cell(cell: &Cell) -> Cow<'static, str> {
    match cell {
        Cell::Blank => Cow::Borrowed(""),
        Cell::Code(code) => format!("<code>{}</code>", text(code)).into(),
        Cell::Keys(keys, others) => {
            let id = |key: &Fingerprint| format!("<code>{}</code>", key.key_id());
            let others = (!others.is_empty()).then(|| text(others));
            keys.iter().map(id).chain(others).collect::<Vec<_>>().join("<br/>").into()
        }
        Cell::Note(note) => format!("<em>{}</em>", text(note)).into(),
        Cell::Number(n) => count(*n).into(),
        Cell::Share(_, 0) => Cow::Borrowed(""),
        Cell::Share(part, of) => bar(*part, *of).into(),
        Cell::Text(words) => text(words).into(),
        Cell::Time(time) => moment(*time).into(),
        Cell::Written(words) => format!("<q>{}</q>", text(words)).into(),
    }
}

/// A percentage behind a bar of that length, which says nothing that the number does not.
fn bar(part: u64, of: u64) -> String {
    let length = u128::from(part.min(of)) * 1_000 / u128::from(of.max(1));
    format!(
        "<span class=\"share\"><svg class=\"bar\" viewBox=\"0 0 1000 8\" width=\"56\" height=\"8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
         focusable=\"false\"><rect class=\"track\" width=\"1000\" height=\"8\"/><rect class=\"part\" width=\"{length}\" \
         height=\"8\"/></svg> {}</span>",
        percent(part, of)
    )
}

/// A text of at most [`MAX_TEXT`] characters that can be nothing but text, in an element or between quotes.
fn text(outside: &str) -> String {
    html(&cut(outside, MAX_TEXT))
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
