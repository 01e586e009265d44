//! A second opinion: what a check says of keys, references, lists, empty fields, dates and the demands on rows, DuckDB works
//! out by itself from the same files and the tables of the pack, and both agree to the last finding.

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::{BufWriter, Write};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    use checks::write::JsonLines;
    use checks::{Options, Source, check};
    use platform::OsDisk;
    use sample::{Faults, Recipe, Spec, write_recipe};

    /// People in the sets: 12 MB for every run, and 1 GB for `make prove`.
    fn clients() -> u64 {
        if std::env::var_os("STRONGROOM_PROVE").is_some() { 172_000 } else { 2_000 }
    }

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    /// A folder with a set full of faults, and what a check finds in it beside it.
    struct Judged {
        folder: tempfile::TempDir,
        year: u32,
    }

    impl Judged {
        fn new(spec: Spec, seed: u64) -> Self {
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            let set = folder.path().join("set");
            fs::create_dir(&set).unwrap();
            let recipe =
                Recipe { spec, seed, clients: clients(), faults: Faults::Together, ..Recipe::default() };
            let mut open = |name: &str| Ok(Box::new(File::create(set.join(name))?) as Box<dyn Write>);
            write_recipe(&mut open, &recipe).unwrap();
            let disk = OsDisk::default();
            let found = File::create(folder.path().join("findings.jsonl")).unwrap();
            let mut lines = JsonLines::new(BufWriter::new(found));
            let source = Source::open(&disk, &set).unwrap();
            check(&source, &Options::default(), &mut lines, &()).unwrap();
            lines.finish().unwrap();
            Self { folder, year: spec.year() }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn compare(&self, findings: &str) -> Output {
            Command::new(root().join("target/oracle-venv/bin/python"))
                .arg("-B") // nothing is left behind in the tree
                .arg(root().join("tests/oracle/hud.py"))
                .arg(self.path("set"))
                .arg(root().join(format!("assets/specs/hud-hmis/{}", self.year)))
                .arg(self.path(findings))
                .arg(self.folder.path())
                .output()
                .expect("run tools/setup tests first: it installs DuckDB for Python")
        }
    }

    #[test]
    fn duckdb_finds_the_same_keys_codes_dates_and_rows_beside_rows_in_2026() {
        let judged = Judged::new(Spec::Fy2026, 7);
        let said = judged.compare("findings.jsonl");
        assert!(said.status.success(), "{said:#?}");
    }

    #[test]
    fn duckdb_finds_the_same_keys_codes_dates_and_rows_beside_rows_in_2024() {
        let judged = Judged::new(Spec::Fy2024, 8);
        let said = judged.compare("findings.jsonl");
        assert!(said.status.success(), "{said:#?}");
    }

    #[test]
    fn the_comparison_notices_a_finding_that_is_missing_and_one_too_many() {
        let judged = Judged::new(Spec::Fy2026, 9);
        let all = fs::read_to_string(judged.path("findings.jsonl")).unwrap();
        let mut orphans = all.lines().filter(|line| line.contains("\"KEY_ORPHAN\""));
        let (one, other) = (orphans.next().unwrap(), orphans.next().unwrap());
        let lines = all.lines().filter(|line| *line != one).chain([other]);
        fs::write(judged.path("changed.jsonl"), lines.collect::<Vec<_>>().join("\n")).unwrap();
        let said = judged.compare("changed.jsonl");
        let text = String::from_utf8(said.stdout).unwrap();
        assert!(!said.status.success() && text.matches("only DuckDB finds").count() == 1, "{text}");
        assert_eq!(text.matches("only the check finds").count(), 1, "{text}");
    }
}
