//! What `columns.csv` says of each column: type, length, null rule, list, pattern, key, reference, hash.

use std::collections::{HashMap, HashSet};

use super::pack::{Column, Pack};
use super::{Set, condition, pattern};

pub(crate) fn verify(set: &Set, pack: &Pack) {
    let files: HashSet<&str> = pack.columns.iter().map(|column| column["file"].as_str()).collect();
    assert_eq!(files.len(), 24);
    for file in files {
        let table = set.table(file);
        let names: Vec<&str> = pack.of_file(file).map(|column| column["column"].as_str()).collect();
        assert_eq!(table.columns, names, "{file}");
        for (at, column) in pack.of_file(file).enumerate() {
            for row in &table.rows {
                let value = &row[at];
                let name = || format!("{file}.{} = `{value}` in {}", column["column"], row[0]);
                nulls(set, file, row, column, value, &name);
                if !value.is_empty() {
                    set.hold(is_of_type(set, column, value), || format!("type: {}", name()));
                    listed(set, pack, file, row, column, value, &name);
                    set.hold(in_range(set, column, value), || format!("range: {}", name()));
                }
            }
            key(set, file, column);
            column["references"]
                .split("; ")
                .filter(|to| !to.is_empty())
                .for_each(|to| reference(set, file, column, to));
        }
    }
}

fn rules<'a>(column: &'a Column, name: &'a str) -> impl Iterator<Item = &'a str> {
    column["rule"].split("; ").filter_map(move |rule| rule.strip_prefix(name)?.strip_prefix([' ', ':']))
}

fn nulls(set: &Set, file: &str, row: &[String], column: &Column, value: &str, name: &dyn Fn() -> String) {
    set.hold(!value.is_empty() || column["nullable"] == "yes", || format!("null: {}", name()));
    for cond in rules(column, "NULL_UNLESS") {
        set.hold(value.is_empty() || condition::holds(set, file, row, cond), || {
            format!("not null: {}", name())
        });
    }
    for cond in rules(column, "NONNULL_IF") {
        set.hold(!value.is_empty() || !condition::holds(set, file, row, cond), || {
            format!("null here: {}", name())
        });
    }
}

fn is_of_type(set: &Set, column: &Column, value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let form = match column["type"].as_str() {
        "integer" => digits(value),
        "date" => day(value).is_some() && value >= "1900",
        "datetime" => is_moment(value),
        "money" | "money_nonnegative" => {
            let value = if column["type"] == "money" { value.trim_start_matches('-') } else { value };
            value
                .split_once('.')
                .is_some_and(|(whole, cents)| digits(whole) && digits(cents) && cents.len() == 2)
        }
        "text" => {
            let hash = rules(column, "HASHED_BY").next();
            if set.table("Export").rows[0][17] == "4"
                && let Some(hash) = hash
            {
                let form = hash.split("4->").nth(1).unwrap();
                return value == value.to_lowercase() && pattern::matches(form, value);
            }
            value.chars().count() <= column["length"].parse().unwrap()
                && value.trim() == value
                && !(value.contains("E+") && value.starts_with(|c: char| c.is_ascii_digit()))
                && !value.chars().any(|c| "<>[]{}".contains(c) || c.is_control())
        }
        other => panic!("unknown type {other}"),
    };
    let wanted = &column["pattern"];
    let applies = rules(column, "APPLIES_IF")
        .all(|cond| condition::holds(set, "Export", &set.table("Export").rows[0], cond));
    let separated = rules(column, "SEPARATED").next().is_some();
    let fits = |part: &str| wanted.is_empty() || !applies || pattern::matches(wanted, part);
    form && if separated { value.split(';').all(fits) } else { fits(value) }
}

/// Days since 0000-03-01 of a calendar date as the specification writes it.
pub(crate) fn day(text: &str) -> Option<i64> {
    let [y, m, d]: [&str; 3] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    if (y.len(), m.len(), d.len()) != (4, 2, 2) {
        return None;
    }
    let (y, m, d): (i64, i64, i64) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let long = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if !(1..=12).contains(&m) || !(1..=long[m as usize - 1]).contains(&d) {
        return None;
    }
    let years = y - 1;
    let before: i64 = long.iter().take(m as usize - 1).sum();
    Some(years * 365 + years / 4 - years / 100 + years / 400 + before + d)
}

fn is_moment(text: &str) -> bool {
    let Some((date, time)) = text.split_once(' ') else { return false };
    let parts: Vec<u32> =
        time.split(':').filter_map(|part| (part.len() == 2).then(|| part.parse().ok())?).collect();
    day(date).is_some() && time.len() == 8 && matches!(parts[..], [h, m, s] if h < 24 && m < 60 && s < 60)
}

fn listed(
    set: &Set,
    pack: &Pack,
    file: &str,
    row: &[String],
    column: &Column,
    value: &str,
    name: &dyn Fn() -> String,
) {
    let mut list = column["list"].clone();
    if let Some(by) = rules(column, "LIST_BY").next() {
        let (chooser, choices) = by.split_once(": ").unwrap();
        let chosen = set.table(file).value(row, chooser);
        let choice = |key: &str| choices.split(", ").find_map(|c| c.strip_prefix(key)?.strip_prefix("->"));
        list = choice(chosen).or(choice("else")).unwrap_or_default().to_owned();
        set.hold(!list.is_empty(), || format!("no list for {}", name()));
    }
    let applies = rules(column, "APPLIES_IF").all(|cond| condition::holds(set, file, row, cond));
    if !list.is_empty() && applies {
        set.hold(value.split(';').all(|code| pack.is_active(&list, code)), || format!("code: {}", name()));
    }
}

fn in_range(set: &Set, column: &Column, value: &str) -> bool {
    let Some((low, high)) = rules(column, "RANGE").next().and_then(|range| range.split_once("..")) else {
        return true;
    };
    let export = set.table("Export");
    let year = &export.value(&export.rows[0], "ExportDate")[..4];
    let high = if high == "YEAR" { year } else { high };
    let number: i64 = value.parse().unwrap();
    number >= low.parse().unwrap() && (high.is_empty() || number <= high.parse().unwrap())
}

fn key(set: &Set, file: &str, column: &Column) {
    let table = set.table(file);
    if column["key"] == "primary" {
        let distinct: HashSet<_> = table.rows.iter().map(|row| &row[0]).collect();
        set.hold(distinct.len() == table.rows.len(), || format!("{file}: a key twice"));
    }
}

/// `File.Column` or `File.(ThisColumn,ThatColumn)`; a live row needs a live one.
fn reference(set: &Set, file: &str, column: &Column, to: &str) {
    let (other, key) = to.split_once('.').unwrap();
    let names: Vec<&str> = key.trim_matches(['(', ')']).split(',').collect();
    let (table, home) = (set.table(file), set.table(other));
    let own: Vec<&str> = if names.len() > 1 {
        // The referring columns have the same names, but for the one that the reference stands at.
        names.iter().map(|name| if table.has(name) { *name } else { column["column"].as_str() }).collect()
    } else {
        vec![&column["column"]]
    };
    // True for a live row, false for a deleted one.
    let mut known: HashMap<Vec<String>, bool> = HashMap::new();
    for row in &home.rows {
        let live = !home.has("DateDeleted") || home.value(row, "DateDeleted").is_empty();
        let at =
            known.entry(names.iter().map(|name| home.value(row, name).to_owned()).collect()).or_default();
        *at |= live;
    }
    for row in &table.rows {
        let key: Vec<String> = own.iter().map(|name| table.value(row, name).to_owned()).collect();
        if key.iter().any(String::is_empty) {
            continue;
        }
        let live = !table.has("DateDeleted") || table.value(row, "DateDeleted").is_empty();
        let holds = known.get(&key).is_some_and(|parent| *parent || !live);
        set.hold(holds, || format!("orphan: {file} {key:?} of {to} in {}", row[0]));
    }
}
