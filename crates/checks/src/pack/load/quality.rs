//! The rules of data quality: words and help pages as a pack has them, and what a rule needs.

use super::demands::rule_of;
use super::help;
use crate::pack::demand::PackRule;
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::table;

const RULES: [&str; 8] = ["code", "severity", "audience", "needs", "whole", "basis", "message", "fix"];

/// A rule, the columns it needs by file, and the files that have to be whole for it.
pub(crate) type QualityRule = (PackRule, Vec<(String, String)>, Vec<String>);

/// Reads `rules.csv` and `help.csv` of data quality.
pub(crate) fn quality_rules(rules: &[u8], help: &[u8]) -> Result<Vec<QualityRule>, PackError> {
    let mut read = Vec::new();
    let mut beside = Vec::new();
    for row in table::read(Table::Rules, rules, RULES)? {
        let fault = |fault: PackFault| fault.at(Table::Rules, row.line);
        let [code, severity, audience, needs, whole, basis, message, fix] = &row.fields;
        let rule = rule_of([code, severity, "no", audience, basis, message, fix]).map_err(fault)?;
        let parts = |cell: &str| {
            cell.split("; ").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let named = |part: &String| {
            let (file, column) = part.split_once('.')?;
            Some((format!("{file}.csv"), column.to_owned()))
        };
        let expected = "`File.Column` with `; ` between them";
        let needs = parts(needs).iter().map(named).collect::<Option<Vec<_>>>();
        let needs = needs.ok_or_else(|| fault(PackFault::value("needs", &row.fields[3], expected)))?;
        let whole = parts(whole).into_iter().map(|file| format!("{file}.csv")).collect();
        read.push((row.line, rule));
        beside.push((needs, whole));
    }
    help::read(help, &mut read)?;
    Ok(read.into_iter().zip(beside).map(|((_, rule), (needs, whole))| (rule, needs, whole)).collect())
}
