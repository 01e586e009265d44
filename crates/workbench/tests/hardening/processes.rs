//! Tests that start themselves again as another process.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::common::Place;

const TASK: &str = "STRONGROOM_TEST_TASK";

/// Starts the test `name` of this program in a process of its own, with something to do at that place.
pub(crate) fn child(name: &str, root: &Path, what: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env(TASK, format!("{}\n{what}", root.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What this process was started to do, if it is a child.
pub(crate) fn task() -> Option<(Place, String)> {
    let text = std::env::var(TASK).ok()?;
    let (root, what) = text.split_once('\n').unwrap();
    Some((Place::at(Path::new(root)), what.to_owned()))
}

/// How many rounds a test with random moments makes: more when the long proofs are asked for.
pub(crate) fn rounds(few: u32) -> u32 {
    if std::env::var_os("STRONGROOM_PROVE").is_some() { few * 20 } else { few }
}
