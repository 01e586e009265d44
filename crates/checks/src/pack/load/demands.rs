//! `rules.csv` and `demands.csv`: what rows must satisfy, and the words for when they do not.

use std::collections::BTreeSet;

use model::{Audience, Severity};

use super::cells::{one_of, words, yes_no};
use super::columns::RawFile;
use super::names::Names;
use crate::pack::condition::Condition;
use crate::pack::demand::{Demand, DemandKind, PackRule};
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::grammar::{self, Name};
use crate::pack::table::{self, Row};

const MAX_DEMANDS: usize = 2_000;
pub(super) const MAX_RULES: usize = 2_000;
const RULES: [&str; 7] = ["code", "severity", "blocks", "audience", "basis", "message", "fix"];
const DEMANDS: [&str; 7] = ["code", "kind", "file", "columns", "when", "require", "child"];

/// The rules, each with its line.
pub(super) fn read_rules(bytes: &[u8]) -> Result<Vec<(u64, PackRule)>, PackError> {
    let mut rules: Vec<(u64, PackRule)> = Vec::new();
    for row in table::read(Table::Rules, bytes, RULES)? {
        let fault = |fault: PackFault| fault.at(Table::Rules, row.line);
        let rule = rule_of(row.fields.each_ref().map(|field| &**field)).map_err(fault)?;
        if rules.iter().any(|(_, earlier)| earlier.code == rule.code) {
            return Err(fault(PackFault::twice("code", &rule.code)));
        }
        if rules.len() >= MAX_RULES {
            return Err(fault(PackFault::TooMuch { what: "rules", limit: MAX_RULES }));
        }
        rules.push((row.line, rule));
    }
    Ok(rules)
}

/// A rule out of its seven cells.
pub(super) fn rule_of(cells: [&str; 7]) -> Result<PackRule, PackFault> {
    let [code, severity, blocks, audience, basis, message, fix] = cells;
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_code = (3..=64).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.chars().all(plain);
    if !is_code {
        return Err(PackFault::value(
            "code",
            code,
            "3 to 64 capital letters, digits and `_`, a letter first",
        ));
    }
    if crate::rules::is_own(code) {
        return Err(PackFault::Contradiction(
            "the code belongs to a rule of the program; a code has one meaning",
        ));
    }
    let severities = [
        ("high_priority", Severity::HighPriority),
        ("error", Severity::Error),
        ("warning", Severity::Warning),
    ];
    let severity = one_of("severity", severity, &severities, "`high_priority`, `error` or `warning`")?;
    let audiences =
        [("data_entry", Audience::DataEntry), ("setup", Audience::Setup), ("vendor", Audience::Vendor)];
    let blocks = yes_no("blocks", blocks)?;
    if blocks && severity == Severity::Warning {
        return Err(PackFault::Contradiction("what blocks is never a mere warning"));
    }
    let sentence = |field, text: &str| match text.ends_with('.') {
        true => words(field, text),
        false => Err(PackFault::value(field, text, "a sentence that ends with a full stop")),
    };
    Ok(PackRule {
        code: code.to_owned(),
        severity,
        blocks,
        audience: one_of("audience", audience, &audiences, "`data_entry`, `setup` or `vendor`")?,
        basis: words("basis", basis)?,
        message: sentence("message", message)?,
        fix: sentence("fix", fix)?,
        // Filled in from `help.csv`.
        help: String::new(),
    })
}

/// A demand whose conditions still name things.
#[derive(Debug)]
pub(super) struct RawDemand {
    line: u64,
    rule: usize,
    file: usize,
    columns: Vec<usize>,
    when: Option<Condition<Name>>,
    require: Option<Condition<Name>>,
    kind: Kind,
    /// `File.Column`, as written.
    child: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unique,
    ExactlyOne,
    Require,
    HasChild,
}

/// Reads the demands; every rule must be used.
pub(super) fn read(
    bytes: &[u8],
    files: &[RawFile],
    rules: &[(u64, PackRule)],
) -> Result<Vec<RawDemand>, PackError> {
    let mut demands = Vec::new();
    for row in table::read(Table::Demands, bytes, DEMANDS)? {
        let demand = read_demand(&row, files, rules).map_err(|fault| fault.at(Table::Demands, row.line))?;
        if demands.len() >= MAX_DEMANDS {
            return Err(
                PackFault::TooMuch { what: "demands", limit: MAX_DEMANDS }.at(Table::Demands, row.line)
            );
        }
        demands.push(demand);
    }
    let used: BTreeSet<usize> = demands.iter().map(|demand| demand.rule).collect();
    match rules.iter().enumerate().find(|(place, _)| !used.contains(place)) {
        None => Ok(demands),
        Some((_, (line, _))) => {
            Err(PackFault::Contradiction("no line of demands.csv uses this rule").at(Table::Rules, *line))
        }
    }
}

fn read_demand(
    row: &Row<'_, 7>,
    files: &[RawFile],
    rules: &[(u64, PackRule)],
) -> Result<RawDemand, PackFault> {
    let [code, kind, file, columns, when, require, child] = &row.fields;
    let rule = rules.iter().position(|(_, rule)| rule.code == **code);
    let rule = rule.ok_or_else(|| PackFault::unknown("code in rules.csv", code))?;
    let kinds = [
        ("UNIQUE", Kind::Unique),
        ("EXACTLY_ONE", Kind::ExactlyOne),
        ("REQUIRE", Kind::Require),
        ("HAS_CHILD", Kind::HasChild),
    ];
    let kind = one_of("kind", kind, &kinds, "`UNIQUE`, `EXACTLY_ONE`, `REQUIRE` or `HAS_CHILD`")?;
    let place = files.iter().position(|known| known.name == **file);
    let file = place.ok_or_else(|| PackFault::unknown("file", file))?;
    let mut found = Vec::new();
    for name in columns.split(',').filter(|_| !columns.is_empty()) {
        let place = files.get(file).and_then(|file| file.position(name));
        let place = place.ok_or_else(|| PackFault::unknown("column", name))?;
        if found.contains(&place) {
            return Err(PackFault::twice("column", name));
        }
        found.push(place);
    }
    let (columns, needs_require, may_require, needs_child) = match kind {
        Kind::Unique => (1..=4, false, false, false),
        Kind::ExactlyOne => (1..=4, true, true, false),
        Kind::Require => (1..=1, true, true, false),
        Kind::HasChild => (0..=0, false, true, true),
    };
    let fits = columns.contains(&found.len())
        && (require.is_empty() || may_require)
        && (!require.is_empty() || !needs_require)
        && child.is_empty() != needs_child;
    if !fits {
        return Err(PackFault::Contradiction(
            "UNIQUE has columns only, EXACTLY_ONE columns and require, REQUIRE one column and require, HAS_CHILD child and perhaps require",
        ));
    }
    let condition = |text: &str| Some(text).filter(|text| !text.is_empty()).map(grammar::parse).transpose();
    Ok(RawDemand {
        line: row.line,
        rule,
        file,
        columns: found,
        when: condition(when)?,
        require: condition(require)?,
        kind,
        child: child.clone().into_owned(),
    })
}

/// Columns, with their files, that no two rows share, whatever the rows.
pub(super) fn unique_columns(demands: &[RawDemand]) -> Vec<(usize, usize)> {
    let everywhere = demands.iter().filter(|demand| demand.kind == Kind::Unique && demand.when.is_none());
    let mut unique: Vec<_> = everywhere
        .filter_map(|demand| {
            let [column] = <[usize; 1]>::try_from(demand.columns.as_slice()).ok()?;
            Some((demand.file, column))
        })
        .collect();
    unique.sort_unstable();
    unique.dedup();
    unique
}

/// The demands with everything they name found.
pub(super) fn resolve(demands: Vec<RawDemand>, names: &Names<'_>) -> Result<Vec<Demand>, PackError> {
    let resolve = |demand: RawDemand| {
        let line = demand.line;
        resolve_one(demand, names).map_err(|fault| fault.at(Table::Demands, line))
    };
    demands.into_iter().map(resolve).collect()
}

fn resolve_one(demand: RawDemand, names: &Names<'_>) -> Result<Demand, PackFault> {
    let RawDemand { rule, file, columns, kind, .. } = demand;
    let condition = |file, text: &Option<_>| text.as_ref().map(|c| names.condition(file, c)).transpose();
    let when = condition(file, &demand.when)?;
    let missing = || PackFault::Contradiction("the demand lacks its condition or its column");
    let kind = match kind {
        Kind::Unique => DemandKind::Unique { columns },
        Kind::ExactlyOne => DemandKind::ExactlyOne {
            columns,
            require: condition(file, &demand.require)?.ok_or_else(missing)?,
        },
        Kind::Require => DemandKind::Require {
            column: columns.first().copied().ok_or_else(missing)?,
            require: condition(file, &demand.require)?.ok_or_else(missing)?,
        },
        Kind::HasChild => {
            let (child, column) = child(&demand.child, file, names)?;
            DemandKind::HasChild { child, column, require: condition(child, &demand.require)? }
        }
    };
    Ok(Demand { rule, file, when, kind })
}

/// `Enrollment.PersonalID`, which must refer to the key of `file`.
fn child(text: &str, file: usize, names: &Names<'_>) -> Result<(usize, usize), PackFault> {
    let fault =
        || PackFault::value("child", text, "`File.Column`, a column that refers to the key of this file");
    let (name, column) = text.split_once('.').ok_or_else(fault)?;
    let child = names.files.iter().position(|known| known.name == name);
    let child = child.ok_or_else(|| PackFault::unknown("file", name))?;
    let place = names.files.get(child).and_then(|file| file.position(column));
    let place = place.ok_or_else(|| PackFault::unknown("column", column))?;
    let link = names.references.to_key(names.files, child, place);
    if link.is_some_and(|link| link.to == file) { Ok((child, place)) } else { Err(fault()) }
}
