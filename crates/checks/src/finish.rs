//! Spelling findings out, one after the other in the same memory.

use model::{Finding, Severity};
use sha2::{Digest as _, Sha256};

use crate::draft::Draft;
use crate::short::Short;

/// Makes findings of drafts. Each is gone when the next is made.
#[derive(Debug)]
pub(crate) struct Finisher {
    finding: Finding,
    /// What the fingerprint is taken over.
    hashed: Vec<u8>,
}

impl Finisher {
    pub(crate) fn new() -> Self {
        let finding = Finding {
            code: String::new(),
            severity: Severity::Warning,
            blocks: false,
            audience: model::Audience::Vendor,
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
            message: String::new(),
            fix: String::new(),
            basis: String::new(),
            fingerprint: String::new(),
        };
        Self { finding, hashed: Vec::new() }
    }

    /// Spells a draft out.
    pub(crate) fn finish(&mut self, draft: &mut Draft) -> &Finding {
        let Self { finding, hashed } = self;
        let Draft { rule, file, line, column, row_key, whose, value, value_masked, related, filled } = draft;
        put(&mut finding.code, rule.code);
        finding.severity = rule.severity;
        finding.blocks = rule.blocks;
        finding.audience = rule.audience;
        put_any(&mut finding.file, file.as_deref());
        finding.line = *line;
        put_any(&mut finding.column, column.as_deref());
        put_any(&mut finding.row_key, row_key.as_ref().map(Short::as_str));
        let [organization, project, person, enrollment, user] =
            whose.each_ref().map(|id| id.as_ref().map(Short::as_str));
        put_any(&mut finding.organization_id, organization);
        put_any(&mut finding.project_id, project);
        put_any(&mut finding.personal_id, person);
        put_any(&mut finding.enrollment_id, enrollment);
        put_any(&mut finding.user_id, user);
        finding.related = std::mem::take(related);
        put_any(&mut finding.value, value.as_ref().map(Short::as_str));
        finding.value_masked = *value_masked;
        fill(&mut finding.message, rule.message, filled);
        fill(&mut finding.fix, rule.fix, filled);
        put(&mut finding.basis, rule.basis);
        fingerprint(finding, hashed);
        finding
    }
}

fn put(slot: &mut String, text: &str) {
    slot.clear();
    slot.push_str(text);
}

fn put_any(slot: &mut Option<String>, text: Option<&str>) {
    match (slot.as_mut(), text) {
        (Some(slot), Some(text)) => put(slot, text),
        _ => *slot = text.map(str::to_owned),
    }
}

/// A rule's words with what stands in their places; a place that nothing fills stays.
fn fill(slot: &mut String, words: &str, filled: &[(&'static str, Short)]) {
    slot.clear();
    let mut rest = words;
    while !filled.is_empty()
        && let Some((before, after)) = rest.split_once('{')
    {
        slot.push_str(before);
        let place = after
            .split_once('}')
            .and_then(|(name, after)| Some((&filled.iter().find(|(known, _)| *known == name)?.1, after)));
        rest = match place {
            Some((what, after)) => {
                slot.push_str(what.as_str());
                after
            }
            None => {
                slot.push('{');
                after
            }
        };
    }
    slot.push_str(rest);
}

/// First 16 hexadecimal digits of SHA-256 over code, file, row key and column, each ended by a zero byte.
fn fingerprint(finding: &mut Finding, hashed: &mut Vec<u8>) {
    hashed.clear();
    let parts = [finding.file.as_deref(), finding.row_key.as_deref(), finding.column.as_deref()];
    for part in [Some(finding.code.as_str())].into_iter().chain(parts) {
        hashed.extend_from_slice(part.unwrap_or_default().as_bytes());
        hashed.push(0);
    }
    finding.fingerprint.clear();
    for byte in Sha256::digest(&*hashed).iter().take(8) {
        for half in [byte >> 4, byte & 15] {
            finding.fingerprint.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
}

impl Draft {
    /// The finding alone, for tests.
    #[cfg(test)]
    pub(crate) fn finish(mut self) -> Finding {
        Finisher::new().finish(&mut self).clone()
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
        let one = rules::ROW_RAGGED.about("a.csv").with("expected", "{found} {x").finish();
        assert_eq!(one.message, "The row has {found} fields; the header names {found} {x.");
    }

    #[test]
    fn nothing_of_a_finding_is_left_in_the_next() {
        let id = |text: &str| Some(Short::from(text));
        let full = || {
            let whose = ["O1", "J1", "P1", "E1", "U1"].map(id);
            let draft = rules::ROW_RAGGED.about("long name of a file.csv").line(9).column("DOB").whose(whose);
            let draft = draft.row_key(id("K1")).value("9 digits", true).related("b.csv", 1, None);
            draft.with("found", 1).with("expected", 2)
        };
        let bare = || rules::SET_EMPTY.draft();
        let mut finisher = Finisher::new();
        for make in [&full as &dyn Fn() -> Draft, &bare, &full, &full, &bare, &bare] {
            assert_eq!(finisher.finish(&mut make()), &make().finish());
        }
    }
}
