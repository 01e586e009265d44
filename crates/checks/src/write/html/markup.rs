//! Text from outside as text of a page, whatever it holds; and tables, whose markup is always the same.

use model::words::{cut, html};

/// How many characters of a name, id or value stand in a page.
const MAX_TEXT: usize = 120;

/// A text of at most [`MAX_TEXT`] characters that can be nothing but text, in an element or between quotes.
pub(super) fn text(outside: &str) -> String {
    html(&cut(outside, MAX_TEXT))
}

/// A text of any length that can be nothing but text.
pub(super) use model::words::html as sentence;

/// A code of ours, which may be broken after its underscores.
pub(super) fn code(code: &str) -> String {
    format!("<code>{}</code>", text(code).replace('_', "_<wbr/>"))
}

/// One cell: markup of ours around text made safe.
pub(super) struct Cell {
    pub(super) html: String,
    pub(super) class: &'static str,
}

impl Cell {
    pub(super) fn name(html: String) -> Self {
        Self { html, class: "name" }
    }

    pub(super) fn number(n: u64) -> Self {
        Self { html: model::words::count(n), class: "n" }
    }

    pub(super) fn words(html: impl Into<String>) -> Self {
        Self { html: html.into(), class: "words" }
    }

    pub(super) fn right(html: String) -> Self {
        Self { html, class: "n" }
    }
}

/// A table. The first cell of each row is its heading.
pub(super) fn table(id: &str, caption: &str, columns: &[(&str, &str)], rows: &[Vec<Cell>]) -> String {
    let class = |class: &str| if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let narrow = if columns.len() <= 3 { " narrow" } else { "" };
    let short = if rows.len() <= 12 { " short" } else { "" };
    let mut out = format!(
        "<div class=\"scroll{narrow}{short}\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n\
         <caption id=\"{id}\">{caption}</caption>\n<thead><tr>"
    );
    for (name, of) in columns {
        out.push_str(&format!("<th scope=\"col\"{}>{name}</th>", class(of)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let (open, close) = if at == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
            out.push_str(&format!("<{open}{}>{}</{close}>", class(cell.class), cell.html));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}
