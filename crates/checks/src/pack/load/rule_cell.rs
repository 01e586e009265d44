//! The `rule` cell of a column: parts with `; ` between them.

use std::collections::BTreeMap;

use super::cells::number;
use crate::pack::column::{Bound, Range};
use crate::pack::condition::{Condition, ConditionError, Literal};
use crate::pack::error::PackFault;
use crate::pack::grammar::{self, Name};
use crate::pack::list::ListId;
use crate::pack::pattern::Pattern;

/// What a rule cell says, with names as written.
#[derive(Debug, Default)]
pub(super) struct RuleCell {
    pub(super) nonnull_if: Option<Condition<Name>>,
    pub(super) null_unless: Option<Condition<Name>>,
    pub(super) applies_if: Option<Condition<Name>>,
    pub(super) is_separated: bool,
    pub(super) range: Option<Range>,
    pub(super) list_by: Option<ListBy>,
    pub(super) hashed_by: Option<HashedBy>,
}

#[derive(Debug)]
pub(super) struct ListBy {
    pub(super) name: Name,
    pub(super) cases: Vec<(Literal, ListId)>,
    pub(super) otherwise: Option<ListId>,
}

#[derive(Debug)]
pub(super) struct HashedBy {
    pub(super) name: Name,
    pub(super) cases: Vec<(Literal, Option<Pattern>)>,
}

const EXPECTED: &str =
    "NONNULL_IF, NULL_UNLESS, APPLIES_IF, RANGE, LIST_BY, HASHED_BY or SEPARATED with what follows it";

/// Reads a cell; `lists` are the places of the lists by their numbers.
pub(super) fn read(cell: &str, lists: &BTreeMap<&str, ListId>) -> Result<RuleCell, PackFault> {
    let mut rules = RuleCell::default();
    if cell.is_empty() {
        return Ok(rules);
    }
    for part in cell.split("; ") {
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        let fresh = match word {
            "NONNULL_IF" => rules.nonnull_if.replace(grammar::parse(rest)?).is_none(),
            "NULL_UNLESS" => rules.null_unless.replace(grammar::parse(rest)?).is_none(),
            "APPLIES_IF" => rules.applies_if.replace(grammar::parse(rest)?).is_none(),
            "RANGE" => rules.range.replace(range(rest)?).is_none(),
            "LIST_BY" => rules.list_by.replace(list_by(rest, lists)?).is_none(),
            "HASHED_BY" => rules.hashed_by.replace(hashed_by(rest)?).is_none(),
            "SEPARATED" if rest == "semicolon" => !std::mem::replace(&mut rules.is_separated, true),
            _ => return Err(PackFault::value("rule", part, EXPECTED)),
        };
        if !fresh {
            return Err(PackFault::twice("rule", word));
        }
    }
    Ok(rules)
}

/// `1..`, `..100`, `1920..YEAR`.
fn range(text: &str) -> Result<Range, PackFault> {
    let expected =
        "two bounds with `..` between them, each a whole number, YEAR or nothing, the first not greater";
    let fault = || PackFault::value("rule", text, expected);
    let (low, high) = text.split_once("..").ok_or_else(fault)?;
    let bound = |text: &str| match text {
        "" => Ok(None),
        "YEAR" => Ok(Some(Bound::Year)),
        text => number(text).map(|number| Some(Bound::Number(number))).ok_or_else(fault),
    };
    let range = Range { low: bound(low)?, high: bound(high)? };
    let backwards = matches!((range.low, range.high), (Some(Bound::Number(low)), Some(Bound::Number(high))) if low > high);
    if backwards || range.low.is_none() && range.high.is_none() { Err(fault()) } else { Ok(range) }
}

/// `RecordType: 141->P1.2, else->1.8`
fn list_by(text: &str, lists: &BTreeMap<&str, ListId>) -> Result<ListBy, PackFault> {
    let (name, mut rest) = split_name(text)?;
    let (mut cases, mut otherwise) = (Vec::new(), None);
    loop {
        let (case, after) = match rest.split_once(", ") {
            Some((case, after)) => (case, Some(after)),
            None => (rest, None),
        };
        let (value, list) = split_arrow(case)?;
        let list = *lists.get(list).ok_or_else(|| PackFault::unknown("list", list))?;
        if otherwise.is_some() {
            return Err(PackFault::Contradiction("`else` is the last case"));
        }
        match value {
            "else" => otherwise = Some(list),
            value => add(&mut cases, value, list)?,
        }
        match after {
            Some(after) => rest = after,
            None => return Ok(ListBy { name, cases, otherwise }),
        }
    }
}

/// `Export.HashStatus: 3->any, 4->^[0-9a-f]{64}$`
fn hashed_by(text: &str) -> Result<HashedBy, PackFault> {
    let (name, mut rest) = split_name(text)?;
    let mut cases = Vec::new();
    loop {
        let (value, tail) = split_arrow(rest)?;
        // A pattern may hold `, `; it ends with the `$` that ends the cell or stands before the next case.
        let (pattern, after) = match tail.strip_prefix("any") {
            Some(after) => (None, after),
            None => {
                let end = tail.find("$, ").map_or(tail.len(), |end| end + 1);
                let (pattern, after) = tail.split_at_checked(end).unwrap_or((tail, ""));
                (Some(Pattern::parse(pattern)?), after)
            }
        };
        add(&mut cases, value, pattern)?;
        match after.strip_prefix(", ") {
            Some(next) => rest = next,
            None if after.is_empty() => return Ok(HashedBy { name, cases }),
            None => return Err(PackFault::value("rule", after, "`, ` and the next case, or nothing")),
        }
    }
}

fn add<T>(cases: &mut Vec<(Literal, T)>, value: &str, meaning: T) -> Result<(), PackFault> {
    let literal = grammar::parse_literal(value)?;
    if cases.iter().any(|(known, _)| *known == literal) {
        return Err(PackFault::twice("case", value));
    }
    if cases.len() >= 200 {
        return Err(ConditionError::TooLarge.into());
    }
    cases.push((literal, meaning));
    Ok(())
}

fn split_name(text: &str) -> Result<(Name, &str), PackFault> {
    let expected = "a column, `: `, and cases such as `141->P1.2` with `, ` between them";
    let (name, cases) = text.split_once(": ").ok_or_else(|| PackFault::value("rule", text, expected))?;
    Ok((grammar::parse_name(name)?, cases))
}

fn split_arrow(case: &str) -> Result<(&str, &str), PackFault> {
    case.split_once("->").ok_or_else(|| PackFault::value("rule", case, "a value, `->` and what it leads to"))
}
