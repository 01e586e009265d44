//! The words of the rules of data quality, out of `assets/quality/hud-hmis`: data, so that a person can read all of them at
//! once. What decides stands in [`judge`](super::judge).

use std::sync::LazyLock;

use super::codes::Code;
use super::noted::{ALL, Kind};
use crate::pack::{PackError, QualityRule, quality_rules};
use crate::rules::{Help, Rule};

const RULES: &[u8] = include_bytes!("../../../../assets/quality/hud-hmis/rules.csv");
const HELP: &[u8] = include_bytes!("../../../../assets/quality/hud-hmis/help.csv");
const CROSSWALK: &str = include_str!("../../../../assets/quality/hud-hmis/crosswalk.csv");

/// A rule as the table has it: its words, the columns it needs, and the files that have to be whole for it.
#[derive(Debug)]
pub(crate) struct Worded {
    pub(crate) rule: Rule,
    /// File and column.
    pub(crate) needs: Vec<(String, String)>,
    /// Files of which every row has to be there: the rule concludes from rows that are not.
    pub(crate) whole: Vec<String>,
}

static LOADED: LazyLock<Result<Vec<QualityRule>, PackError>> = LazyLock::new(|| quality_rules(RULES, HELP));

static WORDED: LazyLock<Vec<Worded>> = LazyLock::new(|| {
    let rows = LOADED.as_ref().map(Vec::as_slice).unwrap_or_default();
    let worded = |(rule, needs, whole): &'static QualityRule| Worded {
        rule: Rule {
            code: &rule.code,
            severity: rule.severity,
            blocks: rule.blocks,
            audience: rule.audience,
            message: &rule.message,
            fix: &rule.fix,
            basis: &rule.basis,
            help: Help::Page(&rule.help),
        },
        needs: needs.clone(),
        whole: whole.clone(),
    };
    rows.iter().map(worded).collect()
});

/// Every rule, in the order of [`Code::ALL`].
pub(crate) fn all() -> &'static [Worded] {
    &WORDED
}

/// The words of a rule.
pub(crate) fn of(code: Code) -> Option<&'static Rule> {
    WORDED.get(code as usize).map(|worded| &worded.rule)
}

/// What checks of HUD's tool Eva are answered by: id, our codes with `; ` between them (none if deliberately not raised), and
/// what ours does otherwise.
pub fn crosswalk() -> &'static str {
    CROSSWALK
}

/// The kind of rows in a file, if anything is noted of it.
pub(crate) fn kind_of(file: &str) -> Option<Kind> {
    ALL.into_iter().find(|kind| kind.noted().file == file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_has_every_code_in_order() {
        assert_eq!(LOADED.as_ref().err(), None);
        let codes: Vec<&str> = all().iter().map(|worded| worded.rule.code).collect();
        assert_eq!(codes, Code::ALL);
    }

    #[test]
    fn what_a_rule_needs_stands_in_every_pack() {
        for pack in crate::pack::packs() {
            for worded in all() {
                for (file, column) in &worded.needs {
                    let spec = pack.files.iter().find(|spec| spec.name == *file);
                    let found = spec.is_some_and(|spec| spec.position(column).is_some());
                    assert!(found, "{}: {} needs {file} {column}", pack.id, worded.rule.code);
                }
                for file in &worded.whole {
                    assert!(kind_of(file).is_some(), "{}: {file}", worded.rule.code);
                }
            }
        }
    }

    #[test]
    fn every_check_of_eva_is_answered_by_known_codes_or_says_why_not() {
        let mut ids = std::collections::BTreeSet::new();
        for line in crosswalk().lines().skip(1) {
            let mut fields = line.splitn(3, ',');
            let (id, codes, remark) =
                (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
            assert!(ids.insert(id), "{id} twice");
            for code in codes.split("; ").filter(|code| !code.is_empty()) {
                assert!(crate::rules::find(code).is_some(), "{id}: {code}");
            }
            assert!(
                !codes.is_empty() || remark.len() > 15,
                "{id} is answered by nothing, and it is not said why"
            );
        }
        assert_eq!(ids.len(), 139);
    }

    #[test]
    fn every_rule_is_told_by_the_check_of_eva_it_names() {
        for worded in all() {
            let Some((_, eva)) = worded.rule.basis.split_once("; Eva ") else { continue };
            for id in eva.split(", ") {
                let line = crosswalk().lines().find(|line| line.split(',').next() == Some(id));
                let named = line.is_some_and(|line| line.contains(worded.rule.code));
                assert!(named, "{} names Eva {id}, whose line does not name it", worded.rule.code);
            }
        }
    }
}
