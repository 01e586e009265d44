//! What to do, and each kind of finding with its reason, its remedy and examples.

use model::words::{count, counted, cut};
use model::{Audience, Severity};

use super::markup::{self, Cell, sentence, table, text};
use crate::rules::Rule;
use crate::summary::{Example, OfCode, Overview};

/// How many kinds are shown one by one.
const MAX_KINDS: usize = 300;
/// How many bytes examples may take together.
const MAX_EXAMPLE_BYTES: usize = 250_000;
/// How many characters of a rule's words are shown.
const MAX_WORDS: usize = 600;
/// How many codes a step names.
const MAX_NAMED: usize = 8;

pub(super) fn steps(overview: &Overview<'_>) -> String {
    let mut out = "<section aria-labelledby=\"steps\">\n<h2 id=\"steps\">What to do</h2>\n".to_owned();
    if overview.steps.is_empty() {
        out.push_str(match overview.not_evaluated {
            0 => "<p>Nothing has to be mended.</p>\n</section>\n",
            _ => "<p>Of what was judged, nothing has to be mended.</p>\n</section>\n",
        });
        return out;
    }
    out.push_str("<ol class=\"steps\">\n");
    for step in &overview.steps {
        let named: Vec<String> = step.codes.iter().take(MAX_NAMED).map(|code| link(code)).collect();
        let more = step.codes.len().saturating_sub(MAX_NAMED);
        let more =
            if more > 0 { format!(", and {}", counted(more as u64, "more kind")) } else { String::new() };
        out.push_str(&format!(
            "<li>{}: {}.<p>{}{more}</p></li>\n",
            step.what,
            counted(step.found, "finding"),
            named.join(", ")
        ));
    }
    out.push_str("</ol>\n</section>\n");
    out
}

pub(super) fn kinds(overview: &Overview<'_>) -> String {
    if overview.codes.is_empty() {
        return String::new();
    }
    let mut out = "<section aria-labelledby=\"kinds\">\n<h2 id=\"kinds\">By kind</h2>\n".to_owned();
    let shown = overview.codes.get(..MAX_KINDS).unwrap_or(&overview.codes);
    let row = |of: &OfCode<'_>| {
        vec![
            Cell::name(link(of.rule.code)),
            Cell::words(mark(of.rule)),
            Cell::number(of.found),
            Cell::number(of.files),
            Cell::words(who(of.rule.audience)),
        ]
    };
    let columns =
        [("Kind", "name"), ("Severity", ""), ("Findings", "n"), ("Files", "n"), ("Who can mend it", "words")];
    let caption = if shown.len() < overview.codes.len() {
        format!("{} of {} kinds, the most important first.", shown.len(), overview.codes.len())
    } else {
        format!("{}, the most important first.", counted(shown.len() as u64, "kind"))
    };
    out.push_str(&table("kinds-table", &caption, &columns, &shown.iter().map(row).collect::<Vec<_>>()));
    let mut room = MAX_EXAMPLE_BYTES;
    shown.iter().for_each(|of| one(&mut out, of, &mut room));
    out.push_str("</section>\n");
    out
}

fn one(out: &mut String, of: &OfCode<'_>, room: &mut usize) {
    let words = |words: &str| sentence(&cut(words, MAX_WORDS));
    let code = text(of.rule.code);
    let files = if of.files > 0 { format!(" in {}", counted(of.files, "file")) } else { String::new() };
    out.push_str(&format!(
        "<article class=\"what\" aria-labelledby=\"{code}\">\n<div class=\"head\"><h3 id=\"{code}\"><code>{code}</code></h3> \
         {} <span class=\"much\">{}{files}</span></div>\n<p>{}</p>\n<p><strong>What to do:</strong> {}</p>\n\
         <p class=\"basis\">Who can mend it: {}. It rests on: {}</p>\n",
        mark(of.rule),
        counted(of.found, "finding"),
        words(&of.message()),
        words(&of.fix()),
        who(of.rule.audience),
        words(of.rule.basis),
    ));
    let mut lines = Vec::new();
    for example in &of.examples {
        let line = line(example, of);
        let Some(left) = room.checked_sub(line.len()) else { break };
        *room = left;
        lines.push(line);
    }
    if lines.is_empty() {
        if !of.examples.is_empty() {
            out.push_str("<p class=\"note\">No examples: this page would grow too large.</p>\n");
        }
    } else {
        let shown = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        let heading = match (shown == of.found, shown) {
            (true, 1) => "The one finding".to_owned(),
            (true, _) => format!("All {} findings", count(shown)),
            (false, _) => format!("{} of {} shown", count(shown), count(of.found)),
        };
        out.push_str(&format!("<h4>{heading}</h4>\n<ul class=\"seen\">\n{}</ul>\n", lines.concat()));
    }
    out.push_str("</article>\n");
}

fn line(example: &Example, of: &OfCode<'_>) -> String {
    let mut parts = Vec::new();
    let place = example.place();
    if !place.is_empty() {
        parts.push(format!("<code>{}</code>", sentence(&place)));
    }
    if let Some(key) = &example.row_key {
        parts.push(format!("<span>row</span> {}", text(key)));
    }
    if let Some(value) = &example.value {
        let what = if example.value_masked { "value looks like" } else { "value" };
        parts.push(format!("<span>{what}</span> {}", text(value)));
    }
    if parts.is_empty() || of.rule.message.contains('{') {
        parts.push(sentence(&example.message));
    }
    format!("<li>{}</li>\n", parts.join(" <span aria-hidden=\"true\">·</span> "))
}

fn link(code: &str) -> String {
    format!("<a href=\"#{}\">{}</a>", text(code), markup::code(code))
}

/// How much it matters, in a word.
fn mark(rule: &Rule) -> String {
    let (class, word) = match rule.severity {
        _ if rule.blocks => ("blocks", "blocks"),
        Severity::HighPriority => ("high", "high priority"),
        Severity::Error => ("error", "error"),
        Severity::Warning => ("warning", "warning"),
    };
    format!("<span class=\"mark {class}\">{word}</span>")
}

pub(super) const fn who(audience: Audience) -> &'static str {
    match audience {
        Audience::Vendor => "vendor of the software",
        Audience::Setup => "project setup",
        Audience::DataEntry => "data entry",
    }
}

pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
