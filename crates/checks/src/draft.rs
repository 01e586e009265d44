//! Making findings: a rule, a place, and the words filled in.

use std::fmt::Display;

use model::{Finding, Severity};
use sha2::{Digest as _, Sha256};

use crate::rules::Rule;

/// A finding on its way.
#[derive(Debug)]
pub(crate) struct Draft {
    finding: Finding,
    rule: &'static Rule,
}

impl Rule {
    /// Begins a finding of this rule.
    pub(crate) fn draft(&'static self) -> Draft {
        let finding = Finding {
            code: self.code.to_owned(),
            severity: self.severity,
            blocks: self.blocks,
            audience: self.audience,
            file: None,
            line: None,
            column: None,
            row_key: None,
            organization_id: None,
            project_id: None,
            personal_id: None,
            enrollment_id: None,
            user_id: None,
            related: Vec::new(),
            value: None,
            value_masked: false,
            message: self.message.to_owned(),
            fix: self.fix.to_owned(),
            basis: self.basis.to_owned(),
            fingerprint: String::new(),
        };
        Draft { finding, rule: self }
    }

    /// Begins a finding of this rule about a file.
    pub(crate) fn about(&'static self, file: &str) -> Draft {
        let mut draft = self.draft();
        draft.finding.file = Some(printable(file));
        draft
    }

    /// True for what makes a set invalid.
    pub fn is_error(&self) -> bool {
        self.severity != Severity::Warning
    }
}

impl Draft {
    pub(crate) fn line(mut self, line: u64) -> Self {
        self.finding.line = Some(line);
        self
    }

    pub(crate) fn column(mut self, column: impl Into<String>) -> Self {
        self.finding.column = Some(column.into());
        self
    }

    pub(crate) fn row_key(mut self, key: Option<String>) -> Self {
        self.finding.row_key = key;
        self
    }

    pub(crate) fn value(mut self, value: String, masked: bool) -> Self {
        self.finding.value = Some(value);
        self.finding.value_masked = masked;
        self
    }

    /// Whom the row belongs to: organization, project, person, enrollment, user.
    pub(crate) fn whose(mut self, ids: [Option<String>; 5]) -> Self {
        let finding = &mut self.finding;
        [
            finding.organization_id,
            finding.project_id,
            finding.personal_id,
            finding.enrollment_id,
            finding.user_id,
        ] = ids;
        self
    }

    /// Another row that takes part.
    pub(crate) fn related(mut self, file: &str, line: u64, row_key: Option<String>) -> Self {
        self.finding.related.push(model::Related { file: printable(file), line, row_key });
        self
    }

    /// Fills the place `{name}` in the rule's words.
    pub(crate) fn with(mut self, name: &str, what: impl Display) -> Self {
        let place = format!("{{{name}}}");
        for words in [&mut self.finding.message, &mut self.finding.fix] {
            if words.contains(&place) {
                *words = words.replace(&place, &what.to_string());
            }
        }
        self
    }

    pub(crate) fn rule(&self) -> &'static Rule {
        self.rule
    }

    pub(crate) fn file(&self) -> Option<&str> {
        self.finding.file.as_deref()
    }

    pub(crate) fn finish(mut self) -> Finding {
        self.finding.fingerprint = fingerprint(&self.finding);
        self.finding
    }
}

/// First 16 hexadecimal digits of SHA-256 over code, file, row key and column, each ended by a zero byte.
fn fingerprint(finding: &Finding) -> String {
    let mut hash = Sha256::new();
    let parts =
        [Some(&finding.code), finding.file.as_ref(), finding.row_key.as_ref(), finding.column.as_ref()];
    for part in parts {
        hash.update(part.map(String::as_bytes).unwrap_or_default());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A name as received, with control characters shown as escapes so that it cannot steer a terminal.
pub(crate) fn printable(name: &str) -> String {
    if name.len() <= 255 && !name.chars().any(char::is_control) {
        return name.to_owned();
    }
    let escaped = |c: char| if c.is_control() { c.escape_default().collect() } else { vec![c] };
    name.chars().take(255).flat_map(escaped).collect()
}

/// What a value looks like, without saying what it is.
pub(crate) fn shape(value: &str) -> String {
    let length = value.chars().count();
    let many = |what: &str| format!("{length} {what}{}", if length == 1 { "" } else { "s" });
    if length == 0 {
        "empty".to_owned()
    } else if value.bytes().all(|b| b.is_ascii_digit()) {
        many("digit")
    } else if value.chars().all(char::is_alphabetic) {
        many("letter")
    } else {
        many("character")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn the_fingerprint_is_the_documented_one_and_forgets_the_line() {
        // printf 'ROW_RAGGED\0Client.csv\0P1\0\0' | sha256sum | cut -c1-16
        let at = |line| rules::ROW_RAGGED.about("Client.csv").line(line).row_key(Some("P1".into())).finish();
        assert_eq!(at(7).fingerprint, "2ea647e5efe61075");
        assert_eq!(at(7).fingerprint, at(8).fingerprint);
    }

    #[test]
    fn words_are_filled_in() {
        let finding = rules::ROW_RAGGED.about("a.csv").with("found", 3).with("expected", 4).finish();
        assert_eq!(finding.message, "The row has 3 fields; the header names 4.");
    }

    #[test]
    fn a_shape_says_nothing_about_the_value() {
        for (value, shown) in [
            ("", "empty"),
            ("900123456", "9 digits"),
            ("7", "1 digit"),
            ("Zoë", "3 letters"),
            ("a b", "3 characters"),
        ] {
            assert_eq!(shape(value), shown);
        }
    }

    #[test]
    fn a_file_name_cannot_steer_a_terminal() {
        assert_eq!(printable("a\u{1b}[2J.csv"), "a\\u{1b}[2J.csv");
    }
}
