//! A made-up set, what a check says of it, and DuckDB beside it.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use checks::write::JsonLines;
use checks::{Options, Report, Source, check};
use platform::OsDisk;
use sample::{Recipe, write_recipe};

/// A folder with a made-up set, and what a check finds in it beside it, as `findings.jsonl`.
pub(crate) struct Judged {
    folder: tempfile::TempDir,
    year: u32,
}

impl Judged {
    /// Makes a set of as many people as are wanted today, lets it be changed, and checks it.
    pub(crate) fn new(recipe: Recipe, options: &Options, change: impl FnOnce(&Path)) -> (Self, Report) {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let set = folder.path().join("set");
        fs::create_dir(&set).unwrap();
        let recipe = Recipe { clients: clients(), ..recipe };
        let mut open = |name: &str| Ok(Box::new(File::create(set.join(name))?) as Box<dyn Write>);
        write_recipe(&mut open, &recipe).unwrap();
        change(&set);
        let disk = OsDisk::default();
        let found = File::create(folder.path().join("findings.jsonl")).unwrap();
        let mut lines = JsonLines::new(BufWriter::new(found));
        let source = Source::open(&disk, &set).unwrap();
        let report = check(&source, options, &mut lines, &()).unwrap();
        lines.finish().unwrap();
        (Self { folder, year: recipe.spec.year() }, report)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What a script says that works the same out and compares.
    pub(crate) fn beside(&self, script: &str, findings: &str, more: &[PathBuf]) -> Output {
        python(script)
            .arg(self.path("set"))
            .arg(root().join(format!("assets/specs/hud-hmis/{}", self.year)))
            .arg(self.path(findings))
            .arg(self.folder.path())
            .args(more)
            .output()
            .expect("run tools/setup tests first: it installs DuckDB for Python")
    }
}

/// People in the sets: some megabytes for every run, and 1 GB for `make prove`.
fn clients() -> u64 {
    if std::env::var_os("STRONGROOM_PROVE").is_some() { 172_000 } else { 2_000 }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// One of the scripts with DuckDB at hand.
pub(crate) fn python(script: &str) -> Command {
    let mut command = Command::new(root().join("target/oracle-venv/bin/python"));
    command.arg("-B").arg(root().join("tests/oracle").join(script)); // nothing is left behind in the tree
    command
}
