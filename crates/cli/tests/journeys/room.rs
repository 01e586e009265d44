//! A room to work in: a folder of its own with a vault, and the built program with a known environment.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use platform::{Disk, OsDisk, OsRandom, SystemClock};
use seal::{Argon2Params, Passphrase};
use serde_json::Value;
use tempfile::TempDir;
use workbench::{Host, InitRequest};

/// The vault's passphrase in every room.
pub(crate) const PASSPHRASE: &str = "velvet harbour 7 ochre tin-opener";
/// A passphrase for recipients that passes the estimate.
pub(crate) const FOR_RECIPIENT: &str = "quorum ladle 4 brittle sundial moss";

/// A folder with a vault in `vault`, the recovery code in `recovery`, and nothing else.
pub(crate) struct Room {
    folder: TempDir,
}

/// How one run of the program ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Room {
    /// A room with a vault in it: a copy of one that was made once for this build of the program.
    pub(crate) fn with_vault() -> Self {
        let room = Self::empty();
        copy(&template(), room.path());
        room
    }

    /// A room with a vault that no other room has.
    pub(crate) fn with_vault_of_its_own() -> Self {
        let room = Self::empty();
        make_vault(room.path());
        room
    }

    /// A room without a vault.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A room with a vault and a small practice export in `hud`.
    pub(crate) fn with_export() -> Self {
        let room = Self::with_vault();
        room.run(["sample", "hud", "--out", "hud", "--clients", "20"]).demand(0);
        room
    }

    /// A room with a vault, a practice export, and `a.enc` sealed from it: by this vault, to a passphrase, and to the
    /// recipient whose key is `r.key`.
    pub(crate) fn with_bundle() -> Self {
        let room = Self::with_export();
        room.run_locked(["key", "new-recipient", "--out", "r.key"]).demand(0);
        let seal = ["export", "hud", "--out", "a.enc", "--reason", "weekly", "--recipient", "r.pem"];
        let mut command = room.command(seal);
        command.arg("--passphrase-recipient").env("STRONGROOM_RECIPIENT_PASSPHRASE", FOR_RECIPIENT);
        Run::of(&command.output().unwrap()).demand(0);
        room
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).unwrap();
    }

    /// The program with the vault's passphrase at hand and nothing else of this environment.
    pub(crate) fn command<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(&self, args: I) -> Command {
        let mut command = self.locked(args);
        command.env("STRONGROOM_PASSPHRASE", PASSPHRASE);
        command
    }

    /// The program without a passphrase.
    pub(crate) fn locked<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(&self, args: I) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_strongroom"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.path()).env("XDG_STATE_HOME", self.file("state"));
        command.env("STRONGROOM_VAULT", "vault");
        command
    }

    /// Runs with the passphrase at hand.
    pub(crate) fn run<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(&self, args: I) -> Run {
        Run::of(&self.command(args).output().unwrap())
    }

    /// Runs without a passphrase.
    pub(crate) fn run_locked<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(&self, args: I) -> Run {
        Run::of(&self.locked(args).output().unwrap())
    }

    /// Runs with the passphrase at hand and `text` on standard input.
    pub(crate) fn run_with_input<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(
        &self,
        args: I,
        text: &str,
    ) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Run::of(&child.wait_with_output().unwrap())
    }

    /// Everything in the room but the vault and its state, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !matches!(name.as_str(), "vault" | "state" | "recovery"))
            .collect();
        names.sort();
        names
    }

    /// The actions in the log, oldest first, without those of getting in and out.
    pub(crate) fn log(&self) -> Vec<String> {
        let listed = self.run(["--json", "audit", "list"]).demand(0).json();
        let actions = listed.iter().filter_map(|entry| entry["action"].as_str());
        actions
            .filter(|action| !matches!(*action, "vault.lock" | "vault.unlock"))
            .map(str::to_owned)
            .collect()
    }
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Fails the test, showing everything, if the exit code is another.
    #[track_caller]
    pub(crate) fn demand(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// Standard output as JSON Lines.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }

    /// The last JSON object: the result.
    pub(crate) fn result(&self) -> Value {
        self.json().pop().unwrap_or_else(|| panic!("no result\n{}", self.err))
    }
}

/// A vault made once for each build of the program, since making keys is slow.
fn template() -> PathBuf {
    let program = fs::metadata(env!("CARGO_BIN_EXE_strongroom")).unwrap();
    let built = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = all.join(format!("room-{built}-{}", program.len()));
    if template.exists() {
        return template;
    }
    let folder = tempfile::tempdir_in(all).unwrap();
    make_vault(folder.path());
    let made = folder.keep();
    if OsDisk::with_state_dir(None).rename_no_replace(&made, &template).is_err() {
        // Another test was quicker.
        fs::remove_dir_all(&made).unwrap();
    }
    template
}

/// The cheapest vault that the program opens: only `init` itself measures how dear guessing should be.
fn make_vault(folder: &Path) {
    let disk: Arc<dyn Disk> = Arc::new(OsDisk::with_state_dir(Some(folder.join("state/strongroom"))));
    let host = Host { disk: &disk, clock: &SystemClock, random: &OsRandom, threads: NonZeroUsize::MIN };
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let request = InitRequest {
        folder: &folder.join("vault"),
        operator: "ann",
        passphrase: &passphrase,
        cost: Some(Argon2Params::SMALLEST),
    };
    let (session, code) = workbench::init(&host, &request).unwrap();
    fs::write(folder.join("recovery"), format!("{}\n", *code.secret_text())).unwrap();
    workbench::lock(session).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            OsDisk::with_state_dir(None).create_private_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
