//! The one visible list of everything a check can say. Its order is the order of `docs/formats/finding.md`.
//!
//! A code is permanent: it is never renamed, never given another meaning, and stays listed when it retires.

mod files;
mod header;
mod keys;
mod rows;
mod text;
mod values;
mod zip;

use std::sync::LazyLock;

use model::{Audience, Severity};

pub use files::*;
pub use header::*;
pub use keys::*;
pub use rows::*;
pub use text::*;
pub use values::*;
pub use zip::*;

/// One thing a check can find.
///
/// `message` and `fix` may hold places such as `{found}` which a finding fills in.
#[derive(Debug)]
pub struct Rule {
    /// Permanent code, `UPPER_SNAKE_CASE`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// True only for what no destination can take (DESIGN: unreadable, file or column missing, wrong version).
    pub blocks: bool,
    /// Who can mend it.
    pub audience: Audience,
    /// What is wrong, in one sentence.
    pub message: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// The specification section, Eva id or practice it rests on.
    pub basis: &'static str,
}

/// The rules that packs bring along. Packs that share a code share its meaning.
static OF_PACKS: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules: Vec<Rule> = Vec::new();
    for rule in crate::pack::packs().iter().flat_map(|pack| &pack.rules) {
        if rules.iter().all(|known| known.code != rule.code) {
            rules.push(Rule {
                code: &rule.code,
                severity: rule.severity,
                blocks: rule.blocks,
                audience: rule.audience,
                message: &rule.message,
                fix: &rule.fix,
                basis: &rule.basis,
            });
        }
    }
    rules
});

/// The rules of the program itself.
const OWN: [&[&Rule]; 7] = [files::ALL, zip::ALL, text::ALL, header::ALL, rows::ALL, values::ALL, keys::ALL];

/// Every rule, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    OWN.into_iter().flatten().copied().chain(OF_PACKS.iter())
}

/// True if a rule of the program itself, not of a pack, has this code. Asks no pack, so that loading one can ask.
pub(crate) fn is_own(code: &str) -> bool {
    OWN.into_iter().flatten().any(|rule| rule.code == code)
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// Declares rules as constants named like their codes, and `ALL`, so that none can be missing from the list.
macro_rules! rules {
    ($($code:ident { $severity:ident, $blocks:literal, $audience:ident, $message:literal, $fix:literal, $basis:literal })+) => {
        $(
            #[doc = $message]
            pub const $code: &crate::codes::Rule = &crate::codes::Rule {
                code: stringify!($code),
                severity: model::Severity::$severity,
                blocks: $blocks,
                audience: model::Audience::$audience,
                message: $message,
                fix: $fix,
                basis: $basis,
            };
        )+
        pub(super) const ALL: &[&crate::codes::Rule] = &[$($code),+];
    };
}
use rules;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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
}
