//! What a note speaks of: one finding, or a group of them.

use checks::rules;
use model::Finding;
use model::words::harmless;

use crate::problem::Problem;

/// The longest id or name of a file, in characters.
const LONGEST_ID: usize = 200;

/// One finding of a rule, or a group. What is not given does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteOn {
    /// The rule.
    pub code: String,
    /// One finding: 16 hexadecimal digits. Nothing else is given then.
    pub fingerprint: Option<String>,
    /// Only findings of this organization.
    pub organization: Option<String>,
    /// Only those of this project.
    pub project: Option<String>,
    /// Only those of this file.
    pub file: Option<String>,
}

impl NoteOn {
    /// One finding.
    pub fn finding(code: &str, fingerprint: &str) -> Self {
        Self { code: code.to_owned(), fingerprint: Some(fingerprint.to_owned()), ..Self::default() }
    }

    /// Every finding of a rule.
    pub fn group(code: &str) -> Self {
        Self { code: code.to_owned(), ..Self::default() }
    }

    /// Whether it speaks of this finding.
    pub fn covers(&self, finding: &Finding) -> bool {
        let fits = |wanted: &Option<String>, has: Option<&str>| wanted.is_none() || wanted.as_deref() == has;
        self.code == finding.code
            && fits(&self.fingerprint, Some(&finding.fingerprint))
            && fits(&self.organization, finding.organization_id.as_deref())
            && fits(&self.project, finding.project_id.as_deref())
            && fits(&self.file, finding.file.as_deref())
    }

    /// The greater, the narrower: one finding, else one project, organization, file (vault.md §8.7).
    pub(super) fn narrowness(&self) -> u8 {
        let bit = |is_given: bool, worth: u8| if is_given { worth } else { 0 };
        bit(self.fingerprint.is_some(), 8)
            + bit(self.project.is_some(), 4)
            + bit(self.organization.is_some(), 2)
            + bit(self.file.is_some(), 1)
    }

    /// What of the rule's findings is meant: `organization O1, file Exit.csv`.
    pub fn in_words(&self) -> String {
        let named = [
            ("finding", &self.fingerprint),
            ("organization", &self.organization),
            ("project", &self.project),
            ("file", &self.file),
        ];
        let parts: Vec<String> = named
            .into_iter()
            .filter_map(|(word, id)| id.as_ref().map(|id| format!("{word} {}", harmless(id))))
            .collect();
        if parts.is_empty() { "every finding".to_owned() } else { parts.join(", ") }
    }

    /// Refuses what no finding can be: a rule that does not exist, a fingerprint that is none, a group of one finding.
    ///
    /// # Errors
    /// A usage problem that names what is wrong, and for a rule those that may have been meant.
    pub fn demand_sound(&self) -> Result<(), Problem> {
        if rules::find(&self.code).is_none() {
            let likely: Vec<&str> = rules::similar(&self.code).iter().map(|rule| rule.code).collect();
            let next = match likely.as_slice() {
                [] => "`strongroom rules list` shows every code".to_owned(),
                likely => format!("did you mean {}?", likely.join(", ")),
            };
            return Err(Problem::usage(format!("there is no rule `{}`", cut(&self.code))).next(next));
        }
        let narrowed = [&self.organization, &self.project, &self.file];
        if let Some(fingerprint) = &self.fingerprint {
            let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
            if fingerprint.len() != 16 || !fingerprint.bytes().all(is_hex) {
                return Err(Problem::usage(format!("`{}` is no fingerprint of a finding", cut(fingerprint)))
                    .next("take the 16 hexadecimal digits that reports give as `fingerprint`"));
            }
            if narrowed.iter().any(|id| id.is_some()) {
                return Err(Problem::usage("a note speaks of one finding or of a group, not of both")
                    .next("name the finding alone, or the group without a finding"));
            }
        }
        let is_id = |id: &str| (1..=LONGEST_ID).contains(&id.chars().count()) && harmless(id) == id;
        if let Some(bad) = narrowed.into_iter().flatten().find(|id| !is_id(id)) {
            return Err(Problem::usage(format!("`{}` is no id and no name of a file", cut(bad)))
                .next("take it as reports give it"));
        }
        Ok(())
    }
}

fn cut(text: &str) -> String {
    model::words::cut(text, 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_finding_can_be_is_refused_and_a_slip_is_helped() {
        let slip = NoteOn::group("STAY_LNG").demand_sound().unwrap_err();
        assert!(slip.advice().is_some_and(|next| next.contains("STAY_LONG")), "{slip:?}");
        for fingerprint in ["", "0123", "0123456789ABCDEF", "0123456789abcdeg", "0123456789abcdef0"] {
            assert!(NoteOn::finding("STAY_LONG", fingerprint).demand_sound().is_err(), "{fingerprint}");
        }
        let sound = NoteOn::finding("STAY_LONG", "0123456789abcdef");
        sound.demand_sound().unwrap();
        assert!(NoteOn { project: Some("J1".into()), ..sound }.demand_sound().is_err());
        for bad in ["", "a\nb", "\u{202e}x", &"x".repeat(201)] {
            let group = NoteOn { file: Some(bad.to_owned()), ..NoteOn::group("STAY_LONG") };
            assert!(group.demand_sound().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_narrower_note_counts_more_whatever_a_wider_one_names() {
        let group = NoteOn::group("STAY_LONG");
        let project = NoteOn { project: Some("J1".into()), ..group.clone() };
        let both = NoteOn { organization: Some("O1".into()), file: Some("Exit.csv".into()), ..group.clone() };
        let one = NoteOn::finding("STAY_LONG", "0123456789abcdef");
        let order = [group, both.clone(), project, one].map(|on| on.narrowness());
        assert!(order.is_sorted() && order[0] == 0, "{order:?}");
        assert_eq!(both.in_words(), "organization O1, file Exit.csv");
    }
}
