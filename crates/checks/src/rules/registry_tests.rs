use std::collections::BTreeSet;

use model::Severity;

use super::*;

#[test]
fn no_code_is_given_twice() {
    let codes: Vec<_> = all().map(|rule| rule.code).collect();
    let distinct: BTreeSet<_> = codes.iter().collect();
    assert_eq!(distinct.len(), codes.len());
    assert!(
        codes
            .iter()
            .all(|code| code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'))
    );
}

#[test]
fn what_blocks_is_never_a_mere_warning() {
    assert!(all().filter(|rule| rule.blocks).all(|rule| rule.severity != Severity::Warning));
}

#[test]
fn every_rule_says_what_is_wrong_what_to_do_and_why() {
    for rule in all() {
        for text in [rule.message, rule.fix] {
            assert!(text.ends_with('.') && text.len() > 15, "{}: {text}", rule.code);
        }
        assert!(!rule.basis.is_empty(), "{}", rule.code);
    }
}

#[test]
fn the_documentation_lists_every_code_with_its_severity_and_whether_it_blocks() {
    let page = include_str!("../../../../docs/formats/finding.md");
    for rule in all() {
        let severity = match rule.severity {
            Severity::HighPriority => "high_priority",
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let blocks = if rule.blocks { "yes" } else { "no" };
        let row = format!("| `{}` | {severity} | {blocks} |", rule.code);
        assert!(page.contains(&row), "docs/formats/finding.md lacks the row {row}");
    }
    let listed = page.lines().filter(|line| line.starts_with("| `") && line.contains("_")).count();
    assert!(listed >= all().count());
}
