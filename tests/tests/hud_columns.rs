//! Every column of both years: values that are as they should be, such that are not, and the empty field. The cases are
//! frozen in `tests/vectors/hud-hmis`; what they expect was worked out from the words of the pack, not by the engine.

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use checks::pack::{self, Pack};
    use checks::{Choice, Options, Source, check};
    use model::Finding;
    use serde_json::Value;

    /// A set of one row a file: by file and column.
    type World = BTreeMap<(String, String), String>;

    const YEARS: [&str; 2] = ["2026", "2024"];

    fn lines(year: &str, name: &str) -> Vec<Value> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/hud-hmis").join(year);
        let text = fs::read_to_string(folder.join(format!("{name}.jsonl"))).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn text(value: &Value) -> String {
        value.as_str().unwrap().to_owned()
    }

    fn base(year: &str) -> World {
        let mut world = World::new();
        for line in lines(year, "base") {
            for (column, value) in line["row"].as_object().unwrap() {
                world.insert((text(&line["file"]), column.clone()), text(value));
            }
        }
        world
    }

    fn pack_of(year: &str) -> &'static Pack {
        pack::find(&format!("hud-hmis/{year}")).unwrap()
    }

    /// The set as files, every field in quotes; the row of `twice` stands there twice.
    fn files(pack: &Pack, world: &World, twice: Option<&str>) -> Vec<(String, Vec<u8>)> {
        let quoted = |value: &str| format!("\"{}\"", value.replace('"', "\"\""));
        let file = |file: &pack::FileSpec| {
            let stem = file.name.trim_end_matches(".csv");
            let header: Vec<_> = file.columns.iter().map(|column| column.name.clone()).collect();
            let row = header.iter().map(|column| quoted(&world[&(stem.to_owned(), column.clone())]));
            let row = row.collect::<Vec<_>>().join(",") + "\r\n";
            let rows = if twice == Some(stem) { row.repeat(2) } else { row };
            (file.name.clone(), (header.join(",") + "\r\n" + &rows).into_bytes())
        };
        pack.files.iter().map(file).collect()
    }

    fn findings(pack: &'static Pack, files: Vec<(String, Vec<u8>)>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let options = Options { choice: Choice::Pack(pack), threads: 1, ..Options::default() };
        check(&Source::from_memory(files), &options, &mut findings, &()).unwrap();
        findings
    }

    /// The codes at one column, but for those of rules between rows, which have cases of their own.
    fn codes_at(pack: &Pack, findings: &[Finding], file: &str, column: &str) -> Vec<String> {
        let of_rows: BTreeSet<&str> = pack.rules.iter().map(|rule| rule.code.as_str()).collect();
        let here = |f: &&Finding| f.file.as_deref() == Some(file) && f.column.as_deref() == Some(column);
        let codes = findings.iter().filter(here).map(|f| f.code.clone());
        let mut codes: Vec<_> = codes.filter(|code| !of_rows.contains(code.as_str())).collect();
        codes.sort();
        codes
    }

    #[test]
    fn the_set_that_the_cases_change_has_no_fault() {
        for year in YEARS {
            let found = findings(pack_of(year), files(pack_of(year), &base(year), None));
            assert!(found.is_empty(), "{year}: {found:#?}");
        }
    }

    #[test]
    fn every_column_has_a_passing_a_failing_and_a_null_case() {
        let mut columns = 0;
        for year in YEARS {
            for file in &pack_of(year).files {
                let cases = lines(year, file.name.trim_end_matches(".csv"));
                for column in &file.columns {
                    let of_column = cases.iter().filter(|case| case["column"] == column.name.as_str());
                    let kinds: BTreeSet<String> = of_column.map(|case| text(&case["case"])).collect();
                    let all = ["failing", "null", "passing"].map(str::to_owned);
                    assert_eq!(kinds, BTreeSet::from(all), "{year} {} {}", file.name, column.name);
                    columns += 1;
                }
                let known =
                    |case: &Value| file.columns.iter().any(|column| case["column"] == column.name.as_str());
                assert!(cases.iter().all(known), "{year} {}: a case of no column", file.name);
            }
        }
        assert_eq!(columns, 519 + 531);
    }

    /// Judges every case of a year, and tells those that are judged otherwise than they say.
    fn judged_otherwise(year: &str) -> Vec<String> {
        let (pack, base) = (pack_of(year), base(year));
        let mut wrong = Vec::new();
        for file in &pack.files {
            let stem = file.name.trim_end_matches(".csv");
            for case in lines(year, stem) {
                let mut world = base.clone();
                for (place, value) in case["set"].as_object().unwrap() {
                    let (of, column) = place.split_once('.').unwrap();
                    let old = world.insert((of.to_owned(), column.to_owned()), text(value));
                    assert!(old.is_some(), "{place} is no column");
                }
                let twice = case["again"].as_bool().unwrap_or(false).then_some(stem);
                let found = findings(pack, files(pack, &world, twice));
                let codes = codes_at(pack, &found, &file.name, &text(&case["column"]));
                let expected: Vec<_> = case["codes"].as_array().unwrap().iter().map(text).collect();
                match case["case"].as_str().unwrap() {
                    "passing" => assert!(expected.is_empty(), "{case}"),
                    "failing" => assert!(!expected.is_empty(), "{case}"),
                    kind => assert_eq!(kind, "null", "{case}"),
                }
                if codes != expected {
                    wrong.push(format!("{stem}: {case} was judged {codes:?}"));
                }
            }
        }
        wrong
    }

    #[test]
    fn every_case_of_2026_is_judged_as_the_pack_says() {
        let wrong = judged_otherwise("2026");
        assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn every_case_of_2024_is_judged_as_the_pack_says() {
        let wrong = judged_otherwise("2024");
        assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}
