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
    use serde_json::{Map, Value};

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

    /// The set that the cases change, written once; a case writes anew only the files that it touches.
    struct Files {
        pack: &'static Pack,
        base: World,
        written: Vec<(String, Vec<u8>)>,
    }

    impl Files {
        fn new(pack: &'static Pack, base: World) -> Self {
            let written =
                pack.files.iter().map(|file| (file.name.clone(), written(file, &base, 1))).collect();
            Self { pack, base, written }
        }

        /// The set with these fields changed, by `File.Column`; the rows of `twice` stand there twice.
        fn with(&self, changes: &Map<String, Value>, twice: &[&str]) -> Vec<(String, Vec<u8>)> {
            let mut world = self.base.clone();
            let mut touched: BTreeSet<&str> = twice.iter().copied().collect();
            for (place, value) in changes {
                let (of, column) = place.split_once('.').unwrap();
                let old = world.insert((of.to_owned(), column.to_owned()), text(value));
                assert!(old.is_some(), "{place} is no column");
                touched.insert(of);
            }
            let mut files = self.written.clone();
            for (file, (name, bytes)) in self.pack.files.iter().zip(&mut files) {
                let stem = name.trim_end_matches(".csv");
                if touched.contains(stem) {
                    *bytes = written(file, &world, if twice.contains(&stem) { 2 } else { 1 });
                }
            }
            files
        }
    }

    /// One file, every field in quotes, its row so many times.
    fn written(file: &pack::FileSpec, world: &World, times: usize) -> Vec<u8> {
        let quoted = |value: &str| format!("\"{}\"", value.replace('"', "\"\""));
        let stem = file.name.trim_end_matches(".csv");
        let header: Vec<_> = file.columns.iter().map(|column| column.name.clone()).collect();
        let row = header.iter().map(|column| quoted(&world[&(stem.to_owned(), column.clone())]));
        let row = row.collect::<Vec<_>>().join(",") + "\r\n";
        (header.join(",") + "\r\n" + &row.repeat(times)).into_bytes()
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
            let found = findings(pack_of(year), Files::new(pack_of(year), base(year)).written);
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

    /// The files that a case changes.
    fn touched(case: &Value) -> BTreeSet<&str> {
        let places = case["set"].as_object().unwrap().keys();
        places.map(|place| place.split_once('.').unwrap().0).chain([case["file"].as_str().unwrap()]).collect()
    }

    /// The next case of each file, as long as no two change one file.
    fn batch(queues: &mut [Vec<Value>]) -> Vec<Value> {
        let mut batch: Vec<Value> = Vec::new();
        for queue in queues {
            let is_free = |case: &Value| batch.iter().all(|other| touched(other).is_disjoint(&touched(case)));
            if queue.last().is_some_and(is_free) {
                batch.extend(queue.pop());
            }
        }
        batch
    }

    /// What is said of the columns of these cases, if all stand in one set.
    fn judged(files: &Files, cases: &[Value]) -> Vec<Vec<String>> {
        let mut changes = Map::new();
        cases.iter().for_each(|case| changes.extend(case["set"].as_object().unwrap().clone()));
        let again = |case: &&Value| case["again"].as_bool().unwrap_or(false);
        let twice: Vec<_> = cases.iter().filter(again).map(|case| case["file"].as_str().unwrap()).collect();
        let found = findings(files.pack, files.with(&changes, &twice));
        let codes = |case: &Value| {
            let file = format!("{}.csv", case["file"].as_str().unwrap());
            codes_at(files.pack, &found, &file, case["column"].as_str().unwrap())
        };
        cases.iter().map(codes).collect()
    }

    /// Judges every case of a year, and tells those that are judged otherwise than they say. Cases that change different
    /// files are judged together first; only a case that is judged otherwise there is judged alone. `make prove` judges
    /// each alone.
    fn judged_otherwise(year: &str) -> Vec<String> {
        let pack = pack_of(year);
        let files = Files::new(pack, base(year));
        let cases = |file: &pack::FileSpec| {
            let stem = file.name.trim_end_matches(".csv");
            let of_file = |mut case: Value| {
                case["file"] = stem.into();
                case
            };
            lines(year, stem).into_iter().map(of_file).rev().collect()
        };
        let mut queues: Vec<Vec<Value>> = pack.files.iter().map(cases).collect();
        let alone = std::env::var_os("STRONGROOM_PROVE").is_some();
        let mut wrong = Vec::new();
        while queues.iter().any(|queue| !queue.is_empty()) {
            let cases = batch(&mut queues);
            for (case, together) in cases.iter().zip(judged(&files, &cases)) {
                let expected: Vec<_> = case["codes"].as_array().unwrap().iter().map(text).collect();
                match case["case"].as_str().unwrap() {
                    "passing" => assert!(expected.is_empty(), "{case}"),
                    "failing" => assert!(!expected.is_empty(), "{case}"),
                    kind => assert_eq!(kind, "null", "{case}"),
                }
                if (alone || together != expected)
                    && let Some(codes) = judged(&files, std::slice::from_ref(case)).pop()
                    && codes != expected
                {
                    wrong.push(format!("{case} was judged {codes:?}"));
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
