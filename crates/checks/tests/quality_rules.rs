//! Each rule of data quality on the smallest export that shows it: where it has to speak, where all is well, and where it does
//! not apply. The cases stand in `quality_cases/*.txt`, whose first file says how they are written.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use checks::pack::Pack;
use checks::{Options, quality::Settings, rules};
use common::{Set, checked_with};

/// Rows by file and id, each with its values by column.
type Rows = BTreeMap<(String, String), BTreeMap<String, String>>;

struct Case {
    /// Where it stands.
    place: String,
    code: String,
    kind: String,
    rows: Rows,
    /// `CODE File/ID.Column`, or `CODE File`.
    expected: BTreeSet<String>,
}

#[test]
fn every_case_is_judged_as_it_says() {
    let (cases, _) = cases();
    let mut wrong = Vec::new();
    for year in ["2026", "2024"] {
        let pack = checks::pack::find(&format!("hud-hmis/{year}")).unwrap();
        for case in &cases {
            let found = found(pack, &case.rows);
            if found != case.expected {
                wrong
                    .push(format!("FY{year}, {}: expected {:?}, found {found:?}", case.place, case.expected));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_where_it_speaks_one_where_all_is_well_and_one_where_it_does_not_apply() {
    let (cases, _) = cases();
    let group = rules::groups().find(|group| group.title == "Data quality").unwrap();
    for rule in group.rules {
        for kind in ["fail", "pass", "na"] {
            let has = cases.iter().any(|case| case.code == rule.code && case.kind == kind);
            assert!(has, "{} has no case `{kind}`", rule.code);
        }
        let shown = cases.iter().filter(|case| case.code == rule.code && case.kind == "fail");
        for case in shown {
            assert!(
                case.expected.iter().any(|one| one.starts_with(&format!("{} ", rule.code))),
                "{}",
                case.place
            );
        }
    }
}

#[test]
fn the_export_that_all_cases_start_from_has_nothing_to_find() {
    let (_, base) = cases();
    for pack in checks::pack::packs() {
        assert_eq!(found(pack, &base), BTreeSet::new(), "{}", pack.id);
    }
}

/// All cases, and the rows that they start from.
fn cases() -> (Vec<Case>, Rows) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality_cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut base = Rows::new();
    let mut shorts = BTreeMap::new();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut code = String::new();
        for (number, line) in text.lines().enumerate() {
            let place = format!("{name}, line {}: {line}", number + 1);
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if !line.contains(' ') {
                code = line.to_owned();
                continue;
            }
            let (kind, rest) = line.split_once(' ').unwrap();
            if kind == "base" {
                change(&mut base, rest, &place);
                continue;
            }
            if kind == "let" {
                let (short, edits) = rest.split_once(' ').unwrap();
                assert!(shorts.insert(format!("@{short}"), spelled(&shorts, edits)).is_none(), "{place}");
                continue;
            }
            assert!(["fail", "pass", "na"].contains(&kind), "{place}");
            let (edits, expected) =
                rest.split_once("=>").map_or((rest, ""), |(edits, expected)| (edits, expected));
            let mut rows = base.clone();
            change(&mut rows, &spelled(&shorts, edits), &place);
            let expected: BTreeSet<String> =
                expected.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
            assert_eq!(
                expected.iter().any(|one| one.starts_with(&format!("{code} "))),
                kind == "fail",
                "{place}"
            );
            cases.push(Case { place, code: code.clone(), kind: kind.to_owned(), rows, expected });
        }
    }
    (cases, base)
}

/// A line with every `@name` spelled out.
fn spelled(shorts: &BTreeMap<String, String>, edits: &str) -> String {
    let words = edits.split_whitespace().map(|word| match word.starts_with('@') {
        true => shorts.get(word).unwrap_or_else(|| panic!("nothing is called {word}")).as_str(),
        false => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Does what a line says: `+File/ID=FROM` copies a row, `-File/ID` takes one out, `File/ID Column=value …` sets values of it.
fn change(rows: &mut Rows, line: &str, place: &str) {
    let mut at: Option<(String, String)> = None;
    for word in line.split_whitespace() {
        if let Some(new) = word.strip_prefix('+') {
            let (file, ids) = new.split_once('/').unwrap_or_else(|| panic!("{place}: {word}"));
            let (id, from) = ids.split_once('=').unwrap_or((ids, ""));
            let row = rows.get(&(file.to_owned(), from.to_owned())).cloned().unwrap_or_default();
            assert!(from.is_empty() || !row.is_empty(), "{place}: there is no {file} {from}");
            rows.insert((file.to_owned(), id.to_owned()), row);
            at = Some((file.to_owned(), id.to_owned()));
        } else if let Some(old) = word.strip_prefix('-') {
            let (file, id) = old.split_once('/').unwrap_or_else(|| panic!("{place}: {word}"));
            assert!(rows.remove(&(file.to_owned(), id.to_owned())).is_some(), "{place}: {word}");
        } else if let Some((column, value)) = word.split_once('=') {
            let row =
                at.as_ref().and_then(|at| rows.get_mut(at)).unwrap_or_else(|| panic!("{place}: {word}"));
            row.insert(column.to_owned(), value.replace('_', " "));
        } else {
            let (file, id) = word.split_once('/').unwrap_or_else(|| panic!("{place}: {word}"));
            at = Some((file.to_owned(), id.to_owned()));
            assert!(rows.contains_key(at.as_ref().unwrap()), "{place}: there is no {word}");
        }
    }
}

/// What rules of data quality find, as cases write it. What the specification finds is not looked at.
fn found(pack: &'static Pack, rows: &Rows) -> BTreeSet<String> {
    let (set, ids) = set(pack, rows);
    let options = Options { quality: Some(Settings::default()), ..Options::default() };
    let (report, findings) = checked_with(&set, &options);
    assert_eq!(report.pack, Some(pack.id.as_str()));
    let group = rules::groups().find(|group| group.title == "Data quality").unwrap();
    let own = findings.iter().filter(|finding| group.rules.iter().any(|rule| rule.code == finding.code));
    own.map(|finding| {
        let file = finding.file.as_deref().unwrap().trim_end_matches(".csv");
        match finding.line {
            Some(line) => {
                let id = &ids[&(file.to_owned(), line)];
                assert_eq!(finding.row_key.as_deref(), Some(id.as_str()), "a row is named by its key");
                let column = finding.column.as_ref().map(|column| format!(".{column}"));
                format!("{} {file}/{id}{}", finding.code, column.unwrap_or_default())
            }
            None => format!("{} {file}", finding.code),
        }
    })
    .collect()
}

/// The files, and which id stands on which line.
fn set(pack: &Pack, rows: &Rows) -> (Set, BTreeMap<(String, u64), String>) {
    let mut set = Set::new();
    let mut ids = BTreeMap::new();
    for spec in &pack.files {
        let file = spec.name.trim_end_matches(".csv");
        let names: Vec<&str> = spec.columns.iter().map(|column| column.name.as_str()).collect();
        let mut text = names.join(",") + "\n";
        let own = rows.iter().filter(|((of, _), _)| of == file);
        for (number, ((_, id), row)) in own.enumerate() {
            ids.insert((file.to_owned(), number as u64 + 2), id.clone());
            let cell = |(place, name): (usize, &&str)| match row.get(*name) {
                Some(value) => value.clone(),
                None if place == 0 => id.clone(),
                None => by_itself(pack, name).to_owned(),
            };
            let cells: Vec<String> = names.iter().enumerate().map(cell).collect();
            text += &(cells.join(",") + "\n");
        }
        set.insert(spec.name.clone(), text.into_bytes());
    }
    (set, ids)
}

/// What stands in columns of which nothing is said.
fn by_itself(pack: &Pack, column: &str) -> &'static str {
    match column {
        "DateCreated" | "DateUpdated" => "2025-09-01 12:00:00",
        "UserID" => "U1",
        "ExportID" => "X1",
        "CSVVersion" if pack.id.ends_with("2024") => "2024 v1.4",
        "CSVVersion" => "2026 v1.0",
        _ => "",
    }
}
