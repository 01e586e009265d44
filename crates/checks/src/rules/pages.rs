//! The rules as pages of the documentation: one for each, and an index. Nothing is written here; `examples/rule_pages.rs`
//! writes, and a test compares what was written.

use std::collections::BTreeMap;

use model::{Audience, Severity};

use super::{Rule, groups};

const MADE: &str =
    "<!-- Made by `cargo run -p checks --example rule_pages`; edit the rule, not this page. -->";

/// Every page of the folder `docs/rules`, by the name of its file.
pub fn pages() -> BTreeMap<String, String> {
    let rules = super::all().map(|rule| (format!("{}.md", rule.code), page(rule)));
    rules.chain([("README.md".to_owned(), index())]).collect()
}

/// The page of one rule, in Markdown.
pub fn page(rule: &Rule) -> String {
    let help = rule.help.text();
    let below_title = help.split_once('\n').map_or("", |(_, rest)| rest);
    format!(
        "{MADE}\n\n# {code}\n\n**{message}** {fix}\n\n| severity | blocks | who can mend it | rests on |\n| --- | --- | --- | --- |\n\
         | {severity} | {blocks} | {audience} | {basis} |\n{below_title}",
        code = rule.code,
        message = rule.message,
        fix = rule.fix,
        severity = severity(rule.severity),
        blocks = if rule.blocks { "yes" } else { "no" },
        audience = audience(rule.audience),
        basis = rule.basis,
    )
}

fn index() -> String {
    let mut page = format!(
        "{MADE}\n\n# Rules\n\nEverything that a check can say: {} codes. A code is permanent. `strongroom rules show CODE` shows the same page \
         at the keyboard;\nwhat a finding is made of stands in [finding.md](../formats/finding.md).\n",
        super::all().count()
    );
    for group in groups() {
        page.push_str(&format!(
            "\n## {}\n\n| code | severity | blocks | meaning |\n| --- | --- | --- | --- |\n",
            group.title
        ));
        for rule in group.rules {
            let blocks = if rule.blocks { "yes" } else { "no" };
            page.push_str(&format!(
                "| [`{code}`]({code}.md) | {} | {blocks} | {} |\n",
                severity(rule.severity),
                rule.message,
                code = rule.code
            ));
        }
    }
    page
}

/// The word that findings have for a severity.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::HighPriority => "high_priority",
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Who can mend it, in words for people.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Vendor => "the vendor, who makes the software",
        Audience::Setup => "who sets projects up in the HMIS",
        Audience::DataEntry => "who types the data",
    }
}
