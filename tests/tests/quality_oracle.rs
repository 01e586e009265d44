//! A second opinion on data quality: who is counted, what became of each question, how soon it was entered, what overlaps, goes on
//! and waits, and which households are mixed up, DuckDB works out by itself from the same files, and both agree to the last number.

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::{BufWriter, Write};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    use checks::quality::Settings;
    use checks::write::JsonLines;
    use checks::{Options, Source, check};
    use model::Json;
    use platform::OsDisk;
    use sample::{Recipe, Spec, write_recipe};
    use workbench::{QualityFormat, QualityReport};

    /// People in the sets: a small one for every run, 1 GB for `make prove`.
    fn clients() -> u64 {
        if std::env::var_os("STRONGROOM_PROVE").is_some() { 172_000 } else { 2_000 }
    }

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn python(script: &str) -> Command {
        let mut command = Command::new(root().join("target/oracle-venv/bin/python"));
        command.arg("-B").arg(root().join("tests/oracle").join(script)); // nothing is left behind in the tree
        command
    }

    /// A folder with a spoiled set, and what a check finds and counts in it beside it.
    struct Judged {
        folder: tempfile::TempDir,
        year: u32,
    }

    impl Judged {
        fn new(spec: Spec, seed: u64) -> Self {
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            let set = folder.path().join("set");
            fs::create_dir(&set).unwrap();
            let recipe = Recipe { spec, seed, clients: clients(), habits: true, ..Recipe::default() };
            let mut open = |name: &str| Ok(Box::new(File::create(set.join(name))?) as Box<dyn Write>);
            write_recipe(&mut open, &recipe).unwrap();
            let spoiled = python("spoil.py").arg(&set).output().expect("run tools/setup tests first");
            assert!(spoiled.status.success(), "{spoiled:#?}");
            let disk = OsDisk::default();
            let found = File::create(folder.path().join("findings.jsonl")).unwrap();
            let mut lines = JsonLines::new(BufWriter::new(found));
            let source = Source::open(&disk, &set).unwrap();
            let settings = Settings::default();
            let options = Options { quality: Some(settings.clone()), numbers: true, ..Options::default() };
            let report = check(&source, &options, &mut lines, &()).unwrap();
            lines.finish().unwrap();
            let report = QualityReport {
                set: "set".to_owned(),
                head: report.head,
                pack: report.pack.unwrap(),
                settings,
                made: "2026-01-02T03:04:05.678Z".parse().unwrap(),
                numbers: report.numbers.unwrap(),
            };
            let judged = Self { folder, year: spec.year() };
            fs::write(judged.path("quality.json"), report.bytes(QualityFormat::Json).unwrap()).unwrap();
            judged
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn compare(&self, findings: &str, report: &str) -> Output {
            python("quality.py")
                .arg(self.path("set"))
                .arg(root().join(format!("assets/specs/hud-hmis/{}", self.year)))
                .arg(self.path(findings))
                .arg(self.folder.path())
                .arg(self.path(report))
                .arg(root().join("assets/quality/hud-hmis/funders.csv"))
                .output()
                .expect("run tools/setup tests first: it installs DuckDB for Python")
        }
    }

    #[test]
    fn duckdb_counts_the_same_people_answers_overlaps_and_households_in_2026() {
        let judged = Judged::new(Spec::Fy2026, 7);
        let said = judged.compare("findings.jsonl", "quality.json");
        assert!(said.status.success(), "{said:#?}");
    }

    #[test]
    fn duckdb_counts_the_same_people_answers_overlaps_and_households_in_2024() {
        let judged = Judged::new(Spec::Fy2024, 8);
        let said = judged.compare("findings.jsonl", "quality.json");
        assert!(said.status.success(), "{said:#?}");
    }

    #[test]
    fn the_comparison_notices_a_number_that_is_another_and_a_finding_that_is_missing() {
        let judged = Judged::new(Spec::Fy2026, 9);
        let text = fs::read_to_string(judged.path("quality.json")).unwrap();
        // The first project, behind the sums of all.
        let at =
            text.find("\"projects\":").and_then(|at| Some(at + text[at..].find("\"leavers\":")?)).unwrap();
        let (before, behind) = text.split_at(at + "\"leavers\":".len());
        let other = format!("{before}9{behind}");
        assert!(Json::parse(other.as_bytes()).is_ok());
        fs::write(judged.path("other.json"), other).unwrap();
        let said = judged.compare("findings.jsonl", "other.json");
        let text = String::from_utf8(said.stdout).unwrap();
        assert!(!said.status.success() && text.matches("DuckDB ").count() == 1, "{text}");
        assert!(text.contains("'leavers'"), "{text}");

        let all = fs::read_to_string(judged.path("findings.jsonl")).unwrap();
        let one = all.lines().find(|line| line.contains("\"STAYS_OVERLAP\"")).unwrap();
        let rest: Vec<&str> = all.lines().filter(|line| *line != one).collect();
        fs::write(judged.path("fewer.jsonl"), rest.join("\n")).unwrap();
        let said = judged.compare("fewer.jsonl", "quality.json");
        let text = String::from_utf8(said.stdout).unwrap();
        assert!(!said.status.success() && text.matches("DuckDB ").count() == 1, "{text}");
    }
}
