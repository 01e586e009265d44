//! Python with the published packages that read our formats, as `tools/setup tests` installs it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The top folder of the project.
pub(crate) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs Python with these arguments and variables.
pub(crate) fn python(arguments: &[&OsStr], variables: &[(&str, &str)]) -> Output {
    let program = project().join("target/oracle-venv/bin/python");
    assert!(program.exists(), "this test needs published Python packages; run `tools/setup tests`");
    Command::new(program).args(arguments).envs(variables.iter().copied()).output().unwrap()
}

/// The same, of a run that must succeed; what it printed.
pub(crate) fn python_says(arguments: &[&OsStr], variables: &[(&str, &str)]) -> String {
    let output = python(arguments, variables);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
